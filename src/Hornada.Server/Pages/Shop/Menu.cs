using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>How products are shown: their shelf, their price, when they can be had.</summary>
internal static class Menu
{
    /// <summary>Fewer units than this are told.</summary>
    private const int FewUnits = 10;

    /// <summary>The shelves of a bakery: its categories in their order, then what stands in none, by its free category.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<ArticleView> Articles)> Shelves(BakeryModel model, Speech speech)
    {
        var shown = model.Menu.Where(article => IsWithout(article, model.Without)).ToList();
        foreach (var category in model.Shop.Categories)
        {
            if (shown.Where(article => article.Product.CategoryKey == category.Key).ToList() is { Count: > 0 } articles)
            {
                yield return (speech[category.Names], articles);
            }
        }

        var others = shown.Where(article => model.Shop.Categories.All(category => category.Key != article.Product.CategoryKey));
        foreach (var shelf in others.GroupBy(article => article.Product.CategoryFolded))
        {
            var name = shelf.First().Product.Category;
            yield return (name.Length == 0 ? speech[Say.Others] : char.ToUpperInvariant(name[0]) + name[1..], [.. shelf]);
        }
    }

    /// <summary>What it costs, and what for.</summary>
    public static string Price(ArticleView article, Speech speech)
    {
        var product = article.Product;
        return product.PriceType switch
        {
            PriceType.PerUnit => speech.Money(product.Price),
            PriceType.PerPerson => speech[Say.PerPerson, speech.Money(product.Price)],
            PriceType.PerKilogram => speech[Say.PerKilogram, speech.Money(product.Price)],
            PriceType.MultipleChoice when article.Variants.Count > 0 =>
                speech[Say.FromPrice, speech.Money(new(article.Variants.Min(variant => variant.PriceMinor), product.Currency))],
            PriceType.MultipleChoice => speech.Money(product.Price),
        };
    }

    /// <summary>When it can be had.</summary>
    public static string When(Product product, Speech speech) => product.Availability switch
    {
        Availability.ReadyNow => speech[Say.ReadyNow],
        Availability.ReadyIn20 => speech[Say.ReadyIn, 20],
        Availability.ReadyIn60 => speech[Say.ReadyIn, 60],
        Availability.AdvanceOrderOnly when product.AdvanceMinutes >= 60 => speech[Say.HoursAhead, (product.AdvanceMinutes + 59) / 60],
        Availability.AdvanceOrderOnly => speech[Say.MinutesAhead, product.AdvanceMinutes],
        Availability.OutOfStock => speech[Say.SoldOut],
    };

    /// <summary>True when it can be put into a basket.</summary>
    public static bool IsForSale(Product product) => product is { IsAvailable: true, Stock: > 0 } && product.Availability != Availability.OutOfStock;

    /// <summary>True when there are so few that it is worth telling.</summary>
    public static bool AreFew(Product product) => product.Stock is > 0 and < FewUnits;

    /// <summary>True when something has to be chosen before it can be put into a basket.</summary>
    public static bool HasChoices(ArticleView article) => article.Product.PriceType != PriceType.PerUnit || article.Sets.Count > 0;

    /// <summary>The price of a choice, with its sign; nothing when it costs nothing.</summary>
    public static string Change(ProductOption option, Currency currency, Speech speech) => option.PriceChangeMinor switch
    {
        0 => "",
        > 0 => $" (+{speech.Money(new(option.PriceChangeMinor, currency))})",
        _ => $" ({speech.Money(new(option.PriceChangeMinor, currency))})",
    };

    /// <remarks>Of what nobody said anything is not safe.</remarks>
    private static bool IsWithout(ArticleView article, IReadOnlyList<int> allergens) =>
        allergens.Count == 0 || (article.Sheet.Allergens is { } contained && !contained.Intersect(allergens).Any());
}
