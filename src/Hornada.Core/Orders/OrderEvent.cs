using Hornada.Core.Accounts;

namespace Hornada.Core.Orders;

/// <summary>The kind of actor that changed an order.</summary>
public enum ActorKind
{
    /// <summary>The customer of the order.</summary>
    Customer,

    /// <summary>Somebody of the bakery.</summary>
    Baker,

    /// <summary>An admin of the platform.</summary>
    Admin,
}

/// <summary>The actor of a change, as the history keeps it.</summary>
public readonly record struct Actor(ActorKind Kind, long AccountKey)
{
    /// <summary>The caller as staff of a bakery: an admin acts as admin, everybody else as baker.</summary>
    public static Actor Staff(Caller caller)
    {
        return new(caller.IsAdmin ? ActorKind.Admin : ActorKind.Baker, caller.Key);
    }
}

/// <summary>What happened to an order.</summary>
public enum OrderEventKind
{
    Created,

    /// <summary>It moved along its lifecycle; both statuses are given.</summary>
    StatusChanged,

    /// <summary>The bakery told when it will be ready.</summary>
    ReadyTimeChanged,

    /// <summary>Money was received for it.</summary>
    Paid,

    /// <summary>Somebody tried to pay and was declined.</summary>
    PaymentRejected,

    /// <summary>The money went back.</summary>
    Refunded,

    /// <summary>Somebody of the bakery saw it for the first time.</summary>
    Seen,

    /// <summary>Something of a canteen's order was handed over, or taken back.</summary>
    Fulfilled,

    /// <summary>A canteen's order that is over was put away.</summary>
    Archived,
}

/// <summary>One line of an order's history. Written in the transaction of what it tells; never changed.</summary>
public sealed class OrderEvent
{
    private OrderEvent()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long OrderKey { get; private set; }

    /// <summary>Key of the order's bakery.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Counts the events of the order: 1 for its placing, then 2, 3… without holes.</summary>
    public int Sequence { get; private set; }

    public OrderEventKind Kind { get; private set; }

    /// <summary>Status before; null when the status did not change.</summary>
    public OrderStatus? FromStatus { get; private set; }

    /// <summary>Status after; null when the status did not change.</summary>
    public OrderStatus? ToStatus { get; private set; }

    /// <summary>In which role somebody did it.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Key of the account that did it.</summary>
    public long ActorKey { get; private set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Why, in words, at most 500 characters; null when nobody was asked.</summary>
    public string? Reason { get; private set; }

    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>The same line with its reason.</summary>
    internal OrderEvent Because(string? reason)
    {
        Reason = reason;
        return this;
    }

    /// <summary>The same line of an order that has its key now.</summary>
    internal OrderEvent WithKeyOf(Order order)
    {
        OrderKey = order.Key;
        return this;
    }

    /// <summary>The first line of an order's history as it was written, for telling it again.</summary>
    internal static OrderEvent First(Order order, DateTimeOffset now) => new()
    {
        OrderKey = order.Key,
        BakeryKey = order.BakeryKey,
        Sequence = 1,
        Kind = OrderEventKind.Created,
        ToStatus = order.Status,
        ActorKind = ActorKind.Customer,
        ActorKey = order.CustomerKey,
        At = now,
    };

    /// <summary>The next line of an order's history, not stored yet. Takes its number from the order.</summary>
    internal static OrderEvent Next(Order order, OrderEventKind kind, Actor actor, DateTimeOffset now, OrderStatus? from = null) => new()
    {
        OrderKey = order.Key,
        BakeryKey = order.BakeryKey,
        Sequence = order.NextEvent(),
        Kind = kind,
        FromStatus = from,
        ToStatus = kind is OrderEventKind.StatusChanged or OrderEventKind.Created ? order.Status : null,
        ActorKind = actor.Kind,
        ActorKey = actor.AccountKey,
        At = now,
    };
}
