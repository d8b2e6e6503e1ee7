using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A bakery as customers of the catalogue see it.</summary>
/// <param name="Categories">The active categories it shows, in their order.</param>
/// <param name="Groups">The groups of these categories, in their order.</param>
/// <param name="Offers">Offers that hold here and are not over.</param>
/// <param name="HasSpecialties">Whether a product it lists is a speciality.</param>
public sealed record ShopView(
    Bakery Bakery,
    Company Company,
    IReadOnlyList<Category> Categories,
    IReadOnlyList<CategoryGroup> Groups,
    IReadOnlyList<OfferView> Offers,
    IReadOnlyList<Locker> Lockers,
    bool HasSpecialties)
{
    /// <summary>The ways in which a customer can get an order here: lockers only while one is open.</summary>
    public IReadOnlyList<FulfilmentMethod> Methods =>
        [.. Bakery.Shop.Methods.Where(method => method != FulfilmentMethod.Locker || Lockers.Count > 0)];
}

/// <summary>A category as customers of one bakery see it.</summary>
public sealed record CategoryProductsView(Category Category, Company Company, IReadOnlyList<ArticleView> Products);

/// <summary>Products of a bakery.</summary>
/// <param name="Products">The listed ones that were asked for.</param>
public sealed record ProductsView(Company Company, IReadOnlyList<ArticleView> Products);

/// <summary>Reading bakeries and what they sell, for customers. Only ACTIVE bakeries are there, and no canteens.</summary>
public sealed class FindShops(HornadaDb db, TimeProvider clock)
{
    /// <summary>Most bakeries of an answer.</summary>
    public const int MaxShops = 20;

    public async Task<Outcome<ShopView>> ByKey(long key, CancellationToken cancel) =>
        await Views(await Active.Where(bakery => bakery.Key == key).ToListAsync(cancel), cancel) is [var view]
            ? view
            : BakeryRefusals.NotFound(key);

    /// <summary>The bakery with this last part of a web address.</summary>
    public async Task<Outcome<ShopView>> ByUrl(string url, CancellationToken cancel)
    {
        var named = FindBakeries.WithUrl(db, url);
        var found = await Active.Where(bakery => named.Any(row => row.Key == bakery.Key)).ToListAsync(cancel);
        return await Views(found, cancel) is [var view] ? view : BakeryRefusals.NotFound(new BakeryId(url));
    }

    /// <summary>
    /// The bakery with this last part of a web address, or else with this public id, or else the one that had the address before: whatever
    /// a link of the shop may say.
    /// </summary>
    public async Task<Outcome<ShopView>> BySlug(string slug, CancellationToken cancel)
    {
        var bakeries =
            await FindBakeries.WithUrl(db, slug).AsNoTracking().Where(bakery => bakery.Status == BakeryStatus.Active).ToListAsync(cancel);
        if (bakeries.Count == 0)
        {
            bakeries = await Active.Where(bakery => bakery.Id == new BakeryId(slug)).ToListAsync(cancel);
        }

        if (bakeries.Count == 0)
        {
            bakeries = await FindBakeries.WithFormerUrl(db, slug).AsNoTracking()
                .Where(bakery => bakery.Status == BakeryStatus.Active).ToListAsync(cancel);
        }

        return bakeries.Count == 0 ? BakeryRefusals.NotFound(new BakeryId(slug)) : (await Views(bakeries, cancel))[0];
    }

    /// <summary>The last part of the present web address of the bakery that had this one before; null when none had.</summary>
    public async Task<string?> PresentAddress(string slug, CancellationToken cancel) =>
        (await FindBakeries.WithFormerUrl(db, slug).AsNoTracking().SingleOrDefaultAsync(cancel))?.Slug;

    /// <summary>Keys of those of these bakeries that have no product yet, listed or not: they open soon.</summary>
    public async Task<IReadOnlySet<long>> WithoutProducts(IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel)
    {
        var asked = db.Bakeries.Where(bakery => bakeryKeys.Contains(bakery.Key));
        var selling = FindProducts.Assortment(db, asked);
        return (await asked.Where(bakery => !selling.Any(listing => listing.Seller == bakery.Id)).Select(bakery => bakery.Key)
            .ToListAsync(cancel)).ToHashSet();
    }

    /// <summary>
    /// The bakery whose own site is on this domain, with or without <c>www.</c>; of several the oldest.
    /// </summary>
    public async Task<Outcome<ShopView>> ByDomain(string domain, CancellationToken cancel)
    {
        var wanted = Domain(domain);

        // This SQL is the same on both engines; a domain has no character that LIKE would read in another way, except in a wrong one.
        var pattern = Uri.CheckHostName(wanted) == UriHostNameType.Dns ? $"%{wanted.Replace("_", "", StringComparison.Ordinal)}%" : "";
        var candidates = db.Bakeries.FromSql($"SELECT * FROM bakeries WHERE LOWER(settings ->> 'website') LIKE {pattern}");
        var bakeries = await Active.Where(bakery => candidates.Any(row => row.Key == bakery.Key)).OrderBy(bakery => bakery.Key)
            .ToListAsync(cancel);
        var found = bakeries.FirstOrDefault(bakery =>
            Uri.TryCreate(bakery.Shop.Website, UriKind.Absolute, out var site) && Domain(site.IdnHost) == wanted);
        return found is null ? BakeryRefusals.NotFound(new BakeryId(domain)) : (await Views([found], cancel))[0];
    }

