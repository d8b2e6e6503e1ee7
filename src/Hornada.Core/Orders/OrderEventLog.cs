using System.Text.Json.Serialization;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Payments;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>What <c>order.*</c> says: the order as it is after the event.</summary>
/// <param name="PreviousStatus">Status before; null when the event did not change it.</param>
/// <param name="Sequence">Number of the event in the order's history: 1, 2, 3…</param>
/// <param name="By">In which role somebody did it: CUSTOMER, BAKER or ADMIN.</param>
/// <param name="PickupAt">When it is to be collected, epoch milliseconds.</param>
/// <param name="EstimatedReadyAt">When the bakery says it will be ready, epoch milliseconds; null when it said nothing.</param>
/// <param name="TotalMinor">To pay, in minor units.</param>
/// <param name="Currency">ISO 4217 code of the amount.</param>
public sealed record OrderPayload(
    string Status, string? PreviousStatus, int Sequence, string By, long PickupAt, long? EstimatedReadyAt, long TotalMinor, string Currency)
        : IEventPayload
{
    /// <summary>Begins the member that names the order's key.</summary>
    internal const string KeyMember = "\"bakeronlineId\":";

    /// <summary>The same member of an order that is not stored yet; the statement that stores its event puts the key in.</summary>
    internal const string NoKey = KeyMember + "0";

    public static int Version => 1;

    /// <summary>Its number in its bakery's year, Bakeronline's <c>order_nr</c>; null until it is binding.</summary>
    public int? OrderNr { get; init; }

    /// <summary>Its id in the Bakeronline contract.</summary>
    public long BakeronlineId { get; init; }

    /// <summary>Its reference in the Canteen contract; null for an order of a bakery.</summary>
    public string? Reference { get; init; }

    /// <summary>
    /// When a restored backup brought the order back, epoch milliseconds: it may have been handed over before. Left out for other orders.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RestoredAt { get; init; }

    internal static OrderPayload From(Order order, OrderEvent happened) => new(
        EnumNames<OrderStatus>.NameOf(order.Status),
        happened.FromStatus is { } from ? EnumNames<OrderStatus>.NameOf(from) : null,
        happened.Sequence,
        EnumNames<ActorKind>.NameOf(happened.ActorKind),
        order.PickupAt.ToUnixTimeMilliseconds(),
        order.EstimatedReadyAt?.ToUnixTimeMilliseconds(),
        order.TotalMinor,
        order.Currency.Code)
    {
        OrderNr = order.OrderNumber,
        BakeronlineId = order.Key,
        Reference = order.Reference,
        RestoredAt = order.RestoredAt?.ToUnixTimeMilliseconds(),
    };
}

/// <summary>What <c>payment.*</c> says. The subject is the order.</summary>
/// <param name="Status">APPROVED, REJECTED or REFUNDED.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="Sequence">Number of the event in the order's history.</param>
/// <param name="By">In which role somebody did it.</param>
/// <param name="AmountMinor">The whole order, in minor units.</param>
/// <param name="Currency">ISO 4217 code of the amount.</param>
public sealed record PaymentPayload(
    string Status, string Method, int Sequence, string By, long AmountMinor, string Currency) : IEventPayload
{
    public static int Version => 1;

    /// <summary>Number of the order in its bakery's year, Bakeronline's <c>order_nr</c>; null until it is binding.</summary>
    public int? OrderNr { get; init; }

    /// <summary>Id of the order in the Bakeronline contract.</summary>
    public long BakeronlineId { get; init; }

    /// <summary>Reference of the order in the Canteen contract; null for an order of a bakery.</summary>
    public string? Reference { get; init; }

    internal static PaymentPayload From(Order order, OrderEvent happened) => new(
        EnumNames<PaymentStatus>.NameOf(order.PaymentStatus),
        EnumNames<PaymentMethod>.NameOf(order.PaymentMethod),
        happened.Sequence,
        EnumNames<ActorKind>.NameOf(happened.ActorKind),
        order.TotalMinor,
        order.Currency.Code)
    {
        OrderNr = order.OrderNumber,
        BakeronlineId = order.Key,
        Reference = order.Reference,
    };
}

/// <summary>Appends events of orders to the log.</summary>
internal static class OrderEventLog
{
    /// <summary>Adds an event to the history of its order and to the log.</summary>
    public static void Record(this HornadaDb db, Order order, OrderEvent happened)
    {
        db.Add(happened);
        db.Append(Logged(order, happened));
    }

    /// <summary>The log's entry: for the customer and, when the order is binding, for its bakery.</summary>
    public static LoggedEvent Logged(Order order, OrderEvent happened)
    {
        var type = EventTypeFor(order.Status, happened.Kind);
        var entry = happened.Kind is OrderEventKind.Paid or OrderEventKind.PaymentRejected or OrderEventKind.Refunded
            ? LoggedEvent.Create(type, PaymentPayload.From(order, happened), order.BakeryKey, order.Id.Value, happened.At)
            : LoggedEvent.Create(type, OrderPayload.From(order, happened), order.BakeryKey, order.Id.Value, happened.At);
        return entry.For(order.CustomerKey, alsoForBakery: order.ValidAt is not null)
            .CountedAs(OrderFigures.From(order, happened)).TracedBy(order.Trace);
    }

    /// <summary>The entry that tells of an order which another system had accepted: its newest event, as of now.</summary>
    public static LoggedEvent TakenOver(Order order, OrderEvent newest, DateTimeOffset now) => LoggedEvent.Create(
        EventTypeFor(order.Status, newest.Kind is OrderEventKind.Paid or OrderEventKind.Refunded ? OrderEventKind.Created : newest.Kind),
        OrderPayload.From(order, newest),
        order.BakeryKey,
        order.Id.Value,
        now).For(order.CustomerKey, alsoForBakery: true);

    /// <summary>
    /// The entry that tells a bakery of an order which became binding with its payment. The customer got theirs when the order was placed.
    /// </summary>
    public static LoggedEvent BecameBinding(Order order, DateTimeOffset now) => LoggedEvent.Create(
        EventType.OrderCreated, OrderPayload.From(order, OrderEvent.First(order, now)), order.BakeryKey, order.Id.Value, now);

    private static EventType EventTypeFor(OrderStatus status, OrderEventKind kind) => kind switch
    {
        OrderEventKind.Created => EventType.OrderCreated,
        OrderEventKind.StatusChanged => status switch
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
}
