using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Core.Oven;

/// <summary>What a bakery bakes for a business day.</summary>
/// <param name="Products">What is wanted, baked or on the shelf, by name.</param>
public sealed record BakeList(Bakery Bakery, DateOnly Day, IReadOnlyList<BakedProduct> Products)
{
    /// <summary>When it was printed last, UTC; null when it was not.</summary>
    public DateTimeOffset? PrintedAt { get; init; }

    /// <summary>What is wanted otherwise than the last print says; empty when it was not printed.</summary>
    public IReadOnlyList<BakeListChange> Changes { get; init; } = [];

    /// <summary>The lines of the orders of the day, by pickup: one label each.</summary>
    public IReadOnlyList<BakeLabel> Labels { get; init; } = [];

    /// <summary>The batches of all products by the time at which they are ready.</summary>
    public IEnumerable<IGrouping<int, (BakedProduct Product, BakeBatch Batch)>> Ovens => Products
        .SelectMany(product => product.Batches.Select(batch => (Product: product, Batch: batch)))
        .OrderBy(row => row.Batch.Minute).GroupBy(row => row.Batch.Minute);

    /// <summary>The products that have no batches.</summary>
    public IEnumerable<BakedProduct> WithoutBatches => Products.Where(product => product.Batches.Count == 0);

    /// <summary>The printed lines against what is wanted now.</summary>
    internal static IReadOnlyList<BakeListChange> Compare(IReadOnlyList<PrintedLine> printed, IReadOnlyList<BakedProduct> products)
    {
        var before = printed.ToDictionary(line => line.Product);
        return
        [
            .. products.Select(product => new BakeListChange(
                    product.Id.Value, product.Name, before.GetValueOrDefault(product.Id.Value)?.Wanted ?? 0, product.Wanted))
                .Concat(printed.Where(line => products.All(product => product.Id.Value != line.Product))
                    .Select(line => new BakeListChange(line.Product, line.Name, line.Wanted, 0)))
                .Where(change => change.Before != change.Now),
        ];
    }
}

/// <summary>A product of which another number is wanted than was printed.</summary>
/// <param name="Product">Public id of the product.</param>
public sealed record BakeListChange(string Product, string Name, int Before, int Now);

/// <summary>A line of an order as a label on its bag.</summary>
/// <param name="Allergens">Ids of those it contains; null when nothing was declared.</param>
public sealed record BakeLabel(Order Order, OrderLine Line, IReadOnlyList<int>? Allergens);

/// <summary>A product on the list of a day.</summary>
public sealed record BakedProduct
{
    /// <summary>Storage key; 0 for a product that was deleted before keys were stored on lines.</summary>
    public required long Key { get; init; }

    public required ProductId Id { get; init; }

    public required string Name { get; init; }

    public string Emoji { get; init; } = "";

    /// <summary>Pieces of the orders of the day, collected ones too.</summary>
    public required int Ordered { get; init; }

    /// <summary>Pieces that the bakery wants for its counter: its plan, and what its batches give beyond the orders.</summary>
    public required int Own { get; init; }

    /// <summary>Pieces that were kept at the closing before.</summary>
    public int OnShelf { get; init; }

    /// <summary>Pieces that have come out of the oven for this day.</summary>
    public int Baked { get; init; }

    /// <summary>Pieces that are promised and will not be there, by what is baked and planned.</summary>
    public long Missing { get; init; }

    /// <summary>Pieces by what was chosen, where something was.</summary>
    public IReadOnlyList<(OrderLine Line, int Pieces)> Kinds { get; init; } = [];

    /// <summary>Its batches of the day, soonest first; empty when none are planned for the product.</summary>
    public IReadOnlyList<BakeBatch> Batches { get; init; } = [];

    /// <summary>What has come out of the oven apart from planned batches, by minute.</summary>
    public IReadOnlyList<BakeBatch> Unplanned { get; init; } = [];

    public int Wanted => Ordered + Own;

    /// <summary>Pieces that are still to make.</summary>
    public int ToMake => Math.Max(0, Wanted - OnShelf - Baked);

    /// <summary>Pieces that there were in all: where nothing was noted as baked, what was wanted is taken to be made.</summary>
    internal int Made => Baked > 0 ? OnShelf + Baked : Math.Max(Wanted, OnShelf);
}

/// <summary>A batch of a product on a day.</summary>
/// <param name="Minute">When it is ready, in minutes from the midnight with which the day begins.</param>
/// <param name="Units">Pieces that are planned; 0 for one that was not.</param>
public sealed record BakeBatch(int Minute, int Units)
{
    /// <summary>Pieces that came out of the oven; null while it is not baked.</summary>
    public int? Baked { get; init; }

    /// <summary>The orders that wait for it: not over, and collected before the next batch is ready.</summary>
    public IReadOnlyList<Order> Waiting { get; init; } = [];

    /// <summary>When it is ready, by the wall clock.</summary>
    public TimeOnly Time => TimeOnly.MinValue.AddMinutes(Minute);
}
