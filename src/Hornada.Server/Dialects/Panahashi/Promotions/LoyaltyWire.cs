using Hornada.Core.Loyalty;

namespace Hornada.Server.Dialects.Panahashi.Promotions;

/// <summary>A loyalty card (contract §2.8).</summary>
internal sealed record LoyaltyCardWire(
    string Id, string UserId, string BakeryId, int Stamps, int StampsForReward, int TotalRewardsEarned, int FreeItemsAvailable,
    long UpdatedAt);

/// <summary>Loyalty cards as the contract writes them.</summary>
internal static class LoyaltyWireMapping
{
    public static LoyaltyCardWire ToWire(this LoyaltyView view) => new(
        $"{view.Customer}_{view.Bakery}",
        view.Customer.Value,
        view.Bakery.Value,
        view.Card.Stamps,
        LoyaltyCard.StampsForReward,
        view.Card.RewardsEarned,
        view.Card.FreeItems,
        view.Card.UpdatedAt.ToUnixTimeMilliseconds());
}
