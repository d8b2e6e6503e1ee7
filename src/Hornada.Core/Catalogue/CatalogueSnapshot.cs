using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>The keys that a request names beside its products, for reading what they stand for.</summary>
/// <param name="Chosen">
/// Products with a choice, such as a variant or options, and products that are ordered at another bakery than their own.
/// </param>
internal sealed record SnapshotKeys(IReadOnlySet<ProductId> Chosen, IReadOnlySet<long> Attachments, IReadOnlySet<long> Lockers)
{
    public static readonly SnapshotKeys None = new(new HashSet<ProductId>(), new HashSet<long>(), new HashSet<long>());
}

/// <summary>What the order rules read besides the products: variants, options, categories, offers, lockers, uploaded pictures.</summary>
public sealed record CatalogueSnapshot
{
    /// <summary>A snapshot for products that have only a name and a price.</summary>
    public static readonly CatalogueSnapshot None = new();

    public IReadOnlyDictionary<long, Variant> Variants { get; init; } = new Dictionary<long, Variant>();

    /// <summary>Option sets by key.</summary>
    public IReadOnlyDictionary<long, OptionSet> Sets { get; init; } = new Dictionary<long, OptionSet>();

    public IReadOnlyDictionary<long, ProductOption> Options { get; init; } = new Dictionary<long, ProductOption>();

    /// <summary>Which product has which set, in the order they are asked.</summary>
    public IReadOnlyList<ProductOptionSet> SetsOfProducts { get; init; } = [];

    public IReadOnlyDictionary<long, Category> Categories { get; init; } = new Dictionary<long, Category>();

    /// <summary>Which category is shown where.</summary>
    public IReadOnlySet<CategoryBakery> Shown { get; init; } = new HashSet<CategoryBakery>();

    public IReadOnlyDictionary<long, Offer> Offers { get; init; } = new Dictionary<long, Offer>();

    /// <summary>Which offer holds where.</summary>
    public IReadOnlySet<OfferBakery> OffersHold { get; init; } = new HashSet<OfferBakery>();

    /// <summary>The rules of the offers.</summary>
    public IReadOnlyList<OfferItem> OfferItems { get; init; } = [];

    public IReadOnlyDictionary<long, Locker> Lockers { get; init; } = new Dictionary<long, Locker>();

    /// <summary>Pictures sent along, by key.</summary>
    public IReadOnlyDictionary<long, Attachment> Attachments { get; init; } = new Dictionary<long, Attachment>();

    /// <summary>True when this bakery sells the product: it owns the product, or shows an active category with it.</summary>
    public bool IsSoldAt(Product product, Bakery bakery)
    {
        return product.BakeryKey == bakery.Key
            || (product.CategoryKey is { } category
                && Shown.Contains(new(category, bakery.Key))
                && Categories.GetValueOrDefault(category) is { IsActive: true });
    }

    /// <summary>
    /// The offer rules that apply to a product or its variant now. Without a pickup day, rules that depend on it do not apply.
    /// </summary>
    public IEnumerable<OfferItem> On(Product product, Variant? variant, Bakery bakery, DateTimeOffset now, DateTimeOffset? handOver)
    {
        return OfferItems.Where(item => item.AppliesTo switch
        {
            OfferTarget.Category => item.ItemKey == product.CategoryKey,
            OfferTarget.Product => item.ItemKey == product.Key,
            OfferTarget.Variant => item.ItemKey == variant?.Key,
        }
        && OffersHold.Contains(new(item.OfferKey, bakery.Key))
        && Offers[item.OfferKey].Holds(bakery, now, handOver));
    }

