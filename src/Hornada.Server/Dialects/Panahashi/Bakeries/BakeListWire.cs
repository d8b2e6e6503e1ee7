using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Oven;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>What is to be baked on a business day. Not part of the contract.</summary>
/// <param name="Day">The business day, <c>yyyy-MM-dd</c>.</param>
/// <param name="PrintedAt">When the list was printed last; null when it was not.</param>
/// <param name="Products">What is wanted, baked or on the shelf, by name.</param>
/// <param name="Changes">What is wanted otherwise than the last print says.</param>
internal sealed record BakeListWire(
    string BakeryId, string Day, long? PrintedAt, IReadOnlyList<BakedProductWire> Products,
    IReadOnlyList<BakeListChangeWire> Changes);

/// <summary>A product of the list.</summary>
/// <param name="Ordered">Pieces of the orders of the day, collected ones too.</param>
/// <param name="Own">Pieces that the bakery wants for its counter.</param>
/// <param name="OnShelf">Pieces that were kept at the closing before.</param>
/// <param name="Baked">Pieces that have come out of the oven for the day.</param>
/// <param name="ToMake">Pieces that are still to make.</param>
/// <param name="Missing">Pieces that are promised and will not be there.</param>
/// <param name="Batches">Its batches of the day, soonest first.</param>
internal sealed record BakedProductWire(
    string ProductId, string Name, int Ordered, int Own, int OnShelf, int Baked, int ToMake, long Missing,
    IReadOnlyList<BakeBatchWire> Batches);

/// <summary>A batch of a product on the day.</summary>
/// <param name="Time">When it is ready, <c>HH:mm</c> by the bakery's wall clock.</param>
/// <param name="Units">Pieces that are planned.</param>
/// <param name="Baked">Pieces that came out of the oven; null while it is not baked.</param>
/// <param name="OrderIds">The orders that wait for it.</param>
internal sealed record BakeBatchWire(string Time, int Units, int? Baked, IReadOnlyList<string> OrderIds);

/// <summary>A product of which another number is wanted than was printed.</summary>
/// <param name="Before">Pieces on the print; 0 when the product was not on it.</param>
/// <param name="Now">Pieces that are wanted now.</param>
internal sealed record BakeListChangeWire(string ProductId, string Name, int Before, int Now);

internal static class BakeListWireMapping
{
    public static BakeListWire ToWire(this BakeList list) => new(
        list.Bakery.Id.Value,
        list.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        list.PrintedAt?.ToUnixTimeMilliseconds(),
        [.. list.Products.Select(ToWire)],
        [.. list.Changes.Select(change => new BakeListChangeWire(change.Product, change.Name, change.Before, change.Now))]);

    private static BakedProductWire ToWire(BakedProduct product) => new(
        product.Id.Value, product.Name, product.Ordered, product.Own, product.OnShelf, product.Baked, product.ToMake, product.Missing,
        [
            .. product.Batches.Select(batch => new BakeBatchWire(
                OpeningHours.WriteTime(batch.Time), batch.Units, batch.Baked, [.. batch.Waiting.Select(order => order.Id.Value)])),
        ]);
}
