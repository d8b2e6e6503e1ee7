using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A product that was found, and where.</summary>
/// <param name="DistanceKm">Distance in kilometres; null when the searcher's position is unknown.</param>
public sealed record FoundProduct(Product Product, BakeryView Bakery, double? DistanceKm);

/// <summary>What a search found.</summary>
/// <param name="Bakeries">ACTIVE bakeries with all words in their name.</param>
/// <param name="Products">Listed products of ACTIVE bakeries with all words in their name or category.</param>
public sealed record SearchResult(IReadOnlyList<BakeryView> Bakeries, IReadOnlyList<FoundProduct> Products);

/// <summary>
/// Searches bakeries and products by the words of a text, as <see cref="FoldedText"/> compares them (contract §3.11, P-31).
/// </summary>
public sealed class Search(HornadaDb db)
{
    /// <summary>Fewest characters of a search, after trimming.</summary>
    public const int WordsLeast = 2;

    /// <summary>Most rows of each kind.</summary>
    private const int MaxRows = 200;

    /// <summary>Too short a search.</summary>
    public static Refusal TooShort { get; } = new(RefusalKind.RuleBroken, "SEARCH_TOO_SHORT", new(
        $"La búsqueda debe tener al menos {WordsLeast} caracteres",
        $"A search needs at least {WordsLeast} characters",
        $"Een zoekopdracht moet minstens {WordsLeast} tekens bevatten",
        $"Une recherche nécessite au moins {WordsLeast} caractères"));

    /// <param name="words">At least two characters, blanks around them not counted.</param>
    /// <param name="category">Also finds every product of exactly this category; null for none.</param>
    /// <param name="from">Position of the searcher: only bakeries in reach, nearest first; null for all, oldest first.</param>
    public async Task<Outcome<SearchResult>> Run(string words, string? category, Whereabouts? from, CancellationToken cancel)
    {
        var folded = FoldedText.Fold(words.Trim());
        if (folded.Length < WordsLeast)
        {
            return TooShort;
        }

        var sameCategory = string.IsNullOrWhiteSpace(category) ? null : FoldedText.Fold(category.Trim());
        var active = InReach(FindBakeries.Public(db), from);
        var bakeries = await FindBakeries.Views(
            db, active.Where(Matching.HasWords<Bakery>(words, bakery => bakery.NameFolded)).OrderBy(bakery => bakery.Key))
            .ToListAsync(cancel);
        var products = await (
            from product in db.Products.AsNoTracking().Where(Matching.Any(
                Matching.HasWords<Product>(words, product => product.NameFolded + " " + product.CategoryFolded),
                product => product.CategoryFolded == sameCategory))
            join bakery in active on product.BakeryKey equals bakery.Key
            where product.IsAvailable
            orderby product.Key
            select new
            {
                Product = product,
                Bakery = bakery,
                Owner = db.Set<Account>().First(account => account.Key == bakery.OwnerKey).Uid
            }).ToListAsync(cancel);
        return new SearchResult(
            [.. Nearest(bakeries, view => view.Bakery, from)],
            [.. Nearest(products, found => found.Bakery, from).Select(
                found => new FoundProduct(found.Product, new(found.Bakery, found.Owner), from?.DistanceKmTo(found.Bakery)))]);
    }

    /// <summary>A coarse filter for the database; the exact distance is computed on what passes.</summary>
    internal static IQueryable<Bakery> InReach(IQueryable<Bakery> bakeries, Whereabouts? from)
    {
        if (from is not { } here)
        {
            return bakeries;
        }

        var (south, north) = (here.Latitude - Distance.DegreesNorth(here.RadiusKm), here.Latitude + Distance.DegreesNorth(here.RadiusKm));
        return bakeries.Where(bakery => bakery.Latitude >= south && bakery.Latitude <= north);
    }

    /// <summary>The rows in reach, nearest first, at most 200. Without a position: all rows in their order.</summary>
    internal static IEnumerable<T> Nearest<T>(IEnumerable<T> found, Func<T, Bakery> bakery, Whereabouts? from) => (from is { } here
        ? found.Where(row => bakery(row).HasPosition && here.DistanceKmTo(bakery(row)) <= here.RadiusKm)
            .OrderBy(row => here.DistanceKmTo(bakery(row)))
        : found).Take(MaxRows);
}
