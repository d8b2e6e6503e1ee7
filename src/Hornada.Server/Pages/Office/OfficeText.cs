using Hornada.Core.Catalogue;
using Hornada.Core.Promotions;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Words of the domain on the back office's pages.</summary>
internal static class OfficeText
{
    /// <summary>When a product can be had.</summary>
    public static string Word(Availability availability, Localizer localizer) => availability switch
    {
        Availability.ReadyNow => localizer[Texts.Product.ReadyNow],
        Availability.ReadyIn20 => localizer[Texts.Product.ReadyIn, 20],
        Availability.ReadyIn60 => localizer[Texts.Product.ReadyIn, 60],
        Availability.AdvanceOrderOnly => localizer[Texts.Office.MadeToOrder],
        Availability.OutOfStock => localizer[Texts.Product.SoldOut],
    };

    /// <summary>How a discount is computed.</summary>
    public static LocalizedText Word(PromotionType type) => type switch
    {
        PromotionType.Percentage => Texts.Office.Percentage,
        PromotionType.FixedAmount => Texts.Office.FixedAmount,
        PromotionType.HappyHour => Texts.Office.HappyHour,
    };

    public static LocalizedText Word(AllergenPresence presence) => presence switch
    {
        AllergenPresence.Unknown => Texts.Office.AllergenUnknown,
        AllergenPresence.Contains => Texts.Office.AllergenContained,
        AllergenPresence.MayContain => Texts.Office.AllergenPossible,
        AllergenPresence.FreeOf => Texts.Office.AllergenFree,
    };

    /// <summary>The discount of a promotion, and its hours.</summary>
    public static string Terms(Promotion promotion, Localizer localizer) => promotion.Type switch
    {
        PromotionType.Percentage => Share(promotion, localizer),
        PromotionType.FixedAmount => $"−{localizer.Money(new(promotion.DiscountMinor, promotion.Currency))}",
        PromotionType.HappyHour =>
            $"{Share(promotion, localizer)}, {Localizer.Time(promotion.HappyFrom!.Value)}–{Localizer.Time(promotion.HappyUntil!.Value)}",
    };

    private static string Share(Promotion promotion, Localizer localizer) => $"−{localizer.Number(promotion.BasisPoints / 100.0, 2)} %";
}
