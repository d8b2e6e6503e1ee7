using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Statistics;

/// <summary>Which orders and shops are counted; null counts all.</summary>
/// <param name="From">Placed at this moment or later.</param>
/// <param name="Until">Placed at this moment or earlier.</param>
/// <param name="Countries">Two-letter codes of the shops' addresses.</param>
public sealed record FigureFilter(DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<string>? Countries);

/// <summary>Figures of several shops.</summary>
/// <param name="Shops">Shops that are ACTIVE.</param>
/// <param name="Orders">Binding orders that were not cancelled.</param>
/// <param name="Revenue">Their totals without refunded ones; null when they are in several currencies, which do not add up.</param>
/// <param name="Customers">Customers with such an order.</param>
public sealed record ShopFigures(int Shops, int Orders, Money? Revenue, int Customers);

/// <summary>Counts over the shops that an account works for, or over all shops for an admin.</summary>
public sealed class CountShops(HornadaDb db)
{
    public async Task<ShopFigures> ForCaller(Caller caller, FigureFilter filter, CancellationToken cancel)
    {
        var shops = await Shops(caller, filter.Countries, cancel);
        var keys = shops.ConvertAll(shop => shop.Key);
        var orders = db.Orders.Where(order =>
            keys.Contains(order.BakeryKey) && order.ValidAt != null && order.Status != OrderStatus.Cancelled);
        orders = filter.From is { } from ? orders.Where(order => order.PlacedAt >= from) : orders;
        orders = filter.Until is { } until ? orders.Where(order => order.PlacedAt <= until) : orders;
        var sums = await orders.Where(order => order.PaymentStatus != PaymentStatus.Refunded)
            .GroupBy(order => order.Currency)
            .Select(group => new { Currency = group.Key, Minor = group.Sum(order => order.TotalMinor) })
            .ToListAsync(cancel);
        var currencies = sums.Select(sum => sum.Currency).Concat(shops.Select(shop => shop.Currency)).Distinct().ToList();
        return new(
            shops.Count(shop => shop.Status == BakeryStatus.Active),
            await orders.CountAsync(cancel),
            currencies is [var only] ? new(sums.Sum(sum => sum.Minor), only) : null,
            await orders.Select(order => order.CustomerKey).Distinct().CountAsync(cancel));
    }

    private async Task<List<Bakery>> Shops(Caller caller, IReadOnlyList<string>? countries, CancellationToken cancel)
    {
        var keys = caller.WorkplaceKeys;
        var shops = await db.Bakeries.AsNoTracking()
            .Where(bakery => bakery.DeletedAt == null && (caller.IsAdmin || keys.Contains(bakery.Key)))
            .ToListAsync(cancel);
        return countries is { Count: > 0 } ? shops.FindAll(shop => countries.Contains(shop.Shop.Address?.Country)) : shops;
    }
}
