using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>How products are shown: their shelf, their price, when they can be had.</summary>
internal static class Menu
{
    /// <summary>Stock up to which the page shows how many are left, in units.</summary>
    private const int FewUnits = 10;

    /// <summary>The products by category, in its order; products without one follow, by their free-text category.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<ArticleView> Articles)> Shelves(BakeryModel model, Localizer localizer)
    {
        var shown = model.Menu.Where(article => IsWithout(article, model.Without)).ToList();
        foreach (var category in model.Shop.Categories)
        {
            if (shown.Where(article => article.Product.CategoryKey == category.Key).ToList() is { Count: > 0 } articles)
            {
                yield return (Capital(localizer[category.Names]), articles);
            }
        }

        var others = shown.Where(article => model.Shop.Categories.All(category => category.Key != article.Product.CategoryKey));
        foreach (var shelf in others.GroupBy(article => article.Product.CategoryFolded))
        {
            var name = shelf.First().Product.Category;
            yield return (name.Length == 0 ? localizer[Texts.Home.Others] : Capital(name), [.. shelf]);
        }
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The price and its unit.</summary>
    public static string Price(ArticleView article, Localizer localizer)
    {
        var product = article.Product;
        return product.PriceType switch
        {
            PriceType.PerUnit => localizer.Money(product.Price),
            PriceType.PerPerson => localizer[Texts.Product.PerPerson, localizer.Money(product.Price)],
            PriceType.PerKilogram => localizer[Texts.Product.PerKilogram, localizer.Money(product.Price)],
            PriceType.MultipleChoice when article.Variants.Count > 0 =>
                localizer[Texts.Product.FromPrice,
                    localizer.Money(new(article.Variants.Min(variant => variant.PriceMinor), product.Currency))],
            PriceType.MultipleChoice => localizer.Money(product.Price),
        };
    }

    /// <summary>When it can be had.</summary>
    public static string When(Product product, Localizer localizer) => product.Availability switch
    {
        Availability.ReadyNow => localizer[Texts.Product.ReadyNow],
        Availability.ReadyIn20 => localizer[Texts.Product.ReadyIn, 20],
        Availability.ReadyIn60 => localizer[Texts.Product.ReadyIn, 60],
        Availability.AdvanceOrderOnly when product.AdvanceMinutes >= 60 =>
            localizer[Texts.Product.HoursAhead, (product.AdvanceMinutes + 59) / 60],
        Availability.AdvanceOrderOnly => localizer[Texts.Product.MinutesAhead, product.AdvanceMinutes],
        Availability.OutOfStock => localizer[Texts.Product.SoldOut],
    };

    /// <summary>True when it can be put into a basket.</summary>
    public static bool IsForSale(Product product) =>
        product is { IsAvailable: true, Stock: > 0 } && product.Availability != Availability.OutOfStock;

    public static bool AreFew(Product product) => product.Stock is > 0 and < FewUnits;

    /// <summary>True when something has to be chosen before it can be put into a basket.</summary>
    public static bool HasChoices(ArticleView article) => article.Product.PriceType != PriceType.PerUnit || article.Sets.Count > 0;

    /// <summary>The price of a choice, with its sign; nothing when it costs nothing.</summary>
    public static string Change(ProductOption option, Currency currency, Localizer localizer) => option.PriceChangeMinor switch
    {
        0 => "",
        > 0 => $" (+{localizer.Money(new(option.PriceChangeMinor, currency))})",
        _ => $" ({localizer.Money(new(option.PriceChangeMinor, currency))})",
    };

    /// <remarks>Only what is declared free of an allergen is shown: traces and missing declarations are not.</remarks>
    private static bool IsWithout(ArticleView article, IReadOnlyList<int> allergens) =>
        Worst(article, allergens) == AllergenPresence.FreeOf;

    /// <summary>How many products the allergen filter hides, for each reason; empty without a filter.</summary>
    public static IReadOnlyList<(LocalizedText Reason, int Count)> Hidden(BakeryModel model) =>
    [
        .. model.Menu.GroupBy(article => Worst(article, model.Without))
            .OrderBy(group => group.Key == AllergenPresence.Unknown)
            .ThenBy(group => group.Key)
            .Select(group => (Reason: Reason(group.Key), Count: group.Count()))
            .Where(row => row.Reason is not null)
            .Select(row => (row.Reason!, row.Count)),
    ];

    private static LocalizedText? Reason(AllergenPresence presence) => presence switch
    {
        AllergenPresence.Contains => Texts.Product.HiddenContains,
        AllergenPresence.MayContain => Texts.Product.HiddenMayContain,
        AllergenPresence.Unknown => Texts.Product.HiddenUnknown,
        AllergenPresence.FreeOf => null,
    };

    /// <summary>What speaks most against a product for a reader who avoids these allergens.</summary>
    private static AllergenPresence Worst(ArticleView article, IReadOnlyList<int> allergens)
    {
        var found = allergens.Select(article.Sheet.Declaration.PresenceOf).ToHashSet();
        return found.Contains(AllergenPresence.Contains) ? AllergenPresence.Contains
            : found.Contains(AllergenPresence.MayContain) ? AllergenPresence.MayContain
            : found.Contains(AllergenPresence.Unknown) ? AllergenPresence.Unknown
            : AllergenPresence.FreeOf;
    }
}
