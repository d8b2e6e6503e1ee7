using System.Linq.Expressions;
using System.Text;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>A search of a back office (Bakeronline contract §2.2). Null or empty members do not restrict it.</summary>
public sealed record OrderSearch
{
    /// <summary>Keys of the bakeries.</summary>
    public required IReadOnlyList<long> Bakeries { get; init; }

    /// <summary>Ways in which the orders reach their customers.</summary>
    public IReadOnlyList<FulfilmentMethod> Methods { get; init; } = [];

    /// <summary>Pickup from the first until before the second moment; null for no bound.</summary>
    public (DateTimeOffset From, DateTimeOffset Before)? Pickup { get; init; }

    /// <summary>Placed from the first until before the second moment; null for no bound.</summary>
    public (DateTimeOffset From, DateTimeOffset Before)? Placed { get; init; }

    /// <summary>At least one of these must hold; empty for all orders.</summary>
    public IReadOnlyList<Expression<Func<Order, bool>>> Any { get; init; } = [];

    /// <summary>True when only orders that are not over can match.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Part of the customer's name, or the number of the order; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>True for orders with an invoice only.</summary>
    public bool WithInvoice { get; init; }

    /// <summary>True for orders with a deposit only.</summary>
    public bool WithDeposit { get; init; }

    /// <summary>True for orders with a note only.</summary>
    public bool WithNotes { get; init; }

    /// <summary>The order of the results.</summary>
    public OrderSearchSort Sort { get; init; } = OrderSearchSort.PickupAt;

    public required PageRequest Page { get; init; }
}

/// <summary>The order of the results of a search.</summary>
public enum OrderSearchSort
{
    PickupAt,

    /// <summary>Newest year first, in it the lowest number first.</summary>
    Number,

    /// <summary>By the customer's name, without minding case and accents; of one name, the order that was placed first.</summary>
    Name,
}

/// <summary>What a search of a back office has found.</summary>
/// <param name="Page">Which page it is, within the limits.</param>
/// <param name="Cut">Why a search for words may not have found everything.</param>
public sealed record OrderSearchPage(IReadOnlyList<DetailedOrderView> Rows, PageRequest Page, SearchCut Cut);

/// <summary>Searches the binding orders of a company.</summary>
public sealed class SearchOrders(HornadaDb db)
{
    /// <summary>Most orders before a page that are put together from several bakeries, each in its order.</summary>
    private const int MaxMerged = 500;

    /// <summary>Names sort by code point, as in the database.</summary>
    private static readonly Comparer<string> CodePoints = Comparer<string>.Create((left, right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));

    /// <summary>A page of the orders that match.</summary>
    public async Task<OrderSearchPage> Run(OrderSearch wanted, CancellationToken cancel)
    {
        var (page, cut) = (wanted.Page.Clamped, SearchCut.None);
        var orders = Filter(OfBakeries(db.Orders.Where(order => order.ValidAt != null), wanted.Bakeries), wanted);
        if (wanted.Text is { Length: > 0 } text)
        {
            (var found, cut) = await Find(text, wanted.Bakeries, orders, cancel);
            orders = db.Orders.Where(order => EF.Parameter(found).Contains(order.Key));
        }

        else if (wanted.OnlyOpen)
        {
            var open = await Open(wanted, cancel);
            orders = db.Orders.Where(order => EF.Parameter(open).Contains(order.Key));
        }

        var keys = wanted is { Text: null or "", OnlyOpen: false, Bakeries.Count: > 1 } && page.Skip <= MaxMerged
            ? await Merged(wanted, page, cancel)
            : await Sorted(orders, wanted.Sort).Skip(page.Skip).Take(page.Size).Select(order => order.Key).ToListAsync(cancel);
        var views = await FindOrders.Details(db, db.Orders.Where(order => keys.Contains(order.Key)))
            .ToDictionaryAsync(view => view.Order.Key, cancel);
        return new([.. keys.Select(key => views[key])], page, cut);
    }

    private async Task<FoundKeys> Find(
        string text, IReadOnlyList<long> bakeries, IQueryable<Order> orders, CancellationToken cancel)
    {
        var search = new NamedOrders(db, bakeries, orders);
        await search.AddNumbered(Matching.Number(text), cancel);
        await search.AddNamed(text, cancel);
        return search.Found;
    }

