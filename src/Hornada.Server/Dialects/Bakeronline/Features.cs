namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>
/// The first version of each feature: the earliest whose documentation shows it (contract §1.3). The only place that knows.
/// </summary>
internal static class Features
{
    private static readonly BakeronlineVersion
        V030 = new(0, 3, 0), V100 = new(1, 0, 0), V101 = new(1, 0, 1), V110 = new(1, 1, 0), V120 = new(1, 2, 0), V130 = new(1, 3, 0),
        V150 = new(1, 5, 0), V151 = new(1, 5, 1), V152 = new(1, 5, 2), V160 = new(1, 6, 0), V170 = new(1, 7, 0), V180 = new(1, 8, 0),
        V190 = new(1, 9, 0);

    /// <summary>The first version that has it.</summary>
    public static BakeronlineVersion Since(this Feature feature) => feature switch
    {
        Feature.CategoryGroups => V030,
        Feature.UnixTimestamps => V100,
        Feature.PagedOrders => V100,
        Feature.ShopCurrency => V100,
        Feature.LatchDetails => V100,
        Feature.CartesBancaires => V101,
        Feature.CompanyFilter => V110,
        Feature.PriceObjects => V120,
        Feature.RecentShopsFilter => V130,
        Feature.OptionObjects => V150,
        Feature.AddItems => V150,
        Feature.OptionCodes => V150,
        Feature.ShopComments => V150,
        Feature.ShopInvoices => V151,
        Feature.ShopSettings => V152,
        Feature.OptionSetCodes => V152,
        Feature.ArticleCodes => V152,
        Feature.ShopSearchFilter => V152,
        Feature.CategoryOverview => V160,
        Feature.CategoryImages => V160,
        Feature.OptionAmounts => V170,
        Feature.ProductOrigin => V170,
        Feature.PreparationStatuses => V170,
        Feature.CompanyShopUrl => V170,
        Feature.OnlyInStore => V180,
        Feature.ShopDiscounts => V180,
        Feature.CompanyTranslations => V180,
        Feature.UserTaxNumber => V180,
        Feature.CartComments => V180,
        Feature.OrderComments => V190,
        Feature.ImageFiles => V190,
        Feature.Ingredients => V190,
        Feature.InternalNames => V190,
    };
}
