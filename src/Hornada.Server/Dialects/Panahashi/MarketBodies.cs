using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Payments;
using Hornada.Core.Promotions;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>Adds to the cart (contract §2.6); without a quantity, one.</summary>
internal sealed record AddToCartBody([property: Required] string? BakeryId, [property: Required] string? ProductId, int? Qty);

/// <summary>Sets the units of a product in the cart; 0 takes it out.</summary>
internal sealed record UpdateCartItemBody([property: Required] string? ProductId, [property: Required] int? Qty);

/// <summary>Offers a promotion (contract §2.7).</summary>
internal sealed record CreatePromotionBody(
    [property: Required] string? Title, [property: Required] PromotionType? Type, string? ProductId, string? Description, decimal? DiscountPct,
    decimal? DiscountAmount, string? HappyHourStart, string? HappyHourEnd)
{
    /// <summary>The promotion as Core takes it. The share may have two decimals, the amount those of the currency.</summary>
    public Outcome<PromotionDetails> Details(Currency currency)
    {
        var basisPoints = (DiscountPct ?? 0) * 100;
        if (Math.Abs(basisPoints) > int.MaxValue || decimal.Truncate(basisPoints) != basisPoints)
        {
            return Refusal.Malformed(
                "El campo discountPct admite un porcentaje con máximo 2 decimales",
                "The field discountPct takes a percentage with at most 2 decimals",
                "Het veld discountPct moet een percentage met hoogstens 2 decimalen zijn",
                "Le champ discountPct admet un pourcentage avec 2 décimales au maximum");
        }

        return PanahashiWire.Price(DiscountAmount ?? 0, currency, "discountAmount").Then(discount => new PromotionDetails
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

/// <summary>Gives a customer a free item.</summary>
internal sealed record RedeemBody(string? UserId);

/// <summary>Pays an order (contract §2.9).</summary>
internal sealed record CreatePaymentBody([property: Required] string? OrderId, [property: Required] PaymentMethod? Method, string? SimulatedCardLast4);

/// <summary>Reviews an order (contract §2.10).</summary>
internal sealed record CreateReviewBody([property: Required] string? OrderId, [property: Required] int? Rating, string? Comment);
