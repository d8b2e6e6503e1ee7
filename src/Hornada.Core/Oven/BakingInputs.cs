using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promises;

namespace Hornada.Core.Oven;

/// <summary>Everything that the list of a day is made of.</summary>
internal sealed record BakingInputs(Bakery Bakery, DateOnly Day)
{
    /// <summary>The orders of the day that are not cancelled, by pickup.</summary>
    public required IReadOnlyList<Order> Orders { get; init; }

    /// <summary>The products that the bakery sells.</summary>
    public required IReadOnlyList<Product> Products { get; init; }

    /// <summary>Planned pieces by product.</summary>
    public required IReadOnlyDictionary<long, int> Plan { get; init; }

    public required IReadOnlyList<BakedBatch> Baked { get; init; }

    /// <summary>Pieces kept at the closing before, by product.</summary>
    public required IReadOnlyDictionary<long, int> Kept { get; init; }

    public required PromisedUnits Promised { get; init; }

    /// <summary>The list. It is computed from these alone.</summary>
    public BakeList ToList()
    {
        var lines = Orders.SelectMany(order => order.Lines.Select(line => (Order: order, Line: line)))
            .ToLookup(row => row.Line.ProductId);
        var known = Products.Select(product => ToProduct(product, [.. lines[product.Id]]))
            .Where(product => product.Wanted + product.Baked + product.OnShelf + product.Batches.Count > 0);
        var own = Products.Select(product => product.Id).ToHashSet();
        var gone = lines.Where(same => !own.Contains(same.Key)).Select(same => new BakedProduct
        {
            Key = same.Last().Line.ProductKey,
            Id = same.Key,
            Name = same.Last().Line.Name,
            Emoji = same.Last().Line.Emoji,
            Ordered = same.Sum(row => row.Line.Taken),
            Own = 0,
        });
        var allergens = Products.ToDictionary(product => product.Id, product => product.Sheet?.Declaration.Contained);
        return new(Bakery, Day, [.. known.Concat(gone).OrderBy(product => product.Name, StringComparer.Ordinal)])
        {
            Labels =
            [
                .. Orders.Where(order => !order.IsOver).SelectMany(order => order.Lines.Select(line => new BakeLabel(
                    order, line, line.Detail?.Allergens ?? allergens.GetValueOrDefault(line.ProductId)))),
            ],
        };
    }

    private BakedProduct ToProduct(Product product, IReadOnlyList<(Order Order, OrderLine Line)> lines)
    {
        var planned = Bakery.Shop.Promises.Batches.Where(batch => batch.ProductKey == product.Key && batch.IsBakedOn(Day)).ToList();
        var baked = Baked.Where(row => row.ProductKey == product.Key).ToDictionary(row => row.Minute);
        var ordered = lines.Sum(row => row.Line.Taken);
        var batches = ToBatches(planned, baked, lines);
        return new()
        {
            Key = product.Key,
            Id = product.Id,
            Name = product.Name,
            Emoji = product.Emoji,
            Ordered = ordered,
            Own = Math.Max(Plan.GetValueOrDefault(product.Key), planned.Sum(batch => batch.Units) - ordered),
            OnShelf = Kept.GetValueOrDefault(product.Key),
            Baked = baked.Values.Sum(row => row.Pieces),
            Missing = StockOverTime.For(product.Key, Day, Bakery, Promised).Missing,
            Kinds =
            [
                .. lines.Where(row => row.Line.ChoicesIn([]).Count > 0).GroupBy(row => string.Join('\n', row.Line.ChoicesIn([])))
                    .Select(same => (same.First().Line, same.Sum(row => row.Line.Taken))).OrderByDescending(kind => kind.Item2),
            ],
            Batches = batches,
            Unplanned =
            [
                .. baked.Values.Where(row => planned.TrueForAll(batch => batch.Minute != row.Minute)).OrderBy(row => row.Minute)
                    .Select(row => new BakeBatch(row.Minute, 0) { Baked = row.Pieces }),
            ],
        };
    }

    private List<BakeBatch> ToBatches(
        IReadOnlyList<Batch> planned, Dictionary<int, BakedBatch> baked, IReadOnlyList<(Order Order, OrderLine Line)> lines)
    {
        var minutes = planned.GroupBy(batch => batch.Minute).OrderBy(same => same.Key).ToList();
        return
        [
            .. minutes.Select((same, at) => new BakeBatch(same.Key, same.Sum(batch => batch.Units))
            {
                Baked = baked.GetValueOrDefault(same.Key)?.Pieces,
                Waiting =
                [
                    .. lines.Select(row => row.Order).Distinct().Where(order => !order.IsOver
                        && MinuteOf(order) >= same.Key && (at + 1 == minutes.Count || MinuteOf(order) < minutes[at + 1].Key)),
                ],
            }),
        ];
    }

    private int MinuteOf(Order order) => Bakery.MinuteOf(Day, order.PickupAt);
}

internal static class BakingClock
{
    /// <summary>Minutes of the wall clock from the midnight with which a business day begins, at least 0.</summary>
    public static int MinuteOf(this Bakery bakery, DateOnly day, DateTimeOffset instant)
    {
        var local = bakery.LocalTime(instant).DateTime;
        return (int)Math.Clamp((local - day.ToDateTime(TimeOnly.MinValue)).TotalMinutes, 0, (2 * 24 * 60) - 1);
    }
}
