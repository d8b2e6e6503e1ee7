using Hornada.Core.Bakeries;

namespace Hornada.Core.Orders;

/// <summary>What a screen in the shop tells the customers who wait: numbers, and no names.</summary>
/// <param name="Almost">Orders in work that are due soon, soonest first.</param>
/// <param name="Ready">Orders that can be collected, in the order in which they were placed.</param>
public sealed record CustomerDisplay(IReadOnlyList<OpenOrder> Almost, IReadOnlyList<OpenOrder> Ready)
{
    /// <summary>How long before its pickup an order in work is shown.</summary>
    private static readonly TimeSpan DueWithin = TimeSpan.FromMinutes(45);

    /// <summary>How long after its pickup an order that nobody has collected is still shown.</summary>
    private static readonly TimeSpan WaitsFor = TimeSpan.FromHours(6);

    /// <summary>Orders that are delivered or put into a locker are not shown: nobody waits in the shop for them.</summary>
    public static CustomerDisplay From(Board board, DateTimeOffset now)
    {
        var waited = board.Orders
            .Where(order => order.Method == FulfilmentMethod.Takeout && DueAt(order) > now - WaitsFor)
            .ToLookup(order => order.Status);
        return new(
            [.. waited[OrderStatus.Confirmed].Concat(waited[OrderStatus.Baking])
                .Where(order => DueAt(order) <= now + DueWithin).OrderBy(DueAt).ThenBy(order => order.Key)],
            [.. waited[OrderStatus.Ready].OrderBy(order => order.Key)]);
    }

    /// <summary>A later estimate moves the promised time; an earlier one does not.</summary>
    private static DateTimeOffset DueAt(OpenOrder order) =>
        order.EstimatedReadyAt is { } estimate && estimate > order.PickupAt ? estimate : order.PickupAt;
}
