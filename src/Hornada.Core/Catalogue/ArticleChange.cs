using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>What a company says of a product of its catalogue. Null means: not given, leave it.</summary>
public sealed record ArticleChange
{
    /// <summary>Its names, 1 to 120 characters each; required for a new product.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Key of the category it stands in; required for a new product.</summary>
    public long? CategoryKey { get; init; }

    /// <summary>What the price is for; one piece when a new product does not say.</summary>
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

    /// <summary>Units on the shelf of its bakery. A new product nobody counted has as many as there can be.</summary>
    public int? Stock { get; init; }

    /// <summary>From what else was known to what is known now; its names are <see cref="Names"/>. May run more than once, and touches nothing else.</summary>
    public Func<ArticleDetails, ArticleDetails>? Sheet { get; init; }

    /// <summary>Keys of its option sets, in the order they are asked.</summary>
    public IReadOnlyList<long>? OptionSetKeys { get; init; }

    /// <summary>All its variants: those with a known key are changed, those without are new, those left out go.</summary>
    public IReadOnlyList<VariantDetails>? Variants { get; init; }
}

/// <summary>What is said of a variant. Null means: not given, leave it.</summary>
public sealed record VariantDetails
{
    /// <summary>Key of the variant; null for a new one.</summary>
    public long? Key { get; init; }

    /// <summary>Its names, 1 to 120 characters each; required for a new one.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Price of one piece in minor units, positive; required for a new one.</summary>
    public long? PriceMinor { get; init; }

    /// <summary>Higher comes first; 0 when a new one does not say.</summary>
    public int? Position { get; init; }

    /// <summary>Number at the scales, 0 or more; or none.</summary>
    public Given<int?>? PriceLookUpCode { get; init; }

    /// <summary>The company's own key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }
}

/// <summary>A change of a product that is there.</summary>
/// <param name="Key">Which.</param>
/// <param name="Change">What to change.</param>
public sealed record KeyedChange(long Key, ArticleChange Change);
