using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Statistics;

/// <summary>
/// Number of orders and their revenue. Cancelled orders are left out; refunded orders count, their money does not (P-32).
/// </summary>
/// <param name="Orders">Orders that were not cancelled.</param>
/// <param name="Revenue">What they brought, after discounts.</param>
public readonly record struct Takings(int Orders, Money Revenue);

/// <param name="ProductId">The product; it may be gone by now.</param>
/// <param name="Name">Its name on the newest order.</param>
/// <param name="Emoji">Its emoji on the newest order.</param>
/// <param name="RevenueMinor">Price times units before discounts, in minor units.</param>
public sealed record ProductSales(string ProductId, string Name, string Emoji, long Sold, long RevenueMinor);

/// <param name="Today">Since 00:00 by its wall clock.</param>
/// <param name="ThisWeek">Since Monday 00:00 by its wall clock.</param>
/// <param name="TopProducts">The five products sold most, most first.</param>
/// <param name="ByHour">Orders by the hour of the day they were placed, by its wall clock; only hours that occur.</param>
/// <param name="ByStatus">Orders by status, cancelled ones too; only statuses that occur.</param>
public sealed record BakeryStatistics(
    BakeryId Bakery,
    Takings Ever,
    Takings Today,
    Takings ThisWeek,
    IReadOnlyList<ProductSales> TopProducts,
    IReadOnlyDictionary<int, int> ByHour,
    IReadOnlyDictionary<OrderStatus, int> ByStatus);

/// <summary>How a bakery compares.</summary>
/// <param name="Takings">Its orders and their money.</param>
public sealed record BakeryTakings(Bakery Bakery, Takings Takings);

/// <param name="ActiveBakeries">Those that are ACTIVE.</param>
/// <param name="Ever">Orders in all currencies, and what those in Colombian pesos brought.</param>
/// <param name="Today">The same since 00:00 in the time zone of the oldest company; without one, in that of the native contract.</param>
/// <param name="Currencies">Every currency there are orders in, pesos first: amounts of different currencies are not added up.</param>
public sealed record PlatformStatistics(
    int Bakeries, int ActiveBakeries, int Users, Takings Ever, Takings Today, IReadOnlyList<CurrencyStatistics> Currencies)
{
    /// <summary>The ten of each currency with the most revenue, most first; currencies are not compared.</summary>
    public IReadOnlyList<BakeryTakings> TopBakeries => [.. Currencies.SelectMany(currency => currency.TopBakeries)];
}

/// <summary>The orders of the platform in one currency.</summary>
/// <param name="TopBakeries">The ten with the most revenue in it, most first.</param>
public sealed record CurrencyStatistics(Currency Currency, Takings Ever, Takings Today, IReadOnlyList<BakeryTakings> TopBakeries);

/// <summary>Counting, in the database.</summary>
public sealed class CountStatistics(HornadaDb db, TimeProvider clock)
{
    private const int TopProducts = 5;
    private const int TopBakeries = 10;

    /// <summary>The statistics of the bakery the caller works for.</summary>
    public async Task<BakeryStatistics> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        var today = DateOnly.FromDateTime(bakery.LocalTime(clock.Now()).DateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var orders = db.Orders.Where(order => order.BakeryKey == bakery.Key);
        return new(
            bakery.Id,
            await Takings(orders, DateTimeOffset.MinValue, bakery.Currency, cancel),
            await Takings(orders, bakery.InstantOf(today, TimeOnly.MinValue), bakery.Currency, cancel),
            await Takings(orders, bakery.InstantOf(monday, TimeOnly.MinValue), bakery.Currency, cancel),
            await BestSellers(bakery.Key, cancel),
            await Counted(orders).GroupBy(order => order.PlacedHour).Select(hour => new { hour.Key, Count = hour.Count() })
                .ToDictionaryAsync(hour => hour.Key, hour => hour.Count, cancel),
            await orders.GroupBy(order => order.Status).Select(status => new { status.Key, Count = status.Count() })
                .ToDictionaryAsync(status => status.Key, status => status.Count, cancel));
    }

