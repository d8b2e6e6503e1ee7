using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>A company's own view: names by language, prices in plain cents (contract §3.6 to §3.8).</summary>
internal static class CompanyWireMapping
{
    private static readonly IReadOnlyDictionary<string, string> NoText = new Dictionary<string, string>();

    public static CompanyWire Company(Company company) => new()
    {
        Id = company.Key,
        Name = company.Names.ByLanguage,
        Active = company.House.IsActive,
        OrderStatuses = company.House.OrderStatuses is { } orders ? [.. orders.Select(EnumNames<OrderStatusName>.Read)] : null,
        OrderPreparationStatuses = company.House.PreparationStatuses is { } preparations
            ? [.. preparations.Select(EnumNames<PreparationStatusName>.Read)]
            : null,
        ShopsHaveInternalNames = company.House.ShopsHaveInternalNames,
        Translations = new(company.House.IsTranslated, company.House.Languages, company.House.MainLanguage),
        Emails = new(company.House.NoteForCustomer),
    };

    public static CompanyShopWire Shop(ShownView view)
    {
        var shop = view.Bakery.Shop;
        return new()
        {
            Name = view.Bakery.Name,
            Active = view.Bakery.Status == BakeryStatus.Active,
            Address = ShopWireMapping.Address(BakerySummary.From(view.Bakery)),
            AllowComments = shop.AllowOrderComments || shop.AllowProductComments,
            AllowOrders = !view.Bakery.IsClosedIndefinitely,
            DeliveryUseIntervals = shop.DeliveryUsesIntervals,
            AllowInvoices = shop.InvoiceCostMinor is not null,
            AllowOrderComments = shop.AllowOrderComments,
            AllowProductComments = shop.AllowProductComments,
            TakeoutUseIntervals = shop.TakeoutUsesIntervals,
            AllowOrderMessages = shop.AllowOrderMessages,
            Categories = [.. view.Categories.Select(Category)],
            CategoryGroups = [.. view.Groups.Select(group => new CompanyCategoryGroupWire(
                group.Key,
                group.Names.ByLanguage,
                [.. view.Categories.Where(category => category.GroupKey == group.Key).Select(category => category.Key)]))],
            Currency = view.Bakery.Currency.Code,
            InternalName = view.Bakery.Name,
            Id = view.Bakery.Key,
            Avatar = ImageWireMapping.Image(view.Bakery.SizedLogo),
            Banner = ImageWireMapping.Image(view.Bakery.SizedBanner),
            Url = shop.Url ?? "",
        };
    }

    public static CompanyCategoryWire Category(Category category) => new()
    {
        Name = category.Names.ByLanguage,
        Description = NoText,
        Active = category.IsActive,
        OnlyOrderInStore = false,
        Code = category.Code,
        Id = category.Key,
        Banner = null,
        OverviewImage = null,
    };

    /// <summary>A category with its products and shops.</summary>
    public static CompanyCategoryWire Category(CategoryView view) => Category(view.Category) with
    {
        Products = [.. view.Products.Select(Product)],
        Shops = [.. view.Bakeries.Select(bakery => new CompanyShopNameWire(bakery.Key, bakery.Name))],
    };

    /// <summary>A product; of the detailed one, a list writes what the simple one has.</summary>
    public static CompanyProductWire Product(ArticleView view) => Detailed(view);

    /// <summary>A product with its pictures, prices and option sets.</summary>
    public static CompanyProductDetailedWire Detailed(ArticleView view)
    {
        var (product, sheet) = (view.Product, view.Sheet);
        return new()
        {
            Name = view.Names.ByLanguage,
            Description = view.Descriptions?.ByLanguage ?? NoText,
            Specialty = sheet.Specialty,
            Active = product.IsAvailable,
            OnlyOrderInStore = sheet.OnlyInStore,
            PriceType = PriceTypes.Word(product.PriceType),
            Price = new(product.PriceMinor),
            TargetPrice = sheet.TargetPrice,
            UrlType = Limits.Word(sheet.UrlType),
            Url = sheet.Url,
            MinMax = Limits.ToWire(sheet.Limits),
            Id = product.Key,
            AllergenIds = sheet.Declaration.AsContained is { } allergens ? [.. allergens.Select(id => (long)id)] : null,
            CategoryId = product.CategoryKey,
            PriceLookUpCode = ScaleNumber.Format(product.PriceLookUpCode),
            Code = product.Code,
            Origin = sheet.Origin is { } origin ? LocalText.From(view.MainLanguage, origin).ByLanguage : null,
            Ingredients = sheet.Ingredients?.ByLanguage,
            Images = ImageWireMapping.Images(product.Photographs),
            ProductPrices = [.. view.Variants.Select(Price)],
            OptionSetIds = [.. view.Sets.Select(set => set.Set.Key)],
            OptionSets = [.. view.Sets.Select(set => Simple(set.Set))],
        };
    }

    public static CompanyPriceWire Price(Variant variant) => new()
    {
        Name = variant.Names.ByLanguage,
        Price = new(variant.PriceMinor),
        Id = variant.Key,
        Order = variant.Position,
        PriceLookUpCode = ScaleNumber.Format(variant.PriceLookUpCode),
        Code = variant.Code,
    };

    public static CompanyOptionSetWire OptionSet(OptionSetView view) =>
        Simple(view.Set) with { Options = [.. view.Options.Select(Option)] };

    public static CompanyOptionWire Option(ProductOption option) => new()
    {
        Name = option.Names.ByLanguage,
        PriceChange = new(option.PriceChangeMinor),
        Id = option.Key,
        Code = option.Code,
        Order = option.Position,
        PriceCalculation = EnumNames<PriceCalculation>.NameOf(option.Calculation),
    };

    public static OfferWire Offer(OfferView view) => new()
    {
        Id = view.Offer.Key,
        Shops = view.BakeryKeys,
        Name = view.Offer.Name,
        FromDate = view.Offer.FirstDay,
        UntilDate = view.Offer.LastDay,
        ValidFor = OfferNames.Day(view.Offer.CountsBy),
        Recurring = view.Offer.RecurringOn is not null,
        RecurringOn = view.Offer.RecurringOn is { } day ? OfferNames.Weekday(day) : null,
        Items = [.. view.Items.Select(OfferItem)],
    };

    public static OfferItemWire OfferItem(OfferItem item) => new()
    {
        AppliesTo = OfferNames.Target(item.AppliesTo),
        ItemId = item.ItemKey,
        Type = OfferNames.Type(item.Type),
        Id = item.Key,
        Percentage = item.Type == OfferType.Percentage ? item.BasisPoints : null,
        MinimumAmount = item.MinimumAmount == 0 ? null : item.MinimumAmount,
        FreeAmount = item.Type == OfferType.Volume ? item.FreeAmount : null,
    };

    private static CompanyOptionSetWire Simple(OptionSet set) => new()
    {
        Name = set.Names.ByLanguage,
        AllowAttachment = set.AllowAttachment,
        Id = set.Key,
        Code = set.Code,
        MultipleChoice = set.MultipleChoice,
        ChooseAmount = set.ChooseAmount,
        MinDifferentOptions = set.MinDifferent,
        MaxDifferentOptions = set.MaxDifferent,
        MinAmountOptions = set.MinAmount,
        MaxAmountOptions = set.MaxAmount,
    };
}