    /// <summary>The keys of the open orders that match: by the time of pickup, the whole history would be read before them.</summary>
    private async Task<IReadOnlyList<long>> Open(OrderSearch wanted, CancellationToken cancel)
    {
        var (keys, binding) = (new List<long>(), db.Orders.Where(order => order.ValidAt != null));
        foreach (var bakery in wanted.Bakeries.Distinct())
        {
            keys.AddRange(await Filter(OfBakeries(binding, [bakery]).WhereOpen(), wanted)
                .OrderBy(order => order.PlacedAt).ThenBy(order => order.Key).Select(order => order.Key).ToListAsync(cancel));
        }

        return keys;
    }

    /// <summary>
    /// The keys of a page of several bakeries. Each bakery has an index in the order of the page; all of them together have none, and every
    /// order would be read to be sorted.
    /// </summary>
    private async Task<IReadOnlyList<long>> Merged(OrderSearch wanted, PageRequest page, CancellationToken cancel)
    {
        var binding = db.Orders.Where(order => order.ValidAt != null);
        var rows = new List<Sortable>();
        foreach (var bakery in wanted.Bakeries.Distinct())
        {
            rows.AddRange(await Sorted(Filter(OfBakeries(binding, [bakery]), wanted), wanted.Sort).Take(page.Skip + page.Size)
                .Select(order => new Sortable(
                    order.Key, order.PickupAt, order.OrderYear, order.OrderNumber, order.CustomerFolded, order.PlacedAt))
                .ToListAsync(cancel));
        }

        IOrderedEnumerable<Sortable> sorted = wanted.Sort switch
        {
            OrderSearchSort.PickupAt => rows.OrderBy(row => row.PickupAt),
            OrderSearchSort.Number => rows.OrderByDescending(row => row.Year).ThenBy(row => row.Number),
            OrderSearchSort.Name => rows.OrderBy(row => row.Name, CodePoints).ThenBy(row => row.PlacedAt),
        };
        return [.. sorted.ThenBy(row => row.Key).Skip(page.Skip).Take(page.Size).Select(row => row.Key)];
    }

    private static IQueryable<Order> Sorted(IQueryable<Order> orders, OrderSearchSort sort)
    {
        var sorted = sort switch
        {
            OrderSearchSort.PickupAt => orders.OrderBy(order => order.PickupAt),
            OrderSearchSort.Number => orders.OrderByDescending(order => order.OrderYear).ThenBy(order => order.OrderNumber),
            OrderSearchSort.Name => orders.OrderBy(order => order.CustomerFolded).ThenBy(order => order.PlacedAt),
        };
        return sorted.ThenBy(order => order.Key);
    }

    /// <summary>One bakery is an equality, whose index has the orders in the order of the page: the others are not read.</summary>
    private static IQueryable<Order> OfBakeries(IQueryable<Order> orders, IReadOnlyList<long> bakeries) => bakeries is [var only]
        ? orders.Where(order => order.BakeryKey == only)
        : orders.Where(order => bakeries.Contains(order.BakeryKey));

    private static IQueryable<Order> Filter(IQueryable<Order> orders, OrderSearch wanted)
    {
        var (methods, handOver, placed) = (wanted.Methods, wanted.Pickup, wanted.Placed);
        orders = methods.Count == 0 ? orders : orders.Where(order => methods.Contains(order.Method));
        if (handOver is { } due)
        {
            orders = orders.Where(order => order.PickupAt >= due.From && order.PickupAt < due.Before);
        }

        if (placed is { } made)
        {
            orders = orders.Where(order => order.PlacedAt >= made.From && order.PlacedAt < made.Before);
        }

        orders = wanted.Any is [] ? orders : orders.Where(Matching.Any(wanted.Any));
        orders = wanted.WithNotes ? orders.Where(order => order.Notes != "") : orders;
        orders = wanted.WithDeposit ? orders.Where(order => order.DepositMinor > 0) : orders;
        return wanted.WithInvoice ? orders.Where(order => order.WantsInvoice) : orders;
    }

    /// <summary>What an order is sorted by.</summary>
    private sealed record Sortable(long Key, DateTimeOffset PickupAt, int? Year, int? Number, string Name, DateTimeOffset PlacedAt);
}
