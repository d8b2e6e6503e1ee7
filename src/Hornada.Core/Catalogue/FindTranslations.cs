using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A kind of text of the catalogue that is written in the languages of its company.</summary>
public enum TranslatedPart
{
    ProductName,
    ProductDescription,
    Ingredients,
    Category,
    Variant,
    OptionSet,
    Option,
}

/// <summary>A text of the catalogue.</summary>
/// <param name="Key">Storage key of the product, category, variant, option set or option.</param>
/// <param name="Texts">By language; without those that are missing.</param>
/// <param name="Product">Name of the product to which it belongs; empty for texts of no product.</param>
public sealed record TranslatedText(TranslatedPart Part, long Key, LocalText Texts, string Product = "");

/// <summary>The texts of a company's catalogue, and the languages it is written in.</summary>
/// <param name="Languages">Two-letter codes, the main one first.</param>
public sealed record Translations(IReadOnlyList<string> Languages, IReadOnlyList<TranslatedText> All)
{
    /// <summary>The texts that lack one of the languages.</summary>
    public IReadOnlyList<TranslatedText> Missing =>
        [.. All.Where(text => Languages.Any(language => !text.Texts.ByLanguage.ContainsKey(language)))];
}

/// <summary>Reads the texts of a company's catalogue for those who translate them.</summary>
public sealed class FindTranslations(HornadaDb db)
{
    /// <summary>All texts of the company of a bakery, in a constant number of queries.</summary>
    public async Task<Translations> ForWorkplace(Workplace workplace, CancellationToken cancel)
    {
        var company = await new FindCompanies(db).ForWorkplace(workplace, cancel);
        var main = company.House.MainLanguage;
        var bakeries = db.BakeryReferences.Where(row => row.CompanyKey == company.Key);
        var products = await db.Products.AsNoTracking()
            .Where(row => bakeries.Any(bakery => bakery.Key == row.BakeryKey)).OrderBy(row => row.Name).ToListAsync(cancel);
        var keys = products.Select(row => row.Key).ToList();
        var names = products.ToDictionary(row => row.Key, row => row.Name);
        var categories = await db.Categories.AsNoTracking().Where(row => row.CompanyKey == company.Key)
            .OrderBy(row => row.Position).ToListAsync(cancel);
        var variants = await db.Variants.AsNoTracking().Where(row => keys.Contains(row.ProductKey))
            .OrderBy(row => row.Key).ToListAsync(cancel);
        var sets = await ArticleViews.Read(db, db.OptionSets.Where(row => row.CompanyKey == company.Key), cancel);
        return new(company.House.Spoken,
        [
            .. categories.Select(row => new TranslatedText(TranslatedPart.Category, row.Key, row.Names)),
            .. products.SelectMany(row => TextsOf(row, main)),
            .. variants.Select(row => new TranslatedText(TranslatedPart.Variant, row.Key, row.Names, names[row.ProductKey])),
            .. sets.SelectMany(view => view.Options.Select(row => new TranslatedText(TranslatedPart.Option, row.Key, row.Names))
                .Prepend(new(TranslatedPart.OptionSet, view.Set.Key, view.Set.Names))),
        ]);
    }

    private static IEnumerable<TranslatedText> TextsOf(Product product, string main)
    {
        var view = new ArticleView(product, [], [], null, main);
        yield return new(TranslatedPart.ProductName, product.Key, view.Names);
        if (view.Descriptions is { } descriptions)
        {
            yield return new(TranslatedPart.ProductDescription, product.Key, descriptions, product.Name);
        }

        if (view.Sheet.Ingredients is { } ingredients)
        {
            yield return new(TranslatedPart.Ingredients, product.Key, ingredients, product.Name);
        }
    }
}
