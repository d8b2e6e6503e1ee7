using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Query of the shop search (contract §2.4).</summary>
internal sealed record ShopSearchQuery
{
    /// <summary>Words of the name or address.</summary>
    public string? Query { get; init; }

    /// <summary>Where the customer is.</summary>
    public CoordinatesQuery? Coordinates { get; init; }

    /// <summary>Radius in kilometres; the documentation does not say the unit.</summary>
    public double? Distance { get; init; }

    /// <summary>The nearest first is what coordinates do anyway.</summary>
    [Key("sortBy")]
    public SortByName? SortBy { get; init; }

    [Since(Feature.ShopSearchFilter)]
    public long? CompanyId { get; init; }
}

/// <summary>A place in a query, with a point or a comma.</summary>
internal sealed record CoordinatesQuery
{
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
}

/// <summary>How shops can be sorted.</summary>
[LowerCase]
internal enum SortByName
{
    Distance,
}

/// <summary>Query of the recent shops (contract §2.4).</summary>
internal sealed record RecentShopsQuery
{
    [Since(Feature.RecentShopsFilter)]
    public long? CompanyId { get; init; }
}
