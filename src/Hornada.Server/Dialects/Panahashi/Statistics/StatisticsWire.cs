using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Statistics;

namespace Hornada.Server.Dialects.Panahashi.Statistics;

/// <summary>The sales of a product (contract §2.12).</summary>
internal sealed record ProductStatWire(string ProductId, string ProductName, string Emoji, long TotalSold, decimal TotalRevenue);

/// <summary>A bakery's statistics (contract §2.12). Hours are two digits, since the app sorts them as text.</summary>
internal sealed record BakeryStatsWire(
    string BakeryId, int TotalOrders, decimal TotalRevenue, decimal AverageOrderValue, int OrdersToday, decimal RevenueToday,
    int OrdersThisWeek, decimal RevenueThisWeek, IReadOnlyList<ProductStatWire> TopProducts,
    IReadOnlyDictionary<string, int> OrdersByHour, IReadOnlyDictionary<string, int> OrdersByStatus);

/// <summary>The statistics of one bakery among others (contract §2.13).</summary>
internal sealed record BakeryStatWire(
    string BakeryId, string BakeryName, int TotalOrders, decimal TotalRevenue, double Rating);

/// <summary>The platform's statistics (contract §2.13).</summary>
internal sealed record AdminStatsWire(
    int TotalBakeries, int ActiveBakeries, int TotalUsers, int TotalOrders, decimal TotalRevenue, int OrdersToday, decimal RevenueToday,
    IReadOnlyList<BakeryStatWire> TopBakeries);

/// <summary>Statistics as the contract writes them.</summary>
internal static class StatisticsWireMapping
{
    public static BakeryStatsWire ToWire(this BakeryStatistics statistics) => new(
        statistics.Bakery.Value,
        statistics.Ever.Orders,
        Amount(statistics.Ever.Revenue),
        Average(statistics.Ever),
        statistics.Today.Orders,
        Amount(statistics.Today.Revenue),
        statistics.ThisWeek.Orders,
        Amount(statistics.ThisWeek.Revenue),
        [.. statistics.TopProducts.Select(product => new ProductStatWire(
            product.ProductId,
            product.Name,
            product.Emoji,
            product.Sold,
            WireMoney.Write(product.RevenueMinor, statistics.Ever.Revenue.Currency)))],
        statistics.ByHour
            .OrderBy(hour => hour.Key)
            .ToDictionary(hour => hour.Key.ToString("00", CultureInfo.InvariantCulture), hour => hour.Value),
        statistics.ByStatus
            .OrderBy(status => status.Key)
            .ToDictionary(status => EnumNames<OrderStatus>.NameOf(status.Key), status => status.Value));

    public static AdminStatsWire ToWire(this PlatformStatistics statistics) => new(
        statistics.Bakeries,
        statistics.ActiveBakeries,
        statistics.Users,
        statistics.Ever.Orders,
        Amount(statistics.Ever.Revenue),
        statistics.Today.Orders,
        Amount(statistics.Today.Revenue),
        [.. statistics.TopBakeries.Select(best => new BakeryStatWire(
            best.Bakery.Id.Value, best.Bakery.Name, best.Takings.Orders, Amount(best.Takings.Revenue), best.Bakery.Rating))]);

    /// <summary>Whole cents, half away from zero; 0 without orders.</summary>
    private static decimal Average(Takings takings) => takings.Orders == 0
        ? 0
        : Math.Round(Amount(takings.Revenue) / takings.Orders, 2, MidpointRounding.AwayFromZero);

    private static decimal Amount(Money money) => WireMoney.Write(money.Minor, money.Currency);
}
