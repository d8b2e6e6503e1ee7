namespace Hornada.Core.Catalogue;

/// <summary>A change of the catalogue details of a product. Null leaves a detail as it is.</summary>
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

    public ArticleDetails? Sheet { get; init; }
}

/// <summary>A value that was given, even if it is null.</summary>
public readonly record struct Given<T>(T Value);
