using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>An order on the board.</summary>
/// <param name="Order">The order.</param>
/// <param name="IsReturning">True when its customer has collected an order of this bakery before.</param>
public sealed record BoardOrder(Order Order, bool IsReturning)
{
    /// <summary>How long before the pickup work on an order begins.</summary>
    private static readonly TimeSpan WorkAhead = TimeSpan.FromHours(2);

    /// <summary>When work on it should begin, UTC.</summary>
    public DateTimeOffset BeginAt => Order.PickupAt - WorkAhead;
}

/// <summary>The board of a bakery.</summary>
/// <param name="Bakery">The bakery.</param>
/// <param name="Orders">The open orders, soonest pickup first.</param>
/// <param name="Recent">The orders finished last, newest first.</param>
public sealed record Board(Bakery Bakery, IReadOnlyList<BoardOrder> Orders, IReadOnlyList<Order> Recent);

/// <summary>Reads the board of a bakery.</summary>
public sealed class FindBoard(HornadaDb db, TimeProvider clock)
{
    /// <summary>Most finished orders of a board.</summary>
    public const int MaxRecent = 20;

    /// <summary>How far back finished orders are shown.</summary>
    private static readonly TimeSpan RecentWithin = TimeSpan.FromDays(1);

    /// <summary>The board of a bakery, as it is now.</summary>
    public async Task<Board> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        var binding = db.Orders.AsNoTracking().Where(order => order.BakeryKey == workplace.Key && order.ValidAt != null);
        var open = OrderLifecycle.Open;
        var orders = await binding
            .Where(order => open.Contains(order.Status))
            .OrderBy(order => order.PickupAt)
            .ThenBy(order => order.Key)
            .ToListAsync(cancel);
        var customers = orders.Select(order => order.CustomerKey).Distinct().ToList();
        var returning = (await binding.Where(order => customers.Contains(order.CustomerKey) && order.Status == OrderStatus.Completed)
            .Select(order => order.CustomerKey).Distinct().ToListAsync(cancel)).ToHashSet();
        return new(
            bakery,
            [.. orders.Select(order => new BoardOrder(order, returning.Contains(order.CustomerKey)))],
            await Finished(binding, cancel));
    }

    private async Task<IReadOnlyList<Order>> Finished(IQueryable<Order> binding, CancellationToken cancel)
    {
        var since = clock.Now() - RecentWithin;
        return await binding
            .Where(order => (order.Status == OrderStatus.Completed && order.CompletedAt >= since)
                || (order.Status == OrderStatus.Cancelled && order.CancelledAt >= since))
            .OrderByDescending(order => order.CompletedAt ?? order.CancelledAt)
            .ThenByDescending(order => order.Key)
            .Take(MaxRecent)
            .ToListAsync(cancel);
    }
}
