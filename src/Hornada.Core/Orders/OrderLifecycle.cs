using static Hornada.Core.Orders.OrderMove;
using static Hornada.Core.Orders.OrderStatus;

namespace Hornada.Core.Orders;

/// <summary>The life of an order as one table. Every door goes through it.</summary>
public static class OrderLifecycle
{
    /// <summary>Statuses the bakery still has work with, in the order of the work.</summary>
    public static readonly IReadOnlyList<OrderStatus> Open = [Pending, Confirmed, Baking, Ready];

    /// <summary>The status after a move, or null when the move is not possible from here.</summary>
    public static OrderStatus? After(OrderStatus from, OrderMove move) => (from, move) switch
    {
        (Pending, Confirm) => Confirmed,
        (Confirmed, StartBaking) => Baking,
        (Baking, FinishBaking) => Ready,
        (Ready, HandOver) => Completed,
        (Confirmed or Baking or Ready, CollectDirectly) => Completed,
        (Pending or Confirmed or Baking or Ready, Cancel) => Cancelled,
        _ => null,
    };

    /// <summary>The move a program means when it asks for a status; null for PENDING, which nothing leads back to.</summary>
    public static OrderMove? MoveTowards(OrderStatus wanted) => wanted switch
    {
        Pending => null,
        Confirmed => Confirm,
        Baking => StartBaking,
        Ready => FinishBaking,
        Completed => HandOver,
        Cancelled => Cancel,
    };
}