    /// <summary>
    /// Reads what there is about these products. Asks the database nothing when all of them are sold by name and price alone, at their own
    /// bakery, and there are no offers.
    /// </summary>
    /// <param name="offers">The offers of the companies where they are ordered.</param>
    internal static async Task<CatalogueSnapshot> Load(
        HornadaDb db,
        IReadOnlyCollection<Product> products,
        SnapshotKeys keys,
        IReadOnlyCollection<Offer> offers,
        DateTimeOffset now,
        CancellationToken cancel)
    {
        var deep = products.Where(product => product.HasDetails || keys.Chosen.Contains(product.Id)).ToList();
        var offered = offers.Count == 0 ? None : await WithOffers(db, offers.ToDictionary(offer => offer.Key), cancel);
        var lockers = keys.Lockers.ToList();
        if (deep.Count == 0)
        {
            return lockers.Count == 0 ? offered : offered with { Lockers = await LoadLockers(db, lockers, cancel) };
        }

        var productKeys = deep.Select(product => product.Key).ToList();
        var categories = deep.Select(product => product.CategoryKey).OfType<long>().Distinct().ToList();
        var attachments = keys.Attachments.ToList();
        var has = await db.ProductOptionSets.AsNoTracking()
            .Where(row => productKeys.Contains(row.ProductKey))
            .OrderBy(row => row.Position)
            .ToListAsync(cancel);
        var sets = has.Select(row => row.OptionSetKey).Distinct().ToList();
        var shown = await db.CategoryBakeries.AsNoTracking().Where(row => categories.Contains(row.CategoryKey)).ToListAsync(cancel);
        var rows = await db.Categories.AsNoTracking().Where(row => categories.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel);
        return offered with
        {
            Variants = await db.Variants.AsNoTracking()
                .Where(row => productKeys.Contains(row.ProductKey))
                .ToDictionaryAsync(row => row.Key, cancel),
            SetsOfProducts = has,
            Sets = sets.Count == 0
                ? new()
                : await db.OptionSets.AsNoTracking().Where(row => sets.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel),
            Options = sets.Count == 0
                ? new()
                : await db.ProductOptions.AsNoTracking()
                    .Where(row => sets.Contains(row.OptionSetKey))
                    .ToDictionaryAsync(row => row.Key, cancel),
            Categories = rows,
            Shown = shown.ToHashSet(),
            Lockers = lockers.Count == 0 ? new() : await LoadLockers(db, lockers, cancel),
            Attachments = attachments.Count == 0
                ? new()
                : await Attachment.Kept(db, now).Where(row => attachments.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel),
        };
    }

    /// <summary>The offers of the companies of these products.</summary>
    internal static Task<List<Offer>> FindOffers(HornadaDb db, IReadOnlyCollection<Product> products, CancellationToken cancel)
    {
        var bakeries = products.Select(product => product.BakeryKey).Distinct().ToList();
        return db.Offers.AsNoTracking()
            .Where(row => db.Set<Bakery>().Any(bakery => bakeries.Contains(bakery.Key) && bakery.CompanyKey == row.CompanyKey))
            .ToListAsync(cancel);
    }

    /// <summary>The offers of the companies of these bakeries, to be read together with other rows.</summary>
    /// <param name="bakeryIds">Where the products are ordered: an offer applies at bakeries of its own company only.</param>
    internal static RowQuery OfferQuery(HornadaDb db, string[] bakeryIds, Action<Offer> take) => StoredRows<Offer>.For(db).Query(
        "WHERE company_key IN (SELECT company_key FROM bakeries WHERE id = ANY($1))", take, bakeryIds);

    private static async Task<CatalogueSnapshot> WithOffers(HornadaDb db, Dictionary<long, Offer> offers, CancellationToken cancel) => new()
    {
        Offers = offers,
        OffersHold = (await db.OfferBakeries.AsNoTracking()
            .Where(row => offers.Keys.Contains(row.OfferKey))
            .ToListAsync(cancel)).ToHashSet(),
        OfferItems = await db.OfferItems.AsNoTracking()
            .Where(row => offers.Keys.Contains(row.OfferKey))
            .OrderBy(row => row.Key)
            .ToListAsync(cancel),
    };

    private static Task<Dictionary<long, Locker>> LoadLockers(HornadaDb db, List<long> keys, CancellationToken cancel) =>
        db.Lockers.AsNoTracking().Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel);
}
