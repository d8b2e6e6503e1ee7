using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;

namespace Hornada.Core.EventLog;

/// <summary>One entry of the log: something that happened, for whoever may know. Written in the transaction of what it tells; never changed.</summary>
public sealed class LoggedEvent
{
    private LoggedEvent()
    {
    }

    /// <summary>Storage key; 0 until stored. On SQLite the order of commits.</summary>
    public long Key { get; private set; }

    /// <summary>PostgreSQL: the transaction it was written in, by which readers know what is still open before it. 0 on SQLite.</summary>
    public long Xact { get; private set; }

    /// <summary>What happened.</summary>
    public EventType Type { get; private set; }

    /// <summary>Version of the shape of <see cref="Data"/>.</summary>
    public int Version { get; private set; }

    /// <summary>Key of the bakery it is about.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Key of the customer who may know; null for none.</summary>
    public long? CustomerKey { get; private set; }

    /// <summary>Whether the people of the bakery may know: not of an order that is not binding yet.</summary>
    public bool ForBakery { get; private set; }

    /// <summary>Public id of the order, product or bakery it is about.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>What it says, as JSON.</summary>
    public string Data { get; private set; } = "";

    /// <summary>When, UTC, by the clock of the node that did it. Not the order of the log.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What happened to an order, for its customer and, when it is binding, for its bakery.</summary>
    internal static LoggedEvent Of(Order order, OrderEvent happened)
    {
        var type = happened.Kind switch
        {
            OrderEventKind.Created => EventType.OrderCreated,
            OrderEventKind.StatusChanged => order.Status switch
            {
                OrderStatus.Completed => EventType.OrderCompleted,
                OrderStatus.Cancelled => EventType.OrderCancelled,
                OrderStatus.Pending or OrderStatus.Confirmed or OrderStatus.Baking or OrderStatus.Ready => EventType.OrderStatusChanged,
            },
            OrderEventKind.ReadyTimeChanged => EventType.OrderReadyTimeChanged,
            OrderEventKind.Seen => EventType.OrderSeen,
            OrderEventKind.Fulfilled => EventType.OrderFulfilled,
            OrderEventKind.Archived => EventType.OrderArchived,
            OrderEventKind.Paid => EventType.PaymentApproved,
            OrderEventKind.PaymentRejected => EventType.PaymentRejected,
            OrderEventKind.Refunded => EventType.PaymentRefunded,
        };
        var told = happened.Kind is OrderEventKind.Paid or OrderEventKind.PaymentRejected or OrderEventKind.Refunded
            ? Of(type, PaymentTold.Of(order, happened), order.BakeryKey, order.Id.Value, happened.At)
            : Of(type, OrderTold.Of(order, happened), order.BakeryKey, order.Id.Value, happened.At);
        (told.CustomerKey, told.ForBakery) = (order.CustomerKey, order.ValidAt is not null);
        return told;
    }

    /// <summary>An order that became binding with its payment: its bakery is told now that it was placed; its customer knows.</summary>
    internal static LoggedEvent BecameBinding(Order order, DateTimeOffset now) => Of(
        EventType.OrderCreated, OrderTold.Of(order, OrderEvent.First(order, now)), order.BakeryKey, order.Id.Value, now);

    /// <summary>Something about a product, for its bakery.</summary>
    internal static LoggedEvent Of(EventType type, Product product, DateTimeOffset now) => type == EventType.StockChanged
        ? Of(type, StockTold.Of(product), product.BakeryKey, product.Id.Value, now)
        : Of(type, ProductTold.Of(product), product.BakeryKey, product.Id.Value, now);

    /// <summary>Something about a bakery, for its people.</summary>
    internal static LoggedEvent Of(EventType type, Bakery bakery, DateTimeOffset now) => Of(type, BakeryTold.Of(bakery), bakery.Key, bakery.Id.Value, now);

    private static LoggedEvent Of<T>(EventType type, T data, long bakeryKey, string subject, DateTimeOffset now)
        where T : IEventData => new()
        {
            Type = type,
            Version = T.Version,
            BakeryKey = bakeryKey,
            ForBakery = true,
            Subject = subject,
            Data = EventJson.Write(data),
            At = now,
        };
}
