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
}
