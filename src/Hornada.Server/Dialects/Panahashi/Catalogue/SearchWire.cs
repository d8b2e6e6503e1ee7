using Hornada.Core.Catalogue;
using Hornada.Server.Dialects.Panahashi.Bakeries;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>A product of a search (contract §2.14).</summary>
internal sealed record FoundProductWire(ProductWire Product, BakeryWire Bakery, double? DistanceKm);

/// <summary>The result of a search (contract §2.14).</summary>
internal sealed record SearchResultWire(IReadOnlyList<BakeryWire> Bakeries, IReadOnlyList<FoundProductWire> Products);

/// <summary>Search results as the contract writes them.</summary>
internal static class SearchWireMapping
{
    public static SearchResultWire ToWire(this SearchResult found) => new(
        [.. found.Bakeries.Select(BakeryWireMapping.ToWire)],
        [.. found.Products.Select(product => new FoundProductWire(
            new ProductView(product.Product, product.Bakery.Bakery.Id).ToWire(), product.Bakery.ToWire(), product.DistanceKm))]);
}