    /// <summary>Statistics of the platform, currency by currency.</summary>
    public async Task<PlatformStatistics> OfPlatform(CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await HomeZone.FindIn(db, cancel));
        var now = TimeZoneInfo.ConvertTime(clock.Now(), zone);
        var midnight = new DateTimeOffset(now.Date, now.Offset);
        var existing = db.Bakeries.Where(bakery => bakery.DeletedAt == null);
        return new(
            await existing.CountAsync(cancel),
            await existing.CountAsync(bakery => bakery.Status == BakeryStatus.Active, cancel),
            await db.Accounts.CountAsync(cancel),
            await Takings(db.Orders, DateTimeOffset.MinValue, Currency.Cop, cancel),
            await Takings(db.Orders, midnight, Currency.Cop, cancel),
            await Currencies(midnight, cancel));
    }

    private async Task<IReadOnlyList<CurrencyStatistics>> Currencies(DateTimeOffset midnight, CancellationToken cancel)
    {
        var used = await Counted(db.Orders).Select(order => order.Currency).Distinct().ToListAsync(cancel);
        var all = new List<CurrencyStatistics>();
        foreach (var currency in used.OrderBy(one => one != Currency.Cop).ThenBy(one => one.Code, StringComparer.Ordinal))
        {
            var orders = db.Orders.Where(order => order.Currency == currency);
            all.Add(new(
                currency,
                await Takings(orders, DateTimeOffset.MinValue, currency, cancel),
                await Takings(orders, midnight, currency, cancel),
                await BestBakeries(orders, currency, cancel)));
        }

        return all;
    }

    private static IQueryable<Order> Counted(IQueryable<Order> orders) => orders.Where(order => order.Status != OrderStatus.Cancelled);

    private static async Task<Takings> Takings(IQueryable<Order> orders, DateTimeOffset since, Currency currency, CancellationToken cancel)
    {
        var counted = Counted(orders).Where(order => order.PlacedAt >= since);
        var revenue = await counted.Where(order => order.PaymentStatus != PaymentStatus.Refunded && order.Currency == currency)
            .SumAsync(order => order.TotalMinor, cancel);
        return new(await counted.CountAsync(cancel), new(revenue, currency));
    }

    private async Task<IReadOnlyList<ProductSales>> BestSellers(long bakeryKey, CancellationToken cancel) =>
        await db.Database.SqlQuery<ProductSales>($"""
            SELECT best.product_id AS "ProductId", newest.name AS "Name", newest.emoji AS "Emoji", best.sold AS "Sold",
                best.revenue AS "RevenueMinor"
            FROM (
                SELECT product_id, CAST(SUM(quantity) AS bigint) AS sold, CAST(SUM(price_minor * quantity) AS bigint) AS revenue,
                    MAX(order_key) AS last
                FROM order_lines
                WHERE bakery_key = {bakeryKey} AND status <> 'CANCELLED'
                GROUP BY product_id
                ORDER BY sold DESC, product_id
                LIMIT {TopProducts}) AS best
            JOIN order_lines AS newest ON newest.order_key = best.last AND newest.product_id = best.product_id
            ORDER BY best.sold DESC, best.product_id
            """).ToListAsync(cancel);

    private async Task<IReadOnlyList<BakeryTakings>> BestBakeries(
        IQueryable<Order> orders, Currency currency, CancellationToken cancel)
    {
        var best = await (
            from order in Counted(orders)
            join bakery in db.Bakeries on order.BakeryKey equals bakery.Key
            where bakery.DeletedAt == null
            group order by order.BakeryKey into sold
            select new
            {
                sold.Key,
                Orders = sold.Count(),
                Revenue = sold.Sum(order => order.PaymentStatus == PaymentStatus.Refunded ? 0 : order.TotalMinor)
            })
            .OrderByDescending(sold => sold.Revenue)
            .ThenBy(sold => sold.Key)
            .Take(TopBakeries)
            .ToListAsync(cancel);
        var keys = best.Select(sold => sold.Key).ToList();
        var bakeries =
            await db.Bakeries.AsNoTracking().Where(bakery => keys.Contains(bakery.Key)).ToDictionaryAsync(bakery => bakery.Key, cancel);
        return [.. best.Select(sold => new BakeryTakings(bakeries[sold.Key], new(sold.Orders, new(sold.Revenue, currency))))];
    }
}
