using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>A change of a product of a company's catalogue. Null leaves a detail as it is.</summary>
public sealed record ArticleChange
{
    /// <summary>Its names, 1 to 120 characters each; required for a new product.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Key of the category it stands in; required for a new product.</summary>
    public long? CategoryKey { get; init; }

    /// <summary>Unit of the price; default one piece.</summary>
    public PriceType? PriceType { get; init; }

    /// <summary>Price in minor units, positive; required for a new product. Ignored when its variants have prices.</summary>
    public long? PriceMinor { get; init; }

    /// <summary>Whether it is listed; a new product is.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Number at the scales, 0 or more; or none.</summary>
    public Given<int?>? PriceLookUpCode { get; init; }

    /// <summary>The company's own article key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }

    /// <summary>An emoji as a picture, for the native lists.</summary>
    public string? Emoji { get; init; }

    /// <summary>Stock at the bakery. A new product without a count gets the maximum.</summary>
    public int? Stock { get; init; }

    /// <summary>
    /// Maps the old details to the new ones; names are <see cref="Names"/>. May run more than once, so it must be free of side effects.
    /// </summary>
    public Func<ArticleDetails, ArticleDetails>? Sheet { get; init; }

    /// <summary>Keys of its option sets, in the order they are asked.</summary>
    public IReadOnlyList<long>? OptionSetKeys { get; init; }

    /// <summary>All variants: those with a known key are changed, those without a key are added, missing ones are deleted.</summary>
    public IReadOnlyList<VariantDetails>? Variants { get; init; }
}

/// <summary>A change of a variant. Null leaves a detail as it is.</summary>
public sealed record VariantDetails
{
    /// <summary>Key of the variant; null for a new one.</summary>
    public long? Key { get; init; }

    /// <summary>Its names, 1 to 120 characters each; required for a new one.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Price of one piece in minor units, positive; required for a new one.</summary>
    public long? PriceMinor { get; init; }

    /// <summary>Products with a higher value come first; default 0.</summary>
    public int? Position { get; init; }

    /// <summary>Number at the scales, 0 or more; or none.</summary>
    public Given<int?>? PriceLookUpCode { get; init; }

    /// <summary>The company's own key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }
}

/// <summary>A change of a product that is there.</summary>
public sealed record KeyedChange(long Key, ArticleChange Change);
