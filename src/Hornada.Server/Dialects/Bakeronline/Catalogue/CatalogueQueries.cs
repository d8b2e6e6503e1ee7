using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>Query of the lists of products (contract §2.5).</summary>
internal sealed record ProductsQuery
{
    /// <summary>Inside: what changed in this very second is there.</summary>
    public Moment? UpdatedSince { get; init; }

    /// <summary>Not unique.</summary>
    public int? PriceLookUpCode { get; init; }
}
