using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders.Sql;

namespace Hornada.Core.Orders;

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

    public required FulfilmentMethod Method { get; init; }

    /// <summary>When it was collected or cancelled, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }
}

/// <summary>The board of a bakery.</summary>
/// <param name="Orders">The open orders, soonest pickup first.</param>
/// <param name="Recent">The orders finished last, newest first.</param>
/// <param name="Until">When the oldest of these is no longer shown, UTC; null without any. Before, only changes change it.</param>
public sealed record Board(
    BoardBakery Bakery, IReadOnlyList<OpenOrder> Orders, IReadOnlyList<FinishedOrder> Recent, DateTimeOffset? Until);

/// <summary>Reads the board of a bakery.</summary>
public sealed class FindBoard(FindOpenOrders open, TimeProvider clock)
{
    /// <summary>Most finished orders of a board.</summary>
    public const int MaxRecent = 20;

    /// <summary>How far back finished orders are shown.</summary>
    private static readonly TimeSpan RecentWithin = TimeSpan.FromDays(1);

    /// <summary>The board of a bakery, as it is now.</summary>
    public async Task<Board> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        BoardBakery? bakery = null;
        var finished = new List<FinishedOrder>(MaxRecent);
        var orders = await open.Read(
            workplace.Key,
            [
                OpenOrderRows.Bakery(workplace.Key, row => bakery = row),
                OpenOrderRows.Finished(workplace.Key, clock.Now() - RecentWithin, MaxRecent, finished.Add),
            ],
            cancel);
        return new(
            bakery!,
            [.. orders.OrderBy(order => order.PickupAt).ThenBy(order => order.Key)],
            finished,
            finished is [.., var oldest] ? oldest.FinishedAt + RecentWithin : null);
    }
}
