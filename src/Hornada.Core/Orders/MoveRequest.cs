using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>A request to move an order to a status. The order is named by its id, or by its pickup code.</summary>
/// <param name="Proof">For a pickup: how it is proven.</param>
/// <param name="Check">Why the order may not be moved; null when it may. Is asked with null when there is no such order.</param>
internal sealed record MoveRequest(OrderStatus Wanted, Actor Actor, PickupProof Proof, Func<Order?, Refusal?> Check)
{
    public OrderId? Id { get; init; }

    /// <summary>The trace of the request: the order may be moved in the flow of a queue.</summary>
    public string? Trace { get; } = TraceContext.Current;

    /// <summary>Hash of the pickup code.</summary>
    public byte[]? PickupHash { get; init; }

    /// <summary>The order among others.</summary>
    public IQueryable<Order> Find(IQueryable<Order> orders) => Id is { } id
        ? orders.Where(order => order.Id == id)
        : orders.Where(order => order.PickupHash == PickupHash);

    /// <summary>True when the request names this order.</summary>
    public bool Names(Order order) => Id is { } id ? order.Id == id : order.PickupHash.AsSpan().SequenceEqual(PickupHash);
}
