using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>
/// How many orders this node has placed and moved since it started, and how often a bakery kept the time that it had promised. Counted with
/// the commits (<see cref="Store.Counts"/>).
/// </summary>
public static class OrderFigures
{
    private const string PlacedName = "orders.placed";
    private const string MovedName = "orders.moved.";
    private const string KeptName = "orders.promise.kept";
    private const string LateName = "orders.promise.late";

    public static long Placed(CommittedCounts counts) => Count(counts, PlacedName);

    public static long Moved(CommittedCounts counts, OrderStatus to) => Count(counts, NameOf(to));

    /// <summary>Orders that were ready by the time that was promised: the bakery's estimate, else the pickup time.</summary>
    public static long PromisesKept(CommittedCounts counts) => Count(counts, KeptName);

    public static long PromisesBroken(CommittedCounts counts) => Count(counts, LateName);

    internal static IReadOnlyList<string> From(Order order, OrderEvent happened) => happened.Kind switch
    {
        OrderEventKind.Created => [PlacedName],
        OrderEventKind.StatusChanged when order.Status == OrderStatus.Ready =>
            [NameOf(order.Status), happened.At <= (order.EstimatedReadyAt ?? order.PickupAt) ? KeptName : LateName],
        OrderEventKind.StatusChanged => [NameOf(order.Status)],
        _ => [],
    };

    private static string NameOf(OrderStatus status) => MovedName + EnumNames<OrderStatus>.NameOf(status);

    private static long Count(CommittedCounts counts, string name) => counts.All.GetValueOrDefault(name);
}