    private static string Domain(string host) =>
        host.ToLowerInvariant() is var lower && lower.StartsWith("www.", StringComparison.Ordinal) ? lower[4..] : lower;

    /// <summary>All listed products of a bakery.</summary>
    public Task<Outcome<ProductsView>> Menu(long bakeryKey, Caller? caller, CancellationToken cancel) =>
        Products(bakeryKey, _ => true, caller, cancel);

    /// <summary>The bakeries of a company, oldest first, at most 20; refused when there is no such company.</summary>
    public async Task<Outcome<IReadOnlyList<ShopView>>> OfCompany(long companyKey, CancellationToken cancel) =>
        await db.Companies.AnyAsync(company => company.Key == companyKey, cancel)
            ? Outcome.Success(await Views(await Active.Where(bakery => bakery.CompanyKey == companyKey)
                .OrderBy(bakery => bakery.Key)
                .Take(MaxShops)
                .ToListAsync(cancel), cancel))
            : CompanyRefusals.NotFound(companyKey);

    /// <summary>Bakeries with all these words in their name or address, without minding case and accents, at most 20.</summary>
    /// <param name="words">What to look for; blank for everything.</param>
    /// <param name="from">Position of the searcher: only bakeries in reach, nearest first; null for all, oldest first.</param>
    /// <param name="companyKey">Only those of this company; null for any.</param>
    public async Task<Outcome<IReadOnlyList<ShopView>>> Search(string words, Whereabouts? from, long? companyKey, CancellationToken cancel)
    {
        if (from?.Check() is { } refusal)
        {
            return refusal;
        }

        // Addresses are JSON documents: the database filters by position, and the text is compared here.
        var wanted = FoldedText.SplitFolded(words);
        var bakeries = (await Hornada.Core.Catalogue.Search.InReach(Active, from)
            .Where(bakery => companyKey == null || bakery.CompanyKey == companyKey)
            .OrderBy(bakery => bakery.Key)
            .ToListAsync(cancel))
            .Where(bakery => wanted.All(FoldedText.Fold(Described(bakery)).Contains));
        return Outcome.Success(
            await Views([.. Hornada.Core.Catalogue.Search.Nearest(bakeries, bakery => bakery, from).Take(MaxShops)], cancel));
    }

