using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Loyalty;
using Hornada.Core.Orders;

namespace Hornada.Core.Notifications;

/// <summary>What a push message is about; the word travels as <c>type</c> in its data (contract §3.12).</summary>
public enum NotificationKind
{
    /// <summary>N1: the bakery has a new order.</summary>
    NewOrder,

    /// <summary>N2–N6: an order moved.</summary>
    OrderStatusChange,

    /// <summary>N7: an admin activated a bakery.</summary>
    BakeryActivated,

    /// <summary>N8: the bakery told when an order will be ready.</summary>
    EstimatedReady,

    /// <summary>N9: a stamp on the loyalty card.</summary>
    LoyaltyStamp,

    /// <summary>N10: a payment was declined.</summary>
    PaymentRejected,
}

/// <summary>
/// A push message to one account. Written in the transaction of what it tells; sent afterwards by a background worker, so that no
/// request waits for the network. Texts are the contract's (§3.12).
/// </summary>
public sealed class Notification
{
    private Notification()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the account it is for.</summary>
    public long AccountKey { get; private set; }

    /// <summary>What it is about.</summary>
    public NotificationKind Kind { get; private set; }

    /// <summary>First line.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Text.</summary>
    public string Body { get; private set; } = "";

    /// <summary>What the app reads, all strings; <c>type</c> is always there.</summary>
    public IReadOnlyDictionary<string, string> Data { get; private set; } = new Dictionary<string, string>();

    /// <summary>When it came to be, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Times the push service was asked.</summary>
    public int Attempts { get; private set; }

    /// <summary>When to ask (again), UTC; null once sent or given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>When the push service took it, UTC; null until then.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last attempt failed; null when none did.</summary>
    public string? Failure { get; private set; }

    /// <summary>N1, to the owner of the bakery.</summary>
    internal static Notification NewOrder(string id, Order order, Bakery bakery, DateTimeOffset now) => Write(
        id,
        bakery.OwnerKey,
        NotificationKind.NewOrder,
        "🍞 Nueva orden recibida",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{order.CustomerName} ordenó {order.Lines.Count} producto(s) — pickup a las {OpeningHours.WriteTime(order.PickupTime)}"),
        now,
        ("orderId", order.Id.Value),
        ("bakeryId", bakery.Id.Value));

    /// <summary>N2 to N6, to the customer; null for PENDING, which tells nobody anything.</summary>
    internal static Notification? StatusChanged(string id, Order order, DateTimeOffset now)
    {
        (string Title, string Body)? text = order.Status switch
        {
            OrderStatus.Pending => null,
            OrderStatus.Confirmed => ("✅ Orden confirmada", $"{order.BakeryName} confirmó tu orden. Pickup a las {OpeningHours.WriteTime(order.PickupTime)}"),
            OrderStatus.Baking => ("👨‍🍳 ¡Están horneando tu pan!", $"{order.BakeryName} ya está preparando tu pedido."),
            OrderStatus.Ready => ("🥖 ¡Tu pan está listo!", $"Tu orden en {order.BakeryName} está lista para recoger. Muestra tu QR."),
            OrderStatus.Completed => ("🎉 Orden completada", $"¡Gracias por tu compra en {order.BakeryName}! Buen provecho."),
            OrderStatus.Cancelled => ("❌ Orden cancelada", $"Tu orden en {order.BakeryName} fue cancelada."),
        };
        return text is not var (title, body)
            ? null
            : Write(
                id, order.CustomerKey, NotificationKind.OrderStatusChange, title, body, now, ("orderId", order.Id.Value), ("status", Words<OrderStatus>.Of(order.Status)));
    }

    /// <summary>N7, to the owner of the bakery.</summary>
    internal static Notification BakeryActivated(string id, Bakery bakery, DateTimeOffset now) => Write(
        id,
        bakery.OwnerKey,
        NotificationKind.BakeryActivated,
        "🎊 ¡Tu panadería está activa!",
        $"{bakery.Name} ya aparece en el mapa para los clientes.",
        now);

    /// <summary>N8, to the customer, by the bakery's wall clock.</summary>
    internal static Notification EstimatedReady(string id, Order order, Bakery bakery, DateTimeOffset at, DateTimeOffset now) => Write(
        id,
        order.CustomerKey,
        NotificationKind.EstimatedReady,
        "⏱ Tiempo estimado actualizado",
        $"{order.BakeryName} estima que tu pedido estará listo a las {OpeningHours.WriteTime(TimeOnly.FromDateTime(bakery.LocalTime(at).DateTime))}",
        now,
        ("orderId", order.Id.Value),
        ("estimatedReadyAt", at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));

    /// <summary>N9, to the customer.</summary>
    internal static Notification Stamped(string id, LoyaltyCard card, string bakeryName, DateTimeOffset now) => Write(
        id,
        card.AccountKey,
        NotificationKind.LoyaltyStamp,
        "Tarjeta de fidelización",
        card.Stamps == 0
            ? $"🎉 ¡Ganaste una recompensa en {bakeryName}! Canjeala en tu próxima visita."
            : string.Create(CultureInfo.InvariantCulture, $"🥖 Llevas {card.Stamps}/{LoyaltyCard.StampsForReward} sellos en {bakeryName}. ¡Sigue así!"),
        now,
        ("bakeryName", bakeryName));

    /// <summary>N10, to the customer.</summary>
    internal static Notification PaymentRejected(string id, Order order, DateTimeOffset now) => Write(
        id,
        order.CustomerKey,
        NotificationKind.PaymentRejected,
        "❌ Pago rechazado",
        "No pudimos procesar tu pago. Intenta con otro método.",
        now,
        ("orderId", order.Id.Value));

    /// <summary>The push service took it.</summary>
    internal void Sent(DateTimeOffset now) => (SentAt, NextAttemptAt, Attempts, Failure) = (now, null, Attempts + 1, null);

    /// <summary>The push service failed; asks again at the given time, or never.</summary>
    internal void Failed(string why, DateTimeOffset? again) => (Failure, NextAttemptAt, Attempts) = (why, again, Attempts + 1);

    private static Notification Write(
        string id, long accountKey, NotificationKind kind, string title, string body, DateTimeOffset now, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var data = new Dictionary<string, string> { ["type"] = Words<NotificationKind>.Of(kind) };
        foreach (var (name, value) in more)
        {
            data[name] = value;
        }

        return new() { Id = id, AccountKey = accountKey, Kind = kind, Title = title, Body = body, Data = data, CreatedAt = now, NextAttemptAt = now };
    }
}
