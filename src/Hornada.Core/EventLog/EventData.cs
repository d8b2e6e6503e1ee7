using System.Text.Encodings.Web;
using System.Text.Json;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Core.EventLog;

/// <summary>What an event says beside its type. Its JSON is a promise: members are added; anything else is a new version.</summary>
public interface IEventData
{
    /// <summary>Version of its shape, 1 or more.</summary>
    static abstract int Version { get; }
}

/// <summary>What <c>order.*</c> says: the order as it is after the event.</summary>
/// <param name="Status">Its status.</param>
/// <param name="PreviousStatus">Status before; null when the event did not change it.</param>
/// <param name="Sequence">Number of the event in the order's history: 1, 2, 3…</param>
/// <param name="By">In which role somebody did it: CUSTOMER, BAKER or ADMIN.</param>
/// <param name="PickupAt">When it is to be collected, epoch milliseconds.</param>
/// <param name="EstimatedReadyAt">When the bakery says it will be ready, epoch milliseconds; null when it said nothing.</param>
/// <param name="TotalMinor">To pay, in minor units.</param>
/// <param name="Currency">ISO 4217 code of the amount.</param>
public sealed record OrderTold(
    string Status, string? PreviousStatus, int Sequence, string By, long PickupAt, long? EstimatedReadyAt, long TotalMinor, string Currency) : IEventData
{
    /// <inheritdoc/>
    public static int Version => 1;

    internal static OrderTold Of(Order order, OrderEvent happened) => new(
        Words<OrderStatus>.Of(order.Status),
        happened.FromStatus is { } from ? Words<OrderStatus>.Of(from) : null,
        happened.Sequence,
        Words<ActorKind>.Of(happened.ActorKind),
        order.PickupAt.ToUnixTimeMilliseconds(),
        order.EstimatedReadyAt?.ToUnixTimeMilliseconds(),
        order.TotalMinor,
        order.Currency.Code);
}

/// <summary>What <c>payment.*</c> says. The subject is the order.</summary>
/// <param name="Status">APPROVED, REJECTED or REFUNDED.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="Sequence">Number of the event in the order's history.</param>
/// <param name="By">In which role somebody did it.</param>
/// <param name="AmountMinor">The whole order, in minor units.</param>
/// <param name="Currency">ISO 4217 code of the amount.</param>
public sealed record PaymentTold(string Status, string Method, int Sequence, string By, long AmountMinor, string Currency) : IEventData
{
    /// <inheritdoc/>
    public static int Version => 1;

    internal static PaymentTold Of(Order order, OrderEvent happened) => new(
        Words<PaymentStatus>.Of(order.PaymentStatus),
        Words<PaymentMethod>.Of(order.PaymentMethod),
        happened.Sequence,
        Words<ActorKind>.Of(happened.ActorKind),
        order.TotalMinor,
        order.Currency.Code);
}

/// <summary>What <c>stock.changed</c> says.</summary>
/// <param name="Stock">Units that can still be sold.</param>
/// <param name="Available">Whether the product is listed.</param>
public sealed record StockTold(int Stock, bool Available) : IEventData
{
    /// <inheritdoc/>
    public static int Version => 1;

    internal static StockTold Of(Product product) => new(product.Stock, product.IsAvailable);
}

/// <summary>What <c>product.*</c> says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PriceMinor">Price of one, in minor units.</param>
/// <param name="Currency">ISO 4217 code of the price.</param>
/// <param name="Stock">Units that can still be sold.</param>
/// <param name="Available">Whether it is listed.</param>
public sealed record ProductTold(string Name, long PriceMinor, string Currency, int Stock, bool Available) : IEventData
{
    /// <inheritdoc/>
    public static int Version => 1;

    internal static ProductTold Of(Product product) => new(product.Name, product.PriceMinor, product.Currency.Code, product.Stock, product.IsAvailable);
}

/// <summary>What <c>bakery.*</c> says.</summary>
/// <param name="IsOpen">Whether it takes orders.</param>
/// <param name="PausedUntil">Until when it hands over nothing new, epoch milliseconds; null when it is not paused. Nothing is told when the time is over.</param>
public sealed record BakeryTold(bool IsOpen, long? PausedUntil) : IEventData
{
    /// <inheritdoc/>
    public static int Version => 1;

    internal static BakeryTold Of(Bakery bakery) => new(bakery.IsOpen, bakery.PausedUntil?.ToUnixTimeMilliseconds());
}

/// <summary>How the data of events is written: every member, nulls too.</summary>
internal static class EventJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T data)
        where T : IEventData => JsonSerializer.Serialize(data, Options);
}
