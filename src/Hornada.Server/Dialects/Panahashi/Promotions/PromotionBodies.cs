using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Promotions;

namespace Hornada.Server.Dialects.Panahashi.Promotions;

/// <summary>Offers a promotion (contract §2.7).</summary>
internal sealed record CreatePromotionBody(
    [property: Required] string? Title, [property: Required] PromotionType? Type, string? ProductId, string? Description,
    decimal? DiscountPct, decimal? DiscountAmount, string? HappyHourStart, string? HappyHourEnd)
{
    /// <summary>The promotion as Core takes it. The share may have two decimals, the amount those of the currency.</summary>
    public Outcome<PromotionDetails> Details(Currency currency)
    {
        var basisPoints = (DiscountPct ?? 0) * 100;
        if (Math.Abs(basisPoints) > int.MaxValue || decimal.Truncate(basisPoints) != basisPoints)
        {
            return Refusal.OfField("discountPct", new(
                "admite máximo 2 decimales",
                "takes at most 2 decimals",
                "mag hoogstens 2 decimalen hebben",
                "admet 2 décimales au maximum"));
        }

        return WireMoney.Read(DiscountAmount ?? 0, currency, "discountAmount").Then(discount => new PromotionDetails
        {
            ProductId = string.IsNullOrEmpty(ProductId) ? null : new ProductId(ProductId),
            Title = Title!,
            Description = Description ?? "",
            Type = Type!.Value,
            BasisPoints = (int)basisPoints,
            Discount = discount,
            HappyHourStart = HappyHourStart ?? "",
            HappyHourEnd = HappyHourEnd ?? "",
        });
    }
}

/// <summary>Redeems a free item of a customer.</summary>
internal sealed record RedeemBody(string? UserId);
