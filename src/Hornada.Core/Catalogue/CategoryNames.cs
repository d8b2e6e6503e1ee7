using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>
/// Finds the category of products whose category is a text, as pages and the native API send it, and makes it when it is missing. A new
/// one is shown in the bakery of the product alone, because a bakery sells all products of the categories that it shows.
/// </summary>
internal static class CategoryNames
{
    /// <summary>The category of products without one.</summary>
    private static readonly LocalizedMessage Others = new("Otros", "Others", "Overige", "Autres");

    /// <summary>
    /// Keys of the categories that these texts name in a bakery, by text. Null for each in a canteen, which gives its categories itself.
    /// Saves what is tracked when it makes a category, so it is called before products are changed.
    /// </summary>
    public static async Task<Func<string, long?>> NamedCategories(
        this HornadaDb db, long bakeryKey, IReadOnlyList<string> texts, CancellationToken cancel)
    {
        if (await db.RestrictedBakeries.AnyAsync(row => row.BakeryKey == bakeryKey, cancel))
        {
            return _ => null;
        }

        var bakeries = db.BakeryReferences;
        var company = await db.Companies.AsNoTracking()
            .SingleAsync(row => bakeries.Any(bakery => bakery.Key == bakeryKey && bakery.CompanyKey == row.Key), cancel);
        var known = await Shown(db, bakeryKey, cancel);
        if (!texts.All(text => known.ContainsKey(FoldedText.Fold(NameOf(text, company)))))
        {
            // Of two requests with the same new category at once, the second finds that of the first.
            await db.Lock(db.Companies.Where(row => row.Key == company.Key), cancel);
            known = await Shown(db, bakeryKey, cancel);
            foreach (var name in texts.Select(text => NameOf(text, company)))
            {
                if (!known.ContainsKey(FoldedText.Fold(name)))
                {
                    known[FoldedText.Fold(name)] = await Make(db, company, bakeryKey, name, cancel);
                }
            }
        }

        return text => known[FoldedText.Fold(NameOf(text, company))];
    }

    /// <summary>How the categories that the bakery shows are written, by each of their names as searches compare them.</summary>
    internal static async Task<Dictionary<string, string>> CategorySpellings(this HornadaDb db, long bakeryKey, CancellationToken cancel)
    {
        var bakeries = db.BakeryReferences;
        var company = await db.Companies.AsNoTracking()
            .SingleAsync(row => bakeries.Any(bakery => bakery.Key == bakeryKey && bakery.CompanyKey == row.Key), cancel);
        var keys = await Shown(db, bakeryKey, cancel);
        var used = keys.Values.Distinct().ToList();
        var names = await db.Categories.AsNoTracking().Where(row => used.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel);
        return keys.ToDictionary(pair => pair.Key, pair => names[pair.Value].Names.In([company.House.MainLanguage]));
    }

    /// <summary>Keys of the categories that the bakery shows, by each of their names; those it shows alone win.</summary>
    private static async Task<Dictionary<string, long>> Shown(HornadaDb db, long bakeryKey, CancellationToken cancel)
    {
        var places = db.CategoryBakeries;
        var shown = await db.Categories.AsNoTracking()
            .Where(row => places.Any(place => place.CategoryKey == row.Key && place.BakeryKey == bakeryKey))
            .OrderBy(row => places.Count(place => place.CategoryKey == row.Key)).ThenBy(row => row.Key)
            .ToListAsync(cancel);
        var byName = new Dictionary<string, long>();
        foreach (var category in shown)
        {
            foreach (var name in category.Names.ByLanguage.Values)
            {
                byName.TryAdd(FoldedText.Fold(name), category.Key);
            }
        }

        return byName;
    }

    private static async Task<long> Make(HornadaDb db, Company company, long bakeryKey, string name, CancellationToken cancel)
    {
        var last = await db.Categories.Where(row => row.CompanyKey == company.Key).MaxAsync(row => (int?)row.Position, cancel);
        var category = new Category
        {
            CompanyKey = company.Key,
            Names = LocalText.From(company.House.MainLanguage, char.ToUpperInvariant(name[0]) + name[1..]),
            Position = (last ?? 0) + 1,
        };
        db.Add(category);
        await db.SaveChangesAsync(cancel);
        db.Add(new CategoryBakery(category.Key, bakeryKey));
        await db.SaveChangesAsync(cancel);
        return category.Key;
    }

    private static string NameOf(string text, Company company) => text.Trim() is { Length: > 0 } name
        ? name
        : Others.In(StarterProducts.Spoken(company.House.MainLanguage));
}
