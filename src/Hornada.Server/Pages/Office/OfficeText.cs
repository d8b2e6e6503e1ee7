using Hornada.Core.Catalogue;
using Hornada.Core.Promotions;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Words of the domain on the back office's pages.</summary>
internal static class OfficeText
{
    /// <summary>When a product can be had.</summary>
    public static string Word(Availability availability, Speech speech) => availability switch
    {
        Availability.ReadyNow => speech[Say.ReadyNow],
        Availability.ReadyIn20 => speech[Say.ReadyIn, 20],
        Availability.ReadyIn60 => speech[Say.ReadyIn, 60],
        Availability.AdvanceOrderOnly => speech[SayOffice.MadeToOrder],
        Availability.OutOfStock => speech[Say.SoldOut],
    };

    /// <summary>How a discount is computed.</summary>
    public static Phrase Word(PromotionType type) => type switch
    {
        PromotionType.Percentage => SayOffice.Percentage,
        PromotionType.FixedAmount => SayOffice.FixedAmount,
        PromotionType.HappyHour => SayOffice.HappyHour,
    };

    /// <summary>What a promotion takes off, and when.</summary>
    public static string Terms(Promotion promotion, Speech speech) => promotion.Type switch
    {
        PromotionType.Percentage => Share(promotion, speech),
        PromotionType.FixedAmount => $"−{speech.Money(new(promotion.DiscountMinor, promotion.Currency))}",
        PromotionType.HappyHour => $"{Share(promotion, speech)}, {Speech.Time(promotion.HappyFrom!.Value)}–{Speech.Time(promotion.HappyUntil!.Value)}",
    };

    private static string Share(Promotion promotion, Speech speech) => $"−{speech.Number(promotion.BasisPoints / 100.0, 2)} %";
}
