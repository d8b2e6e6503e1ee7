using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Notifications;

namespace Hornada.Core.Orders;

/// <summary>The push messages about orders. Texts are the contract's (§3.12).</summary>
internal static class OrderNotifications
{
    /// <summary>N1, to the owner of the bakery.</summary>
    public static Notification NewOrder(string id, Order order, Bakery bakery, DateTimeOffset now) => Notification.Create(
        id,
        bakery.OwnerKey,
        NotificationKind.NewOrder,
        ("🍞 Nueva orden recibida", string.Create(
            CultureInfo.InvariantCulture,
            $"{order.CustomerName} ordenó {order.Lines.Count} producto(s) — pickup a las {OpeningHours.WriteTime(order.PickupTime)}")),
        now,
        ("orderId", order.Id.Value),
        ("bakeryId", bakery.Id.Value));

    /// <summary>N2 to N6, to the customer.</summary>
    /// <returns>Null for PENDING, which has no message.</returns>
    public static Notification? StatusChanged(string id, Order order, DateTimeOffset now)
    {
        (string Title, string Body)? text = order.Status switch
        {
            OrderStatus.Pending => null,
            OrderStatus.Confirmed =>
                ("✅ Orden confirmada", $"{order.BakeryName} confirmó tu orden. Pickup a las {OpeningHours.WriteTime(order.PickupTime)}"),
            OrderStatus.Baking => ("👨‍🍳 ¡Están horneando tu pan!", $"{order.BakeryName} ya está preparando tu pedido."),
            OrderStatus.Ready => ("🥖 ¡Tu pan está listo!", $"Tu orden en {order.BakeryName} está lista para recoger. Muestra tu QR."),
            OrderStatus.Completed => ("🎉 Orden completada", $"¡Gracias por tu compra en {order.BakeryName}! Buen provecho."),
            OrderStatus.Cancelled when order.ExpiredAt is not null =>
                ("❌ Orden cancelada", $"{order.BakeryName} no respondió a tiempo y tu orden fue cancelada."),
            OrderStatus.Cancelled => ("❌ Orden cancelada", $"Tu orden en {order.BakeryName} fue cancelada."),
        };
        return text is null
            ? null
            : Notification.Create(
                id,
                order.CustomerKey,
                NotificationKind.OrderStatusChange,
                text.Value,
                now,
                ("orderId", order.Id.Value),
                ("status", EnumNames<OrderStatus>.NameOf(order.Status)));
    }

    /// <summary>N8, to the customer, by the bakery's wall clock.</summary>
    public static Notification EstimatedReady(string id, Order order, Bakery bakery, DateTimeOffset at, DateTimeOffset now)
    {
        var time = OpeningHours.WriteTime(TimeOnly.FromDateTime(bakery.LocalTime(at).DateTime));
        return Notification.Create(
            id,
            order.CustomerKey,
            NotificationKind.EstimatedReady,
            ("⏱ Tiempo estimado actualizado", $"{order.BakeryName} estima que tu pedido estará listo a las {time}"),
            now,
            ("orderId", order.Id.Value),
            ("estimatedReadyAt", at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>To the owner of the bakery, which did not answer an order in time. An extension of the contract.</summary>
    public static Notification Expired(string id, Order order, Bakery bakery, DateTimeOffset now) => Notification.Create(
        id,
        bakery.OwnerKey,
        NotificationKind.OrderExpired,
        ("⌛ Orden sin responder", string.Create(
            CultureInfo.InvariantCulture,
            $"La orden de {order.CustomerName} para el {bakery.LocalTime(order.PickupAt):dd/MM HH:mm} fue cancelada: nadie la respondió.")),
        now,
        ("orderId", order.Id.Value),
        ("bakeryId", bakery.Id.Value));

    /// <summary>N10, to the customer.</summary>
    public static Notification PaymentRejected(string id, Order order, DateTimeOffset now) => Notification.Create(
        id,
        order.CustomerKey,
        NotificationKind.PaymentRejected,
        ("❌ Pago rechazado", "No pudimos procesar tu pago. Intenta con otro método."),
        now,
        ("orderId", order.Id.Value));
}
