using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A product with everything around it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Variants">Its variants, the first one first; empty unless MULTIPLE_CHOICE.</param>
/// <param name="Sets">Its option sets, in the order they are asked.</param>
/// <param name="IsFavourite">Whether the caller likes it; null when nobody is known to ask.</param>
/// <param name="MainLanguage">Language of the words that are in one language only: its company's.</param>
public sealed record ArticleView(
    Product Product, IReadOnlyList<Variant> Variants, IReadOnlyList<OptionSetView> Sets, bool? IsFavourite, string MainLanguage)
{
    /// <summary>What the catalogue says of it; blank for a product that is sold by its name and price alone.</summary>
    public ArticleDetails Sheet => Product.Sheet ?? ArticleDetails.Blank;

    /// <summary>Its names.</summary>
    public LocalText Names => Sheet.Names ?? LocalText.From(MainLanguage, Product.Name);

    /// <summary>Its descriptions; null when it has none.</summary>
    public LocalText? Descriptions => Sheet.Descriptions ?? (Product.Description.Length == 0 ? null : LocalText.From(MainLanguage, Product.Description));
}

/// <summary>An option set with its options.</summary>
/// <param name="Set">The set.</param>
/// <param name="Options">Its options, the first one first.</param>
public sealed record OptionSetView(OptionSet Set, IReadOnlyList<ProductOption> Options);

/// <summary>Reading what is around products: a few queries, however many products there are.</summary>
internal static class ArticleViews
{
    /// <summary>The products with everything around them, in the same order.</summary>
    /// <param name="db">Where to read.</param>
    /// <param name="products">The products.</param>
    /// <param name="callerKey">Whose favourites to tell; null for nobody's.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IReadOnlyList<ArticleView>> Read(HornadaDb db, IReadOnlyList<Product> products, long? callerKey, CancellationToken cancel)
    {
        var keys = products.Where(product => product.HasDetails).Select(product => product.Key).ToList();
        var attached = await db.ProductOptionSets.AsNoTracking().Where(row => keys.Contains(row.ProductKey)).OrderBy(row => row.Position).ToListAsync(cancel);
        var sets = (await Read(db, db.OptionSets.Where(set => db.Set<ProductOptionSet>().Any(row => row.OptionSetKey == set.Key && keys.Contains(row.ProductKey))), cancel))
            .ToDictionary(view => view.Set.Key);
        var variants = (await db.Variants.AsNoTracking()
            .Where(row => keys.Contains(row.ProductKey))
            .OrderByDescending(row => row.Position)
            .ThenBy(row => row.Key)
            .ToListAsync(cancel)).ToLookup(row => row.ProductKey);
        var all = products.Select(product => product.Key).ToList();
        var liked = callerKey is { } caller
            ? (await db.ProductFavourites.Where(row => row.AccountKey == caller && all.Contains(row.ProductKey)).Select(row => row.ProductKey).ToListAsync(cancel)).ToHashSet()
            : null;
        var languages = await Languages(db, products, cancel);
        var setsOf = attached.ToLookup(row => row.ProductKey, row => sets[row.OptionSetKey]);
        return
        [
            .. products.Select(product => new ArticleView(
                product,
                product.PriceType == PriceType.MultipleChoice ? [.. variants[product.Key]] : [],
                [.. setsOf[product.Key]],
                liked?.Contains(product.Key),
                languages[product.BakeryKey])),
        ];
    }

    /// <summary>The main language of each bakery that has one of these products.</summary>
    private static async Task<Dictionary<long, string>> Languages(HornadaDb db, IReadOnlyList<Product> products, CancellationToken cancel)
    {
        var homes = products.Select(product => product.BakeryKey).Distinct().ToList();
        var companies = await (
            from bakery in db.Bakeries
            join company in db.Companies on bakery.CompanyKey equals company.Key
            where homes.Contains(bakery.Key)
            select new { bakery.Key, Company = company }).AsNoTracking().ToListAsync(cancel);
        return companies.ToDictionary(row => row.Key, row => row.Company.House.MainLanguage);
    }

    /// <summary>Option sets with their options, oldest set first.</summary>
    public static async Task<IReadOnlyList<OptionSetView>> Read(HornadaDb db, IQueryable<OptionSet> wanted, CancellationToken cancel)
    {
        var sets = await wanted.AsNoTracking().OrderBy(set => set.Key).ToListAsync(cancel);
        var keys = sets.Select(set => set.Key).ToList();
        var options = (await db.ProductOptions.AsNoTracking()
            .Where(option => keys.Contains(option.OptionSetKey))
            .OrderByDescending(option => option.Position)
            .ThenBy(option => option.Key)
            .ToListAsync(cancel)).ToLookup(option => option.OptionSetKey);
        return [.. sets.Select(set => new OptionSetView(set, [.. options[set.Key]]))];
    }
}
