using Hornada.Core.Bakeries;
using Hornada.Core.Promotions;

namespace Hornada.Server.Dialects.Panahashi.Promotions;

/// <summary>A promotion (contract §2.7). Members that its type does not use are 0 or empty.</summary>
internal sealed record PromotionWire(
    string Id, string BakeryId, string ProductId, string Title, string Description, PromotionType Type, decimal DiscountPct,
    decimal DiscountAmount, string HappyHourStart, string HappyHourEnd, bool Active, long CreatedAt);

/// <summary>Promotions as the contract writes them.</summary>
internal static class PromotionWireMapping
{
    public static PromotionWire ToWire(this PromotionView view)
    {
        var promotion = view.Promotion;
        return new(
            promotion.Id,
            view.Bakery.Value,
            promotion.ProductId?.Value ?? "",
            promotion.Title,
            promotion.Description,
            promotion.Type,
            promotion.BasisPoints / 100m,
            WireMoney.Write(promotion.DiscountMinor, promotion.Currency),
            promotion.HappyFrom is { } from ? OpeningHours.WriteTime(from) : "",
            promotion.HappyUntil is { } until ? OpeningHours.WriteTime(until) : "",
            promotion.IsActive,
            promotion.CreatedAt.ToUnixTimeMilliseconds());
    }
}
