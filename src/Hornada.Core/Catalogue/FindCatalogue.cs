using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>Filter of a product list.</summary>
/// <param name="UpdatedSince">Only products whose description changed at this instant or later; null for all.</param>
/// <param name="PriceLookUpCode">Only products with this scale number, their own or a variant's; null for all.</param>
public sealed record ProductFilter(DateTimeOffset? UpdatedSince = null, int? PriceLookUpCode = null);

/// <summary>A category with its products and where it is shown.</summary>
/// <param name="Products">Its products, listed or not, oldest first.</param>
/// <param name="Bakeries">The bakeries that show it, oldest first.</param>
public sealed record CategoryView(Category Category, IReadOnlyList<ArticleView> Products, IReadOnlyList<Bakery> Bakeries);

/// <summary>The categories of a company as its people arrange them.</summary>
/// <param name="Bakeries">Its bakeries, oldest first.</param>
/// <param name="Categories">All of them, in their order.</param>
/// <param name="Groups">The groups under which some are shown, in their order.</param>
public sealed record ArrangedCategories(
    Company Company, IReadOnlyList<BakeryReference> Bakeries, IReadOnlyList<ArrangedCategory> Categories,
    IReadOnlyList<CategoryGroup> Groups);

/// <param name="Products">How many products stand in it.</param>
/// <param name="BakeryKeys">Keys of the bakeries that show it.</param>
public sealed record ArrangedCategory(Category Category, int Products, IReadOnlyList<long> BakeryKeys);

/// <summary>A bakery and the categories it shows.</summary>
/// <param name="Categories">Its categories, in their order.</param>
/// <param name="Groups">The groups of these categories, in their order.</param>
public sealed record ShownView(Bakery Bakery, IReadOnlyList<Category> Categories, IReadOnlyList<CategoryGroup> Groups);

/// <summary>An offer with its rules and bakeries.</summary>
/// <param name="BakeryKeys">Keys of the bakeries it holds in.</param>
public sealed record OfferView(Offer Offer, IReadOnlyList<OfferItem> Items, IReadOnlyList<long> BakeryKeys);