    /// <summary>A category a bakery shows, with its listed products.</summary>
    /// <param name="caller">Account whose favourites are marked; null for none.</param>
    public async Task<Outcome<CategoryProductsView>> CategoryProducts(
        long bakeryKey, long categoryKey, Caller? caller, CancellationToken cancel)
    {
        var category = await db.Categories.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Key == categoryKey
                && row.IsActive
                && db.Set<CategoryBakery>().Any(shown => shown.CategoryKey == row.Key && shown.BakeryKey == bakeryKey), cancel);
        var found = await Products(bakeryKey, product => product.CategoryKey == categoryKey, caller, cancel);
        return found.Refusal is not null ? found.Refusal
            : category is null ? CatalogueRefusals.NoCategory(categoryKey)
            : new CategoryProductsView(category, found.Value.Company, found.Value.Products);
    }

    /// <summary>The listed specialities of a bakery.</summary>
    public Task<Outcome<ProductsView>> Specialties(long bakeryKey, Caller? caller, CancellationToken cancel)
    {
        var special = Special;
        return Products(bakeryKey, product => special.Any(row => row.Key == product.Key), caller, cancel);
    }

    /// <summary>The listed products of a bakery the caller likes.</summary>
    public Task<Outcome<ProductsView>> Favourites(long bakeryKey, Caller caller, CancellationToken cancel)
    {
        return Products(
            bakeryKey,
            product => db.Set<ProductFavourite>().Any(liked => liked.AccountKey == caller.Key && liked.ProductKey == product.Key),
            caller,
            cancel);
    }

    /// <summary>One listed product of a bakery.</summary>
    public async Task<Outcome<ProductsView>> Product(long bakeryKey, long productKey, Caller? caller, CancellationToken cancel)
    {
        var found = await Products(bakeryKey, product => product.Key == productKey, caller, cancel);
        return found is { Refusal: null, Value.Products: [] } ? CatalogueRefusals.NoProduct(productKey) : found;
    }

    /// <summary>The listed products of a bakery an offer is on.</summary>
    public async Task<Outcome<ProductsView>> OnOffer(long bakeryKey, long offerKey, Caller? caller, CancellationToken cancel)
    {
        if (!await db.OfferBakeries.AnyAsync(row => row.OfferKey == offerKey && row.BakeryKey == bakeryKey, cancel))
        {
            return CatalogueRefusals.NoOffer(offerKey);
        }

        var items = db.OfferItems.Where(item => item.OfferKey == offerKey);
        return await Products(
            bakeryKey,
            product => items.Any(item => (item.AppliesTo == OfferTarget.Product && item.ItemKey == product.Key)
                || (item.AppliesTo == OfferTarget.Category && item.ItemKey == product.CategoryKey)
                || (item.AppliesTo == OfferTarget.Variant
                    && db.Set<Variant>().Any(variant => variant.Key == item.ItemKey && variant.ProductKey == product.Key))),
            caller,
            cancel);
    }

    private IQueryable<Bakery> Active => FindBakeries.Public(db).AsNoTracking();

    /// <summary>Products whose sheet says so. SQLite reads a JSON truth as 1.</summary>
    private IQueryable<Product> Special =>
        db.Products.FromSql($"SELECT * FROM products WHERE CAST(sheet ->> 'specialty' AS text) IN ('true', '1')");

    /// <remarks>
    /// Products that are only sold at the counter are visible to the bakery's own staff alone (Bakeronline contract §3.6).
    /// </remarks>
    private async Task<Outcome<ProductsView>> Products(
        long bakeryKey, System.Linq.Expressions.Expression<Func<Product, bool>> wanted, Caller? caller, CancellationToken cancel)
    {
        var company = await (
            from bakery in Active
            join owner in db.Companies on bakery.CompanyKey equals owner.Key
            where bakery.Key == bakeryKey
            select owner).AsNoTracking().SingleOrDefaultAsync(cancel);
        if (company is null)
        {
            return BakeryRefusals.NotFound(bakeryKey);
        }

        var products = await FindProducts.Listings(db, db.Bakeries.Where(bakery => bakery.Key == bakeryKey))
            .Select(listing => listing.Product)
            .Where(wanted)
            .AsNoTracking()
            .OrderBy(product => product.Key)
            .ToListAsync(cancel);
        var shown = caller?.WorksFor(bakeryKey) == true
            ? products
            : [.. products.Where(product => product.Sheet is not { OnlyInStore: true })];
        return new ProductsView(company, await ArticleViews.Read(db, shown, caller?.Key, cancel));
    }

    /// <summary>Bakeries with everything customers see of them, in the same order.</summary>
    internal async Task<IReadOnlyList<ShopView>> Views(IReadOnlyList<Bakery> bakeries, CancellationToken cancel)
    {
        var keys = bakeries.Select(bakery => bakery.Key).ToList();
        var companyKeys = bakeries.Select(bakery => bakery.CompanyKey).Distinct().ToList();
        var companies = await db.Companies.AsNoTracking()
            .Where(company => companyKeys.Contains(company.Key))
            .ToDictionaryAsync(company => company.Key, cancel);
        var shown = await FindCatalogue.ShownIn(db, bakeries, db.Categories.Where(category => category.IsActive), cancel);
        var offers = await FindCatalogue.OfferViews(
            db,
            db.Offers.Where(offer => db.Set<OfferBakery>().Any(row => row.OfferKey == offer.Key && keys.Contains(row.BakeryKey))),
            cancel);
        var lockers = (await db.Lockers.AsNoTracking()
            .Where(locker => keys.Contains(locker.BakeryKey) && locker.ClosedAt == null)
            .OrderBy(locker => locker.Key)
            .ToListAsync(cancel)).ToLookup(locker => locker.BakeryKey);
        var special = Special;
        var withSpecial = await FindProducts.Listings(db, db.Bakeries.Where(bakery => keys.Contains(bakery.Key)))
            .Where(listing => special.Any(row => row.Key == listing.Product.Key))
            .Select(listing => listing.Seller)
            .Distinct()
            .ToListAsync(cancel);
        return
        [
            .. shown.Select(view => new ShopView(
                view.Bakery,
                companies[view.Bakery.CompanyKey],
                view.Categories,
                view.Groups,
                [.. offers.Where(offer => offer.BakeryKeys.Contains(view.Bakery.Key) && !IsOver(offer.Offer, view.Bakery))],
                [.. lockers[view.Bakery.Key]],
                withSpecial.Contains(view.Bakery.Id))),
        ];
    }

    private bool IsOver(Offer offer, Bakery bakery) => offer.LastDay < DateOnly.FromDateTime(bakery.LocalTime(clock.Now()).DateTime);

    private static string Described(Bakery bakery) =>
        $"{bakery.Name} {bakery.Address} {bakery.Shop.Address?.Street} {bakery.Shop.Address?.ZipCode} {bakery.Shop.Address?.City}";
}
