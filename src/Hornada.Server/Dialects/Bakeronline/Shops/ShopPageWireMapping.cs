using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Catalogue;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Shops as customers see them (contract §3.7). No rule lives here.</summary>
/// <param name="asked">Languages the client asked for, the most wanted first.</param>
internal sealed class ShopPageWireMapping(IReadOnlyList<string> asked)
{
    public ShopDetailedWire Detailed(ShopView view)
    {
        var (simple, shop) = (ShopWireMapping.Simple(view.Bakery), view.Bakery.Shop);
        var words = new CatalogueWireMapping(asked, view.Company.House.MainLanguage);
        return new()
        {
            Id = simple.Id,
            Name = simple.Name,
            Address = simple.Address,
            AllowComments = simple.AllowComments,
            Url = simple.Url,
            AllowOrderComments = simple.AllowOrderComments,
            AllowProductComments = simple.AllowProductComments,
            AllowOrderMessages = simple.AllowOrderMessages,
            GlobalDiscountPercentage = simple.GlobalDiscountPercentage,
            Currency = simple.Currency,
            Offers = [.. view.Offers.Select(Offer)],
            Images = Images(view.Bakery),
            AllowOrders = !view.Bakery.IsClosedIndefinitely,
            DeliveryUseIntervals = shop.DeliveryUsesIntervals,
            Categories = [.. view.Categories.Select(category => Category(category, words))],
            CategoryGroups = [.. view.Groups.Select(group => Group(group, view.Categories, words))],
            AllowInvoices = shop.InvoiceCostMinor is not null,
            CategoryGroupsOverview = false,
            DisplayMode = DisplayModeName.Blocks,
            TakeoutUseIntervals = shop.TakeoutUsesIntervals,
            JoynEnabled = false,
            CategoryOverview = false,
            FoldCategoryGroups = false,
        };
    }

    public ShopExtendedWire Extended(ShopView view)
    {
        var shop = Detailed(view);
        return new()
        {
            Id = shop.Id,
            Name = shop.Name,
            Address = shop.Address,
            AllowComments = shop.AllowComments,
            Url = shop.Url,
            AllowOrderComments = shop.AllowOrderComments,
            AllowProductComments = shop.AllowProductComments,
            AllowOrderMessages = shop.AllowOrderMessages,
            GlobalDiscountPercentage = shop.GlobalDiscountPercentage,
            Currency = shop.Currency,
            Offers = shop.Offers,
            Images = shop.Images,
            AllowOrders = shop.AllowOrders,
            DeliveryUseIntervals = shop.DeliveryUseIntervals,
            Categories = shop.Categories,
            CategoryGroups = shop.CategoryGroups,
            AllowInvoices = shop.AllowInvoices,
            CategoryGroupsOverview = shop.CategoryGroupsOverview,
            DisplayMode = shop.DisplayMode,
            TakeoutUseIntervals = shop.TakeoutUseIntervals,
            JoynEnabled = shop.JoynEnabled,
            CategoryOverview = shop.CategoryOverview,
            FoldCategoryGroups = shop.FoldCategoryGroups,
            Hours = [.. view.Bakery.Shop.Methods.Select(method => new MethodHoursWire(Method(method), Week(view.Bakery)))],
            Contact = new(Told(view.Bakery.Phone), Told(view.Bakery.Shop.Email), Told(view.Bakery.Shop.Website)),
            Messages = [],
            Info = [],
            Status = new(view.Bakery.IsOpen),
            HasSpecialties = view.HasSpecialties,
        };
    }

    public CategoryDetailedWire CategoryProducts(CategoryProductsView view)
    {
        var words = new CatalogueWireMapping(asked, view.Company.House.MainLanguage);
        var simple = Category(view.Category, words);
        return new()
        {
            Id = simple.Id,
            Name = simple.Name,
            Banner = simple.Banner,
            OnlyOrderInStore = simple.OnlyOrderInStore,
            Image = simple.Image,
            Messages = [],
            Products = [.. view.Products.Select(words.Product)],
        };
    }