/// <summary>Reads a company's catalogue, for accounts that work for it.</summary>
public sealed class FindCatalogue(HornadaDb db)
{
    /// <summary>The products of a company, listed or not, oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<ArticleView>>> Products(
        Caller caller, long companyKey, ProductFilter filter, CancellationToken cancel)
    {
        var entered = await CompanyAccess.Enter(db, caller, companyKey, cancel);
        return entered.Refusal is not null
            ? entered.Refusal
            : Outcome.Success(await Views(caller, Filtered(ForCompany(companyKey), filter), cancel));
    }

    /// <summary>The products a bakery sells, listed or not: its own, and those of the categories it shows.</summary>
    public async Task<Outcome<IReadOnlyList<ArticleView>>> ProductsOfShop(
        Caller caller, long bakeryKey, ProductFilter filter, CancellationToken cancel)
    {
        var shop = await new FindOwnBakeries(db).ByKey(caller, bakeryKey, cancel);
        return shop.Refusal is not null
            ? shop.Refusal
            : Outcome.Success(await Views(
                caller,
                Filtered(
                    db.Products.Where(product => product.BakeryKey == bakeryKey
                        || db.Set<CategoryBakery>().Any(shown => shown.CategoryKey == product.CategoryKey && shown.BakeryKey == bakeryKey)),
                    filter),
                cancel));
    }

    public async Task<Outcome<ArticleView>> Product(Caller caller, long key, CancellationToken cancel)
    {
        var found = await (
            from product in db.Products.AsNoTracking()
            join bakery in db.Bakeries on product.BakeryKey equals bakery.Key
            where product.Key == key
            select new { Product = product, bakery.CompanyKey }).SingleOrDefaultAsync(cancel);
        return found is null
            ? CatalogueRefusals.NoProduct(key)
            : await CompanyAccess.Enter(db, caller, found.CompanyKey, cancel) is { Refusal: { } refusal }
                ? refusal
                : (await ArticleViews.Read(db, [found.Product], caller.Key, cancel))[0];
    }

    public async Task<Outcome<Variant>> Variant(Caller caller, long key, CancellationToken cancel)
    {
        var found = await (
            from variant in db.Variants.AsNoTracking()
            join product in db.Products on variant.ProductKey equals product.Key
            join bakery in db.Bakeries on product.BakeryKey equals bakery.Key
            where variant.Key == key
            select new { Variant = variant, bakery.CompanyKey }).SingleOrDefaultAsync(cancel);
        return found is null
            ? CatalogueRefusals.NoVariant(key)
            : (await CompanyAccess.Enter(db, caller, found.CompanyKey, cancel)).Then(_ => found.Variant);
    }

    /// <summary>The categories of a company, in their order.</summary>
    public async Task<Outcome<IReadOnlyList<Category>>> Categories(Caller caller, long companyKey, CancellationToken cancel)
    {
        var entered = await CompanyAccess.Enter(db, caller, companyKey, cancel);
        return entered.Refusal is not null
            ? entered.Refusal
            : Outcome.Success<IReadOnlyList<Category>>(await db.Categories.AsNoTracking()
                .Where(category => category.CompanyKey == companyKey)
                .OrderBy(category => category.Position)
                .ThenBy(category => category.Key)
                .ToListAsync(cancel));
    }

    /// <summary>The categories of the company of a bakery the caller works for.</summary>
    public async Task<ArrangedCategories> Arranged(Workplace workplace, CancellationToken cancel)
    {
        var company = await new FindCompanies(db).ForWorkplace(workplace, cancel);
        var categories = await db.Categories.AsNoTracking().Where(row => row.CompanyKey == company.Key)
            .OrderBy(row => row.Position).ThenBy(row => row.Key).ToListAsync(cancel);
        var keys = categories.Select(row => row.Key).ToList();
        var shown = (await db.CategoryBakeries.AsNoTracking().Where(row => keys.Contains(row.CategoryKey)).ToListAsync(cancel))
            .ToLookup(row => row.CategoryKey, row => row.BakeryKey);
        var counts = await db.Products.Where(row => row.CategoryKey != null && keys.Contains(row.CategoryKey.Value))
            .GroupBy(row => row.CategoryKey!.Value).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        return new(
            company,
            await db.BakeryReferences.Where(row => row.CompanyKey == company.Key && row.DeletedAt == null)
                .OrderBy(row => row.Key).ToListAsync(cancel),
            [.. categories.Select(row => new ArrangedCategory(row, counts.GetValueOrDefault(row.Key), [.. shown[row.Key]]))],
            await db.CategoryGroups.AsNoTracking().Where(row => row.CompanyKey == company.Key)
                .OrderBy(row => row.Position).ThenBy(row => row.Key).ToListAsync(cancel));
    }

    /// <summary>One category with its products and where it is shown.</summary>
    public async Task<Outcome<CategoryView>> Category(Caller caller, long key, CancellationToken cancel)
    {
        if (await db.Categories.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) is not { } category)
        {
            return CatalogueRefusals.NoCategory(key);
        }

        var entered = await CompanyAccess.Enter(db, caller, category.CompanyKey, cancel);
        if (entered.Refusal is not null)
        {
            return entered.Refusal;
        }

        var bakeries = db.Bakeries.Where(bakery => bakery.DeletedAt == null
            && db.Set<CategoryBakery>().Any(shown => shown.CategoryKey == key && shown.BakeryKey == bakery.Key));
        return new CategoryView(
            category,
            await Views(caller, db.Products.Where(product => product.CategoryKey == key), cancel),
            await bakeries.AsNoTracking().OrderBy(bakery => bakery.Key).ToListAsync(cancel));
    }

    /// <summary>The categories, active or not, of each of these bakeries. The caller has checked access to the bakeries.</summary>
    public Task<IReadOnlyList<ShownView>> ShownIn(IReadOnlyList<Bakery> bakeries, CancellationToken cancel) =>
        ShownIn(db, bakeries, db.Categories, cancel);

    /// <summary>The option sets of a company, oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<OptionSetView>>> OptionSets(Caller caller, long companyKey, CancellationToken cancel)
    {
        var entered = await CompanyAccess.Enter(db, caller, companyKey, cancel);
        return entered.Refusal is not null
            ? entered.Refusal
            : Outcome.Success(await ArticleViews.Read(db, db.OptionSets.Where(set => set.CompanyKey == companyKey), cancel));
    }

    public async Task<Outcome<OptionSetView>> OptionSet(Caller caller, long key, CancellationToken cancel)
    {
        if (await ArticleViews.Read(db, db.OptionSets.Where(set => set.Key == key), cancel) is not [var view])
        {
            return CatalogueRefusals.NoSet(key);
        }

        return (await CompanyAccess.Enter(db, caller, view.Set.CompanyKey, cancel)).Then(_ => view);
    }

    /// <summary>The offers of a company, oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<OfferView>>> Offers(Caller caller, long companyKey, CancellationToken cancel)
    {
        var entered = await CompanyAccess.Enter(db, caller, companyKey, cancel);
        return entered.Refusal is not null
            ? entered.Refusal
            : Outcome.Success(await OfferViews(db, db.Offers.Where(offer => offer.CompanyKey == companyKey), cancel));
    }

    public async Task<Outcome<OfferView>> Offer(Caller caller, long key, CancellationToken cancel)
    {
        if (await OfferViews(db, db.Offers.Where(offer => offer.Key == key), cancel) is not [var view])
        {
            return CatalogueRefusals.NoOffer(key);
        }

        return (await CompanyAccess.Enter(db, caller, view.Offer.CompanyKey, cancel)).Then(_ => view);
    }

    /// <summary>Ids of the products of a company, by key. The caller has checked access to the company.</summary>
    public async Task<IReadOnlyDictionary<long, ProductId>> ProductIds(long companyKey, CancellationToken cancel) =>
        await ForCompany(companyKey).ToDictionaryAsync(product => product.Key, product => product.Id, cancel);

    /// <summary>One rule of an offer.</summary>
    public async Task<Outcome<OfferItem>> OfferItem(Caller caller, long key, CancellationToken cancel)
    {
        if (await db.OfferItems.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) is not { } item)
        {
            return CatalogueRefusals.NoOfferItem(key);
        }

        return (await Offer(caller, item.OfferKey, cancel)).Then(_ => item);
    }

    /// <summary>Which of some categories each of these bakeries shows.</summary>
    internal static async Task<IReadOnlyList<ShownView>> ShownIn(
        HornadaDb db, IReadOnlyList<Bakery> bakeries, IQueryable<Category> categories, CancellationToken cancel)
    {
        var keys = bakeries.Select(bakery => bakery.Key).ToList();
        var companies = bakeries.Select(bakery => bakery.CompanyKey).Distinct().ToList();
        var shown = await (
            from row in db.CategoryBakeries
            join category in categories on row.CategoryKey equals category.Key
            where keys.Contains(row.BakeryKey)
            orderby category.Position, category.Key
            select new { row.BakeryKey, Category = category }).AsNoTracking().ToListAsync(cancel);
        var groups = await db.CategoryGroups.AsNoTracking()
            .Where(group => companies.Contains(group.CompanyKey))
            .OrderBy(group => group.Position)
            .ThenBy(group => group.Key)
            .ToListAsync(cancel);
        return
        [
            .. bakeries.Select(bakery =>
            {
                List<Category> own = [.. shown.Where(row => row.BakeryKey == bakery.Key).Select(row => row.Category)];
                return new ShownView(bakery, own, [.. groups.Where(group => own.Exists(category => category.GroupKey == group.Key))]);
            }),
        ];
    }

    /// <summary>Offers with their rules and bakeries, oldest first.</summary>
    internal static async Task<IReadOnlyList<OfferView>> OfferViews(HornadaDb db, IQueryable<Offer> wanted, CancellationToken cancel)
    {
        var offers = await wanted.AsNoTracking().OrderBy(offer => offer.Key).ToListAsync(cancel);
        var keys = offers.Select(offer => offer.Key).ToList();
        var items = (await db.OfferItems.AsNoTracking()
            .Where(item => keys.Contains(item.OfferKey))
            .OrderBy(item => item.Key)
            .ToListAsync(cancel)).ToLookup(item => item.OfferKey);
        var bakeries = (await db.OfferBakeries.AsNoTracking()
            .Where(row => keys.Contains(row.OfferKey))
            .OrderBy(row => row.BakeryKey)
            .ToListAsync(cancel)).ToLookup(row => row.OfferKey, row => row.BakeryKey);
        return [.. offers.Select(offer => new OfferView(offer, [.. items[offer.Key]], [.. bakeries[offer.Key]]))];
    }

    private IQueryable<Product> ForCompany(long companyKey) =>
        db.Products.Where(product => db.Set<Bakery>().Any(bakery => bakery.Key == product.BakeryKey && bakery.CompanyKey == companyKey));

    private IQueryable<Product> Filtered(IQueryable<Product> products, ProductFilter filter)
    {
        if (filter.UpdatedSince is { } since)
        {
            products = products.Where(product => product.UpdatedAt >= since);
        }

        return filter.PriceLookUpCode is not { } number
            ? products
            : products.Where(product => product.PriceLookUpCode == number
                || db.Set<Variant>().Any(variant => variant.ProductKey == product.Key && variant.PriceLookUpCode == number));
    }

    private async Task<IReadOnlyList<ArticleView>> Views(Caller caller, IQueryable<Product> products, CancellationToken cancel) =>
        await ArticleViews.Read(db, await products.AsNoTracking().OrderBy(product => product.Key).ToListAsync(cancel), caller.Key, cancel);
}
