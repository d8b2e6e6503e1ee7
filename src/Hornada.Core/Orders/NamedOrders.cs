using System.Linq.Expressions;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Why a search may not have found everything.</summary>
public enum SearchCut
{
    /// <summary>It has found everything.</summary>
    None,

    /// <summary>More orders match than a search finds: the newest are there.</summary>
    TooMany,

    /// <summary>So many names match that only the newest orders were looked through.</summary>
    OnlyNewest,
}

/// <summary>The keys of the orders that a search has found.</summary>
internal sealed record FoundKeys(IReadOnlyList<long> Keys, SearchCut Cut);

/// <summary>
/// Finds orders by words of their customers' names and by numbers without reading a history. The names of a bakery are found by their
/// parts, and the orders of a name by an index. Where more names match than are looked up one by one, one of the newest orders has such a
/// name soon, so these are looked through.
/// </summary>
/// <param name="bakeryKeys">Keys of the bakeries; null for all.</param>
/// <param name="orders">The orders that may be found, whatever the words are.</param>
internal sealed class NamedOrders(HornadaDb db, IReadOnlyList<long>? bakeryKeys, IQueryable<Order> orders)
{
    /// <summary>Most orders that a search finds.</summary>
    public const int MaxFound = 500;

    /// <summary>Most names whose orders are looked up one by one.</summary>
    private const int MaxNames = 32;

    /// <summary>Newest orders that are looked through when more names match.</summary>
    private const int MaxNewest = 2_000;

    /// <summary>Characters of each part of a name that the database keeps.</summary>
    private const int PartLength = 8;

    /// <summary>Most parts of names that are read.</summary>
    private const int MaxParts = 500;

    private readonly Dictionary<long, DateTimeOffset> found = [];

    private bool onlyNewest;

    /// <summary>What was found so far, newest first.</summary>
    public FoundKeys Found
    {
        get
        {
            var keys = found.OrderByDescending(one => one.Value).ThenByDescending(one => one.Key).Select(one => one.Key).ToList();
            return keys.Count > MaxFound ? new(keys[..MaxFound], SearchCut.TooMany)
                : new(keys, onlyNewest ? SearchCut.OnlyNewest : SearchCut.None);
        }
    }

    /// <summary>The newest of these orders.</summary>
    public async Task Add(IQueryable<Order> some, CancellationToken cancel)
    {
        foreach (var row in await some.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Key)
            .Take(MaxFound + 1).Select(order => new { order.Key, order.PlacedAt }).ToListAsync(cancel))
        {
            found[row.Key] = row.PlacedAt;
        }
    }

    /// <summary>The orders whose customers' names have these words.</summary>
    public async Task AddNamed(string text, CancellationToken cancel)
    {
        var words = FoldedText.SplitFolded(text);
        if (words.Count == 0)
        {
            return;
        }

        if (await Names(words, cancel) is not { } names)
        {
            await AddNewest(Matching.HasWords<Order>(text, order => order.CustomerFolded), cancel);
            return;
        }

        foreach (var (bakery, name) in names)
        {
            await Add(orders.Where(order => order.BakeryKey == bakery && order.CustomerFolded == name), cancel);
        }
    }

    /// <summary>Those of the newest orders for which the condition holds.</summary>
    public async Task AddNewest(Expression<Func<Order, bool>> condition, CancellationToken cancel)
    {
        onlyNewest = true;
        if (bakeryKeys is null)
        {
            await Add(
                orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Key).Take(MaxNewest).Where(condition),
                cancel);
            return;
        }

        foreach (var bakery in bakeryKeys.Distinct())
        {
            var first = await OrderTotals.OfBakery(db, bakery, cancel) - Math.Max(100, MaxNewest / bakeryKeys.Count);
            await Add(orders.Where(order => order.BakeryKey == bakery && order.BakeryPosition > first).Where(condition), cancel);
        }
    }

    /// <summary>The orders with this number, of any year.</summary>
    public async Task AddNumbered(int number, CancellationToken cancel)
    {
        var placed = db.Orders.OrderBy(order => order.PlacedAt).Select(order => (DateTimeOffset?)order.PlacedAt);
        var newest = db.Orders.OrderByDescending(order => order.PlacedAt).Select(order => (DateTimeOffset?)order.PlacedAt);
        if (number < 0 || await placed.FirstOrDefaultAsync(cancel) is not { } first
            || await newest.FirstOrDefaultAsync(cancel) is not { } last)
        {
            return;
        }

        // Each number of each bakery and year is looked up. An order that is paid later has the year of its payment.
        int[] years = [.. Enumerable.Range(first.Year - 1, last.Year - first.Year + 3)];
        var keys = await Bakeries(cancel);
        await Add(
            orders.Where(order => EF.Parameter(keys).Contains(order.BakeryKey) && EF.Parameter(years).Contains(order.OrderYear!.Value)
                && order.OrderNumber == number),
            cancel);
    }

    /// <summary>
    /// The keys of the bakeries. Indexes of orders and names begin with the bakery: joined to the bakeries, SQLite would read all orders.
    /// </summary>
    private async Task<IReadOnlyList<long>> Bakeries(CancellationToken cancel) =>
        bakeryKeys ?? await db.Bakeries.Select(bakery => bakery.Key).ToListAsync(cancel);

    /// <returns>The names with these words, each with its bakery; null when there are too many.</returns>
    private async Task<IReadOnlyList<(long Bakery, string Name)>?> Names(IReadOnlyList<string> words, CancellationToken cancel)
    {
        var first = string.Concat(words.MaxBy(word => word.Length)!.EnumerateRunes().Take(PartLength));
        var end = first + char.ConvertFromUtf32(0x10FFFF);
        var parts = db.Database.SqlQuery<NamePart>($"""
            SELECT bakery_key AS "BakeryKey", folded AS "Folded" FROM customer_name_parts WHERE part >= {first} AND part < {end}
            """);
        var keys = await Bakeries(cancel);
        var read = await parts.Where(part => EF.Parameter(keys).Contains(part.BakeryKey)).Take(MaxParts).ToListAsync(cancel);
        var names = read.Where(part => words.All(word => part.Folded.Contains(word, StringComparison.Ordinal))).Distinct().ToList();
        return read.Count == MaxParts || names.Count > MaxNames ? null : names.ConvertAll(part => (part.BakeryKey, part.Folded));
    }

    private sealed record NamePart(long BakeryKey, string Folded);
}
