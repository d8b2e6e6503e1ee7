namespace Hornada.Core.Catalogue;

/// <summary>What the catalogue says of a product. Null means: not given, leave it.</summary>
public sealed record ArticleRequest
{
    /// <summary>What the price is for.</summary>
    public PriceType? PriceType { get; init; }

    /// <summary>Key of the category it stands in.</summary>
    public long? CategoryKey { get; init; }

    /// <summary>Number at the scales, or none.</summary>
    public Given<int?>? PriceLookUpCode { get; init; }

    /// <summary>The company's own article key, or none.</summary>
    public Given<string?>? Code { get; init; }

    /// <summary>Everything else, whole.</summary>
    public ArticleDetails? Sheet { get; init; }
}

/// <summary>A value that was given, even if it is null.</summary>
/// <typeparam name="T">Its type.</typeparam>
/// <param name="Value">The value.</param>
public readonly record struct Given<T>(T Value);
