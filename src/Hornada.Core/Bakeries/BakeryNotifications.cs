using Hornada.Core.Notifications;

namespace Hornada.Core.Bakeries;

/// <summary>The push messages about bakeries. Texts are the contract's (§3.12).</summary>
internal static class BakeryNotifications
{
    /// <summary>N7, to the owner of the bakery.</summary>
    public static Notification Activated(string id, Bakery bakery, DateTimeOffset now) => Notification.Create(
        id,
        bakery.OwnerKey,
        NotificationKind.BakeryActivated,
        ("🎊 ¡Tu panadería está activa!", $"{bakery.Name} ya aparece en el mapa para los clientes."),
        now);

    /// <summary>To the owner of the bakery, in which nobody works any more. An extension of the contract.</summary>
    public static Notification Unstaffed(string id, Bakery bakery, DateTimeOffset now) => Notification.Create(
        id,
        bakery.OwnerKey,
        NotificationKind.BakeryUnstaffed,
        ("🚪 Panadería cerrada", $"{bakery.Name} dejó de recibir pedidos: ya no trabaja allí nadie que los prepare."),
        now,
        ("bakeryId", bakery.Id.Value));
}
