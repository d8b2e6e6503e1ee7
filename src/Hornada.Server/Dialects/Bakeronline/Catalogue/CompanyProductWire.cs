using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary><c>company.Product.simple</c> (contract §3.6). Names by language, prices in plain cents.</summary>
internal record CompanyProductWire
{
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required IReadOnlyDictionary<string, string> Description { get; init; }

    public required bool Specialty { get; init; }

    public required bool Active { get; init; }

    public required bool OnlyOrderInStore { get; init; }

    public required PriceTypeName PriceType { get; init; }

    /// <summary>Ignored when the price is MULTIPLE_CHOICE.</summary>
    public required Cents Price { get; init; }

    public required bool TargetPrice { get; init; }

    public required UrlTypeName UrlType { get; init; }

    public required string? Url { get; init; }

    public required MinMaxWire MinMax { get; init; }

    public required long Id { get; init; }

    /// <summary>Null: unknown; empty: none. The law distinguishes the two.</summary>
    public required IReadOnlyList<long>? AllergenIds { get; init; }

    /// <summary>Null for a product of the native API, which stands in no category.</summary>
    public required long? CategoryId { get; init; }

    [Optional]
    public SeoWire? Seo { get; init; }

    public required string? PriceLookUpCode { get; init; }

    public required string? Code { get; init; }

    [Since(Feature.ProductOrigin), Optional]
    public IReadOnlyDictionary<string, string>? Origin { get; init; }

    [Since(Feature.Ingredients), Optional]
    public IReadOnlyDictionary<string, string>? Ingredients { get; init; }
}

/// <summary><c>company.Product.detailed</c>: with its pictures, prices and option sets (contract §3.6).</summary>
internal sealed record CompanyProductDetailedWire : CompanyProductWire
{
    public required IReadOnlyList<ImageWire> Images { get; init; }

    public required IReadOnlyList<CompanyPriceWire> ProductPrices { get; init; }

    public required IReadOnlyList<long> OptionSetIds { get; init; }

    public required IReadOnlyList<CompanyOptionSetWire> OptionSets { get; init; }
}

/// <summary><c>company.ProductPrice</c> (contract §2.5).</summary>
internal sealed record CompanyPriceWire
{
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required Cents Price { get; init; }

    public required long Id { get; init; }

    /// <summary>Higher comes first.</summary>
    public required int Order { get; init; }

    public required string? PriceLookUpCode { get; init; }

    public required string? Code { get; init; }
}
