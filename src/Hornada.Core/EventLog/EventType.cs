using Hornada.Core.Basics;

namespace Hornada.Core.EventLog;

/// <summary>What an event tells. On the wire a word like <c>order.status_changed</c>; never renamed.</summary>
public enum EventType
{
    /// <summary>
    /// An order was placed. The bakery of one that is paid online is told when it is paid: before that it does not exist for it.
    /// </summary>
    OrderCreated,

    /// <summary>An order moved along its lifecycle and is not over.</summary>
    OrderStatusChanged,

    /// <summary>The bakery told when an order will be ready, or took that back.</summary>
    OrderReadyTimeChanged,

    /// <summary>Somebody of the bakery saw an order for the first time.</summary>
    OrderSeen,

    /// <summary>Something of an order of a canteen was handed out.</summary>
    OrderFulfilled,

    /// <summary>An order was put away.</summary>
    OrderArchived,

    /// <summary>An order was collected.</summary>
    OrderCompleted,

    /// <summary>An order was given up.</summary>
    OrderCancelled,

    /// <summary>Money was received for an order.</summary>
    PaymentApproved,

    /// <summary>Somebody tried to pay an order and was declined.</summary>
    PaymentRejected,

    /// <summary>The money of an order went back.</summary>
    PaymentRefunded,

    /// <summary>There is more or less of a product: sold, put back or counted.</summary>
    StockChanged,

    /// <summary>There is a new product.</summary>
    ProductCreated,

    /// <summary>What is told of a product changed, its price or whether it is listed.</summary>
    ProductUpdated,

    ProductDeleted,

    /// <summary>A bakery takes orders again: it was closed or paused.</summary>
    BakeryOpened,

    /// <summary>A bakery takes no orders.</summary>
    BakeryClosed,

    /// <summary>A bakery hands over nothing new until some time.</summary>
    BakeryPaused,

    /// <summary>What is told of a bakery changed, such as its name, hours, pictures or status.</summary>
    BakeryUpdated,

    /// <summary>A category, an option set or an offer of the company of a bakery was made, changed or removed.</summary>
    CatalogueUpdated,
}

/// <summary>The words of the event types.</summary>
public static class EventTypes
{
    /// <summary>The word for programs: what it is about, a dot, what happened to it.</summary>
    public static string Word(EventType type)
    {
#pragma warning disable CA1308 // The words are lower case on the wire.
        var word = EnumNames<EventType>.NameOf(type).ToLowerInvariant();
#pragma warning restore CA1308
        var dot = word.IndexOf('_', StringComparison.Ordinal);
        return $"{word[..dot]}.{word[(dot + 1)..]}";
    }
}
