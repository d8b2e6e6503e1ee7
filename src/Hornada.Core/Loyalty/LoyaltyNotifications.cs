using System.Globalization;
using Hornada.Core.Notifications;

namespace Hornada.Core.Loyalty;

/// <summary>The push messages about loyalty cards. Texts are the contract's (§3.12).</summary>
internal static class LoyaltyNotifications
{
    /// <summary>N9, to the customer.</summary>
    public static Notification Stamped(string id, LoyaltyCard card, string bakeryName, DateTimeOffset now) => Notification.Create(
        id,
        card.AccountKey,
        NotificationKind.LoyaltyStamp,
        ("Tarjeta de fidelización", card.Stamps == 0
            ? $"🎉 ¡Ganaste una recompensa en {bakeryName}! Canjeala en tu próxima visita."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"🥖 Llevas {card.Stamps}/{LoyaltyCard.StampsForReward} sellos en {bakeryName}. ¡Sigue así!")),
        now,
        ("bakeryName", bakeryName));

    /// <summary>Not in the contract, to the customer: a baker took one of the customer's free items.</summary>
    public static Notification Redeemed(string id, LoyaltyCard card, string bakeryName, DateTimeOffset now) => Notification.Create(
        id,
        card.AccountKey,
        NotificationKind.RewardRedeemed,
        ("🎁 Recompensa canjeada",
            string.Create(CultureInfo.InvariantCulture, $"Canjeaste una recompensa en {bakeryName}. Te quedan {card.FreeItems}.")),
        now,
        ("bakeryName", bakeryName));
}
