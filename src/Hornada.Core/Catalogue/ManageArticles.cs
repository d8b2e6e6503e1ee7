using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>Creates and changes the products of a company's catalogue, for accounts that work for one of its bakeries.</summary>
public sealed class ManageArticles(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Most products of one request.</summary>
    public const int MaxBulk = 50;

    /// <summary>
    /// Creates a product. It belongs to the first bakery of the company that the caller works for; that bakery counts its stock.
    /// </summary>
    public async Task<Outcome<ArticleView>> Create(Caller caller, long companyKey, ArticleChange article, CancellationToken cancel) =>
        (await Create(caller, companyKey, [article], isBulk: false, cancel)).Then(created => created[0]);

    /// <summary>Creates 1 to 50 products: all of them, or none when one of them is refused.</summary>
    public Task<Outcome<IReadOnlyList<ArticleView>>> CreateAll(
        Caller caller, long companyKey, IReadOnlyList<ArticleChange> articles, CancellationToken cancel) =>
        Create(caller, companyKey, articles, isBulk: true, cancel);

    public async Task<Outcome<ArticleView>> Change(Caller caller, long productKey, ArticleChange change, CancellationToken cancel) =>
        (await Change(caller, [new(productKey, change)], isBulk: false, cancel)).Then(changed => changed[0]);

    /// <summary>
    /// Changes 1 to 50 products: all of them, or none when one is refused. A product that is named twice is changed twice, in order.
    /// </summary>
    public Task<Outcome<IReadOnlyList<ArticleView>>> ChangeAll(
        Caller caller, IReadOnlyList<KeyedChange> changes, CancellationToken cancel) =>
        Change(caller, changes, isBulk: true, cancel);

    /// <summary>Adds a variant to a product. The price of a MULTIPLE_CHOICE product is that of its cheapest variant.</summary>
    public async Task<Outcome<Variant>> AddVariant(Caller caller, long productKey, VariantDetails details, CancellationToken cancel)
    {
        return await WithVariants(
            caller,
            productKey,
            (shelf, product) => ArticleRules.Check(details, isNew: true, product.Currency) is { } refusal
                ? refusal
                : shelf.AddVariant(product, details),
            cancel);
    }

    public async Task<Outcome<Variant>> ChangeVariant(Caller caller, long variantKey, VariantDetails details, CancellationToken cancel)
    {
        long? productKey;
        await using (var db = store.OpenReader())
        {
            productKey =
                await db.Variants.Where(row => row.Key == variantKey).Select(row => (long?)row.ProductKey).SingleOrDefaultAsync(cancel);
        }

        return productKey is not { } key
            ? CatalogueRefusals.NoVariant(variantKey)
            : await WithVariants(
                caller,
                key,
                (shelf, product) => (ArticleRules.Check(details, isNew: false, product.Currency), shelf.Variant(product, variantKey)) switch
                {
                    ({ } refusal, _) => refusal,
                    (null, null) => CatalogueRefusals.NoVariant(variantKey),
                    (null, { } variant) => ArticleReferences.Describe(variant, details),
                },
                cancel);
    }

    private async Task<Outcome<IReadOnlyList<ArticleView>>> Create(
        Caller caller, long companyKey, IReadOnlyList<ArticleChange> articles, bool isBulk, CancellationToken cancel)
    {
        if (articles.Count is 0 or > MaxBulk)
        {
            return CatalogueRefusals.WrongCount;
        }

        return await store.Write<IReadOnlyList<ArticleView>>(
            async (db, ct) =>
            {
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var homeKey = await CompanyAccess.FindHomeBakery(db, caller, companyKey, ct);
                var home = await db.Bakeries.SingleAsync(row => row.Key == homeKey, ct);
                var shelf = await ArticleReferences.Open(db, entered.Value, articles, [], ct);
                var products = new List<Product>();
                foreach (var article in articles)
                {
                    var created = Create(home, shelf, article);
                    if (created.Refusal is { } refusal)
                    {
                        return isBulk ? CatalogueRefusals.At(products.Count, refusal) : refusal;
                    }

                    products.Add(created.Value);
                }

                db.AddRange(products);
                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                for (var at = 0; at < products.Count; at++)
                {
                    if (shelf.Furnish(products[at], articles[at]) is { } refusal)
                    {
                        return isBulk ? CatalogueRefusals.At(at, refusal) : refusal;
                    }
                }

                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return Outcome.Success(await ArticleViews.Read(db, products, caller.Key, ct));
            },
            cancel);
    }

    private Outcome<Product> Create(Bakery home, ArticleReferences shelf, ArticleChange article)
    {
        if ((ArticleRules.CheckNew(article, home.Currency) ?? shelf.Check(article)) is { } refusal)
        {
            return refusal;
        }

        var now = clock.Now();
        // A product with variants has no price of its own, but the column is required until there is a variant.
        var price = article.PriceMinor is { } given and > 0 ? given : home.Currency.CashUnitMinor;
        var details = new ProductDetails
        {
            Name = shelf.NameOf(article.Names!),
            Price = new(price, home.Currency),
            Stock = article.Stock ?? Product.MaxStock,
            IsAvailable = article.IsActive,
        };
        var created = Product.Create(new(Ids.New(now, random)), home, details, now);
        return created.Refusal ?? (shelf.Describe(created.Value, article) is { } wrong ? wrong : created);
    }

    private async Task<Outcome<IReadOnlyList<ArticleView>>> Change(
        Caller caller, IReadOnlyList<KeyedChange> changes, bool isBulk, CancellationToken cancel)
    {
        if (changes.Count is 0 or > MaxBulk)
        {
            return CatalogueRefusals.WrongCount;
        }

        return await store.Write<IReadOnlyList<ArticleView>>(
            async (db, ct) =>
            {
                var locked = await Lock(db, [.. changes.Select(change => change.Key).Distinct()], ct);
                var batch = new Batch(db, caller, [.. changes.Select(change => change.Change)], [.. locked.Keys], []);
                var changed = new List<Product>();
                foreach (var (key, change) in changes)
                {
                    var refusal = locked.GetValueOrDefault(key) is { } own
                        ? await Change(batch, own, change, ct)
                        : CatalogueRefusals.NoProduct(key);
                    if (refusal is not null)
                    {
                        return isBulk ? CatalogueRefusals.At(changed.Count, refusal) : refusal;
                    }

                    changed.Add(locked[key]!.Value.Product);
                }

                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return Outcome.Success(await ArticleViews.Read(db, changed, caller.Key, ct));
            },
            cancel);
    }

    private async Task<Refusal?> Change(
        Batch batch, (Product Product, long CompanyKey) own, ArticleChange change, CancellationToken cancel)
    {
        if (!batch.References.TryGetValue(own.CompanyKey, out var references))
        {
            var entered = await Suspension.EnterCompany(batch.Db, batch.Caller, own.CompanyKey, cancel);
            if (entered.Refusal is not null)
            {
                return entered.Refusal;
            }

            references = await ArticleReferences.Open(batch.Db, entered.Value, batch.Changes, batch.ProductKeys, cancel);
            batch.References[own.CompanyKey] = references;
        }

        var product = own.Product;
        var hasVariants = (change.PriceType ?? product.PriceType) == PriceType.MultipleChoice;
        if ((ArticleRules.Check(change, hasVariants, product.Currency)
            ?? references.Check(change)
            ?? references.Describe(product, change)
            ?? references.Furnish(product, change)) is { } refusal)
        {
            return refusal;
        }

        product.Touch(clock.Now());
        return null;
    }

    private async Task<Outcome<Variant>> WithVariants(
        Caller caller, long productKey, Func<ArticleReferences, Product, Outcome<Variant>> change, CancellationToken cancel) =>
        await store.Write<Variant>(
            async (db, ct) =>
            {
                if ((await Lock(db, [productKey], ct)).GetValueOrDefault(productKey) is not { } own)
                {
                    return CatalogueRefusals.NoProduct(productKey);
                }

                var entered = await Suspension.EnterCompany(db, caller, own.CompanyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var shelf = await ArticleReferences.Open(db, entered.Value, [], [productKey], ct);
                var changed = change(shelf, own.Product);
                if (changed.Refusal is not null)
                {
                    return changed.Refusal;
                }

                shelf.Reprice(own.Product);
                own.Product.Touch(clock.Now());
                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return changed.Value;
            },
            cancel);

    /// <summary>
    /// The products with these keys and their bakeries, locked against sales until the end of the transaction. Unknown keys are left out.
    /// </summary>
    private static async Task<Dictionary<long, (Product Product, long CompanyKey)?>> Lock(
        HornadaDb db, IReadOnlyCollection<long> keys, CancellationToken cancel)
    {
        var ids = await db.Products.Where(row => keys.Contains(row.Key)).Select(row => row.Id).ToListAsync(cancel);
        var products = await db.LockProducts(ids, cancel);
        var homes = products.Select(product => product.BakeryKey).Distinct().ToList();
        var companies =
            await db.Bakeries.Where(row => homes.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.CompanyKey, cancel);
        db.AttachRange(products);
        return products.ToDictionary(product => product.Key, product => ((Product, long)?)(product, companies[product.BakeryKey]));
    }

    /// <summary>The changes of one request, with what their checks need.</summary>
    /// <param name="Db">The context of the transaction.</param>
    /// <param name="Caller">The account that changes the products.</param>
    /// <param name="Changes">All changes of the request, in order.</param>
    /// <param name="ProductKeys">Keys of the locked products.</param>
    /// <param name="References">Filled on the first change of each company, by its key.</param>
    private sealed record Batch(
        HornadaDb Db,
        Caller Caller,
        IReadOnlyList<ArticleChange> Changes,
        IReadOnlyList<long> ProductKeys,
        Dictionary<long, ArticleReferences> References);
}