    /// <summary>Products of a shop.</summary>
    public IReadOnlyList<ProductDetailedWire> Products(ProductsView view) =>
        [.. view.Products.Select(new CatalogueWireMapping(asked, view.Company.House.MainLanguage).Product)];

    /// <summary>The documentation does not show the keys; these are those of the company's own view.</summary>
    private static Dictionary<string, ImageWire> Images(Bakery bakery) => new (string Key, ImageWire? Image)[]
    {
        ("avatar", ImageWireMapping.Image(bakery.SizedLogo)),
        ("banner", ImageWireMapping.Image(bakery.SizedBanner)),
        ("placeholder", ImageWireMapping.Image(bakery.SizedPlaceholder)),
    }.Where(row => row.Image is not null).ToDictionary(row => row.Key, row => row.Image!);

    private static CategoryWire Category(Category category, CatalogueWireMapping words) => new()
    {
        Id = category.Key,
        Name = words.In(category.Names),
        Banner = null,
        OnlyOrderInStore = false,
        Image = null,
    };

    private static CategoryGroupWire Group(CategoryGroup group, IReadOnlyList<Category> categories, CatalogueWireMapping words) =>
        new(
            group.Key,
            words.In(group.Names),
            [.. categories.Where(category => category.GroupKey == group.Key).Select(category => category.Key)]);

    /// <summary>The documented items have a percentage; what is given on top has no word there.</summary>
    private static ShopOfferWire Offer(OfferView view) => new(
        view.Offer.Key,
        view.Offer.Name,
        [
            .. view.Items.Where(item => item.Type == OfferType.Percentage)
                .Select(item => new ShopOfferItemWire(
                    OfferNames.Target(item.AppliesTo), item.ItemKey, item.BasisPoints, item.MinimumAmount)),
        ]);

    private static string? Told(string text) => text.Length > 0 ? text : null;

    private static MethodName Method(FulfilmentMethod method) => method switch
    {
        FulfilmentMethod.Takeout => MethodName.Takeout,
        FulfilmentMethod.Delivery => MethodName.Delivery,
        FulfilmentMethod.Locker => MethodName.Latch,
    };

    public static WeekWire Week(Bakery bakery)
    {
        IReadOnlyList<HoursWire> On(DayOfWeek day) =>
            [.. bakery.Timetable.On(day).Select(hours => new HoursWire(hours.Opens, hours.LastMinute))];
        return new(
            On(DayOfWeek.Monday),
            On(DayOfWeek.Tuesday),
            On(DayOfWeek.Wednesday),
            On(DayOfWeek.Thursday),
            On(DayOfWeek.Friday),
            On(DayOfWeek.Saturday),
            On(DayOfWeek.Sunday));
    }
}

/// <summary>Words of offers (contract §3.8).</summary>
internal static class OfferNames
{
    /// <summary>The value with this name; null for any other text.</summary>
    public static T? Read<T>(string? name, Func<T, string> nameOf)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => nameOf(value) == name).Select(value => (T?)value).FirstOrDefault();

    public static string Target(OfferTarget target) => target switch
    {
        OfferTarget.Category => "category",
        OfferTarget.Product => "product",
        OfferTarget.Variant => "product-price",
    };

    public static string Type(OfferType type) => type switch
    {
        OfferType.Percentage => "percentage",
        OfferType.Volume => "volume",
    };

    public static string Day(OfferDay day) => day switch
    {
        OfferDay.Order => "order",
        OfferDay.Acquire => "acquire",
    };

    public static string Weekday(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "monday",
        DayOfWeek.Tuesday => "tuesday",
        DayOfWeek.Wednesday => "wednesday",
        DayOfWeek.Thursday => "thursday",
        DayOfWeek.Friday => "friday",
        DayOfWeek.Saturday => "saturday",
        DayOfWeek.Sunday => "sunday",
    };
}
