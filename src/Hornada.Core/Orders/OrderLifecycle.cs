using static Hornada.Core.Orders.OrderMove;
using static Hornada.Core.Orders.OrderStatus;

namespace Hornada.Core.Orders;

/// <summary>The lifecycle of an order as one table. Every contract goes through it.</summary>
public static class OrderLifecycle
{
    /// <summary>Statuses of open orders, in the order of the bakery's work.</summary>
    public static readonly IReadOnlyList<OrderStatus> Open = [Pending, Confirmed, Baking, Ready];

    /// <summary>The status after a move; null when the move is not possible from this status.</summary>
    public static OrderStatus? After(OrderStatus from, OrderMove move) => (from, move) switch
    {
        (Pending, Confirm) => Confirmed,
        (Confirmed, StartBaking) => Baking,
        (Baking, FinishBaking) => Ready,
        (Ready, PickUp) => Completed,
        (Confirmed or Baking or Ready, CollectDirectly) => Completed,
        (Pending or Confirmed or Baking or Ready, Cancel) => Cancelled,
        _ => null,
    };

    /// <summary>The statuses that a bakery may ask for from this one, in the order of its work; empty when the order is over.</summary>
    public static IReadOnlyList<OrderStatus> ReachableFrom(OrderStatus from) =>
        [.. Enum.GetValues<OrderStatus>().Where(wanted => MoveTowards(wanted) is { } move && After(from, move) == wanted)];

    /// <summary>The move that leads to a requested status; null for PENDING, to which no move leads back.</summary>
    public static OrderMove? MoveTowards(OrderStatus wanted) => wanted switch
    {
        Pending => null,
        Confirmed => Confirm,
        Baking => StartBaking,
        Ready => FinishBaking,
        Completed => PickUp,
        Cancelled => Cancel,
    };
}
