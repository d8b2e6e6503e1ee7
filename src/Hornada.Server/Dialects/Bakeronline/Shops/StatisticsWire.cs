using Hornada.Core.Statistics;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Query of <c>GET /dashboard/statistics</c> (contract §2.4).</summary>
internal sealed record StatisticsQuery
{
    public SelectQuery? Select { get; init; }

    /// <summary>Orders placed then or later.</summary>
    public Moment? Start { get; init; }

    /// <summary>Orders placed then or earlier.</summary>
    public Moment? End { get; init; }

    /// <summary>Two-letter codes of the shops' countries.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    public FigureFilter Filter => new(Start?.Instant, End?.Instant, Countries);
}

/// <summary>Which figures are wanted: all that are not switched off.</summary>
internal sealed record SelectQuery
{
    public bool? ShopAmount { get; init; }

    public bool? OrderAmount { get; init; }

    public bool? OrderPrice { get; init; }

    public bool? ActiveUsers { get; init; }
}

/// <summary>The figures of the caller's shops (contract §2.4).</summary>
internal sealed record StatisticsWire
{
    [Optional]
    public int? ShopAmount { get; init; }

    [Optional]
    public int? OrderAmount { get; init; }

    /// <summary>In cents; left out when the shops sell in several currencies.</summary>
    [Optional]
    public long? OrderPrice { get; init; }

    /// <summary>Different customers with at least one order in the period.</summary>
    [Optional]
    public int? ActiveUsers { get; init; }
}

internal static class StatisticsWireMapping
{
    public static StatisticsWire ToWire(ShopFigures figures, SelectQuery select) => new()
    {
        ShopAmount = select.ShopAmount == false ? null : figures.Shops,
        OrderAmount = select.OrderAmount == false ? null : figures.Orders,
        OrderPrice = select.OrderPrice == false ? null : figures.Revenue?.Minor,
        ActiveUsers = select.ActiveUsers == false ? null : figures.Customers,
    };
}
