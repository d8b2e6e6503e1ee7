using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>An order on the board.</summary>
/// <param name="IsReturning">True when its customer has collected an order of this bakery before.</param>
public sealed record BoardOrder(Order Order, bool IsReturning)
{
    /// <summary>How long before the pickup work on an order begins.</summary>
    private static readonly TimeSpan WorkAhead = TimeSpan.FromHours(2);

    /// <summary>When work on it should begin, UTC.</summary>
    public DateTimeOffset BeginAt => Order.PickupAt - WorkAhead;
}

/// <summary>The part of a bakery that its board shows.</summary>
public sealed record BoardBakery
{
    public required BakeryId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>IANA time zone of the wall clock.</summary>
    public required string Zone { get; init; }

    /// <summary>True while it accepts orders.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The end of the current or last pause, UTC; null when it is not paused.</summary>
    public required DateTimeOffset? PausedUntil { get; init; }

    /// <summary>First minute of the day by the bakery's wall clock.</summary>
    public required TimeOnly OpensAt { get; init; }

    /// <summary>Last minute of the day by the bakery's wall clock.</summary>
    public required TimeOnly ClosesAt { get; init; }
}

/// <summary>A finished order on the board.</summary>
public sealed record FinishedOrder
{
    public required OrderId Id { get; init; }

    /// <summary>Number of the order at its bakery; null when it has none.</summary>
    public required int? OrderNumber { get; init; }

    public required string CustomerName { get; init; }

    public required OrderStatus Status { get; init; }

    /// <summary>When it was collected or cancelled, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }
}

/// <summary>The board of a bakery.</summary>
/// <param name="Orders">The open orders, soonest pickup first.</param>
/// <param name="Recent">The orders finished last, newest first.</param>
/// <param name="Until">When the oldest of these is no longer shown, UTC; null without any. Before, only changes change it.</param>
public sealed record Board(
    BoardBakery Bakery, IReadOnlyList<BoardOrder> Orders, IReadOnlyList<FinishedOrder> Recent, DateTimeOffset? Until);

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
        var binding = db.Orders.AsNoTracking().Where(order => order.BakeryKey == workplace.Key && order.ValidAt != null);
        var (bakery, open, finished) = (await Bakery(workplace, cancel), await Open(binding, cancel), await Finished(binding, cancel));
        return new(bakery, open, finished, finished is [.., var oldest] ? oldest.FinishedAt + RecentWithin : null);
    }

    private Task<BoardBakery> Bakery(Workplace workplace, CancellationToken cancel) => db.Bakeries
        .Where(bakery => bakery.Key == workplace.Key)
        .Select(bakery => new BoardBakery
        {
            Id = bakery.Id,
            Name = bakery.Name,
            Zone = bakery.Zone,
            IsOpen = bakery.IsOpen,
            PausedUntil = bakery.PausedUntil,
            OpensAt = bakery.OpensAt,
            ClosesAt = bakery.ClosesAt,
        })
        .SingleAsync(cancel);

    private static async Task<IReadOnlyList<BoardOrder>> Open(IQueryable<Order> binding, CancellationToken cancel)
    {
        return await binding
            .WhereOpen()
            .OrderBy(order => order.PickupAt)
            .ThenBy(order => order.Key)
            .Select(order => new BoardOrder(
                order,
                binding.Any(earlier => earlier.CustomerKey == order.CustomerKey && earlier.Status == OrderStatus.Completed)))
            .ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<FinishedOrder>> Finished(IQueryable<Order> binding, CancellationToken cancel)
    {
        var since = clock.Now() - RecentWithin;
        return await binding
            .Where(order => EF.Constant(OrderQueries.Finished).Contains(order.Status)
                && (order.CompletedAt ?? order.CancelledAt) >= since)
            .OrderByDescending(order => order.CompletedAt ?? order.CancelledAt)
            .ThenByDescending(order => order.Key)
            .Take(MaxRecent)
            .Select(order => new FinishedOrder
            {
                Id = order.Id,
                OrderNumber = order.OrderNumber,
                CustomerName = order.CustomerName,
                Status = order.Status,
                FinishedAt = order.CompletedAt ?? order.CancelledAt ?? order.PlacedAt,
            })
            .ToListAsync(cancel);
    }
}
