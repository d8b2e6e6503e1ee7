using System.Linq.Expressions;
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

    /// <summary>By the customer's name.</summary>
    Name,
}

/// <summary>Searches the binding orders of a company.</summary>
public sealed class SearchOrders(HornadaDb db)
{
    /// <summary>A page of the orders that match.</summary>
    public async Task<Page<DetailedOrderView>> Run(OrderSearch wanted, CancellationToken cancel)
    {
        var binding = OfBakeries(db.Orders.Where(order => order.ValidAt != null), wanted.Bakeries);
        var (orders, page) = (Filter(binding, wanted), wanted.Page.Clamped);

        // Without a condition, the ends of the lists say how many orders there are.
        var total = ReferenceEquals(orders, binding)
            ? await OrderTotals.OfBakeries(db, wanted.Bakeries, cancel)
            : await orders.CountAsync(cancel);
        var sorted = wanted.Sort switch
        {
            OrderSearchSort.PickupAt => orders.OrderBy(order => order.PickupAt),
            OrderSearchSort.Number => orders.OrderByDescending(order => order.OrderYear).ThenBy(order => order.OrderNumber),
            OrderSearchSort.Name => orders.OrderBy(order => order.CustomerName),
        };
        var keys = await sorted.ThenBy(order => order.Key).Skip(page.Skip).Take(page.Size).Select(order => order.Key).ToListAsync(cancel);
        var views = await FindOrders.Details(db, db.Orders.Where(order => keys.Contains(order.Key)))
            .ToDictionaryAsync(view => view.Order.Key, cancel);
        return new([.. keys.Select(key => views[key])], page, total);
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
        if (wanted.Text is { Length: > 0 } text)
        {
            var number = Matching.Number(text);
            orders = orders.Where(
                Matching.Any(order => order.OrderNumber == number, Matching.HasWords<Order>(text, order => order.CustomerFolded)));
        }

        orders = wanted.WithNotes ? orders.Where(order => order.Notes != "") : orders;
        orders = wanted.WithDeposit ? orders.Where(order => order.DepositMinor > 0) : orders;
        return wanted.WithInvoice ? orders.Where(order => order.WantsInvoice) : orders;
    }
}
