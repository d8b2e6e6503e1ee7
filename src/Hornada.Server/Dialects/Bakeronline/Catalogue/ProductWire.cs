using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary><c>Product.simple</c> (contract §3.6).</summary>
internal record ProductWire
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<ImageWire> Images { get; init; }

    public required PriceTypeName PriceType { get; init; }

    /// <summary>True when the price is only known at pickup.</summary>
    public required bool TargetPrice { get; init; }

    /// <summary>Meaningless when the price is MULTIPLE_CHOICE.</summary>
    public required Amount Price { get; init; }

    [Since(Feature.OnlyInStore)]
    public required bool OnlyOrderInStore { get; init; }
}

/// <summary><c>Product.company-order</c>: the product as it was when the order was placed (contract §3.6, §4.10).</summary>
internal sealed record CompanyOrderProductWire : ProductWire
{
    [Since(Feature.ArticleCodes)]
    public required string? PriceLookUpCode { get; init; }

    [Since(Feature.ArticleCodes)]
    public required string? Code { get; init; }

    [Since(Feature.ArticleCodes), Optional]
    public NamedWire? Category { get; init; }

    [Since(Feature.ProductOrigin), Optional]
    public string? Origin { get; init; }

    [Since(Feature.Ingredients), Optional]
    public string? Ingredients { get; init; }
}

/// <summary><c>Product.detailed</c> (contract §3.6).</summary>
internal sealed record ProductDetailedWire : ProductWire
{
    public required string? Subtitle { get; init; }

    public required string Description { get; init; }

    /// <summary>Null: unknown; empty: none. The law distinguishes the two.</summary>
    public required IReadOnlyList<NamedWire>? Allergens { get; init; }

    public required string? Url { get; init; }

    public required UrlTypeName UrlType { get; init; }

    public required bool Specialty { get; init; }

    /// <summary>Null for callers who are not signed in.</summary>
    public required bool? Favourite { get; init; }

    public required IReadOnlyList<ProductPriceWire> ProductPrices { get; init; }

    public required IReadOnlyList<OptionSetWire> Optionsets { get; init; }

    public required MinMaxWire MinMax { get; init; }

    public required IReadOnlyList<MessageWire> Info { get; init; }

    [Since(Feature.ProductOrigin), Optional]
    public string? Origin { get; init; }

    [Since(Feature.Ingredients), Optional]
    public string? Ingredients { get; init; }
}

/// <summary><c>ProductPrice</c>: one choice of a MULTIPLE_CHOICE product (contract §3.6).</summary>
internal sealed record ProductPriceWire
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required Amount Price { get; init; }

    [Since(Feature.OptionCodes)]
    public required string? Code { get; init; }
}

/// <summary><c>ProductPrice.company-order</c> (contract §3.6).</summary>
internal sealed record CompanyOrderPriceWire
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required Amount Price { get; init; }

    [Since(Feature.ArticleCodes)]
    public required string? PriceLookUpCode { get; init; }

    [Since(Feature.ArticleCodes)]
    public required string? Code { get; init; }
}

/// <summary>An id and a name in the client's language: a category of an order, an allergen (contract §3.6).</summary>
internal sealed record NamedWire(long Id, string Name);
