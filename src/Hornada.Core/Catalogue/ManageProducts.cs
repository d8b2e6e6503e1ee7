using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>Creates, changes, counts and deletes the products of the caller's bakery.</summary>
public sealed class ManageProducts(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Creates a product; name, price and emoji must be given.</summary>
    public async Task<Outcome<ProductView>> Create(Workplace workplace, ProductDetails details, CancellationToken cancel)
    {
        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        return await store.Write<ProductView>(
            async (db, ct) =>
            {
                var bakery = await db.Bakeries.SingleAsync(row => row.Key == workplace.Key, ct);
                if (bakery.Status == BakeryStatus.Suspended)
                {
                    return BakeryRefusals.Suspended;
                }

                var created = Create(bakery, details);
                if ((created.Refusal ?? await CheckVat(db, bakery.Key, details.Vat, ct)) is { } wrong)
                {
                    return wrong;
                }

                created.Value.TaxLike(details.Vat);

                var category = created.Value.Category;
                created.Value.Move((await db.NamedCategories(bakery.Key, [category], ct))(category));
                db.Add(created.Value);
                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return new ProductView(created.Value, workplace.Id);
            },
            cancel);
    }

    /// <summary>Changes the given details only; does not derive the listing from the stock.</summary>
    public Task<Outcome<ProductView>> Change(Caller caller, ProductId id, ProductDetails details, CancellationToken cancel)
    {
        return details.Check() is { } refusal
            ? Task.FromResult<Outcome<ProductView>>(refusal)
            : ChangeOwn(
                caller,
                id,
                async (db, product, ct) =>
                {
                    if (await CheckVat(db, product.BakeryKey, details.Vat, ct) is { } tax)
                    {
                        return tax;
                    }

                    product.TaxLike(details.Vat);
                    var category = details.Category is { } name
                        && (product.CategoryKey is null || FoldedText.Fold(name) != product.CategoryFolded)
                            ? (await db.NamedCategories(product.BakeryKey, [name], ct))(name)
                            : null;
                    product.Move(category);
                    product.Touch(clock.Now());
                    var (before, wrong) = (product.PriceMinor, product.Describe(details));
                    if (wrong is null && product.PriceMinor != before)
                    {
                        db.Log(new(AuditAction.PriceChanged)
                        {
                            Bakery = product.BakeryKey,
                            Subject = id.Value,
                            Changes = $"price_minor: {before} → {product.PriceMinor} {product.Currency}",
                        });
                    }

                    return wrong;
                },
                cancel);
    }

    /// <summary>Sets the stock to a count, 0 or more. The product is listed exactly when the count is positive.</summary>
    public Task<Outcome<ProductView>> Count(Caller caller, ProductId id, int stock, CancellationToken cancel) =>
        ChangeOwn(caller, id, (_, product, _) => Task.FromResult(product.Count(stock)), cancel);

    /// <summary>Adds units to the stock, or removes them (negative). Relative to the current stock, so sales in between are kept.</summary>
    public Task<Outcome<ProductView>> Shift(Caller caller, ProductId id, int units, CancellationToken cancel) =>
        ChangeOwn(caller, id, (_, product, _) => Task.FromResult(product.Shift(units)), cancel);

    /// <summary>
    /// Takes a product off the list until a business day of its bakery, from tomorrow to a year from now; null lists it again now when
    /// there is stock.
    /// </summary>
    public Task<Outcome<ProductView>> Suspend(Caller caller, ProductId id, DateOnly? until, CancellationToken cancel) => ChangeOwn(
        caller,
        id,
        async (db, product, ct) =>
        {
            var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == product.BakeryKey, ct);
            var today = bakery.BusinessDayAt(clock.Now());
            if (until <= today || until > today.AddYears(1))
            {
                return FactRefusals.WrongSuspension;
            }

            product.Suspend(until is { } day ? bakery.StartOf(day) : null);
            product.Touch(clock.Now());
            return null;
        },
        cancel);

    /// <summary>Lists the products again whose suspension is over. Meant to run about once a minute; safe on several nodes.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> Resume(CancellationToken cancel)
    {
        const int MaxRound = 200;
        var now = clock.Now();
        List<ProductId> due;
        await using (var db = store.OpenReader())
        {
            due = await db.Products.Where(row => row.SuspendedUntil <= now).OrderBy(row => row.Key).Take(MaxRound)
                .Select(row => row.Id).ToListAsync(cancel);
        }

        return due.Count == 0 ? 0 : (await store.Write<int>(
            async (db, ct) =>
            {
                var products = (await db.LockProducts(due, ct)).Where(product => product.SuspendedUntil <= now).ToList();
                db.AttachRange(products);
                products.ForEach(product => product.Suspend(null));
                db.AppendProductChanges(now);
                await db.SaveChangesAsync(ct);
                return products.Count;
            },
            cancel)).Match(count => count, _ => 0);
    }

    /// <summary>Deletes a product. Orders keep their frozen lines.</summary>
    public Task<Outcome<bool>> Delete(Caller caller, ProductId id, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            var own = await Own(db, caller, id, ct);
            if (own.Refusal is not null)
            {
                return own.Refusal;
            }

            db.Remove(own.Value);
            db.AppendProductChanges(clock.Now());
            await db.SaveChangesAsync(ct);
            return true;
        },
        cancel);

    /// <summary>
    /// Adds the starter products to a bakery that sells none, in its currency and the main language of its company. A bakery with products,
    /// or that shows those of its company, is not changed.
    /// </summary>
    /// <returns>How many were created.</returns>
    public Task<Outcome<int>> SeedStarters(Workplace workplace, CancellationToken cancel) => Seed(
        workplace,
        async (db, bakery, ct) =>
        {
            var company = await db.Companies.AsNoTracking().SingleAsync(row => row.Key == bakery.CompanyKey, ct);
            return StarterProducts.For(bakery.Currency, company.House.MainLanguage);
        },
        cancel);

    /// <summary>Adds products to a bakery that sells none; a bakery with products is not changed.</summary>
    /// <returns>How many were created.</returns>
    public Task<Outcome<int>> Seed(Workplace workplace, IReadOnlyList<ProductDetails> products, CancellationToken cancel) =>
        Seed(workplace, (_, _, _) => Task.FromResult(products), cancel);

    private Task<Outcome<int>> Seed(
        Workplace workplace,
        Func<HornadaDb, Bakery, CancellationToken, Task<IReadOnlyList<ProductDetails>>> products,
        CancellationToken cancel) => store.Write<int>(
        async (db, ct) =>
        {
            // Of two requests at once, the second finds the products of the first.
            await db.Lock(db.Bakeries.Where(row => row.Key == workplace.Key), ct);
            if (await Suspension.Check(db, workplace.Key, ct) is { } suspended)
            {
                return suspended;
            }

            if (await FindProducts.Assortment(db, db.Bakeries.Where(row => row.Key == workplace.Key)).AnyAsync(ct))
            {
                return 0;
            }

            var bakery = await db.Bakeries.SingleAsync(row => row.Key == workplace.Key, ct);
            var created = (await products(db, bakery, ct)).Select(details => Create(bakery, details)).ToList();
            if (created.Find(product => product.Refusal is not null).Refusal is { } refusal)
            {
                return refusal;
            }

            var country = await TaxCountry.ReadFor(db, bakery.Key, ct);
            created.ForEach(product => product.Value.TaxLike(VatRates.OfBread(country)));
            var category = await db.NamedCategories(bakery.Key, created.ConvertAll(product => product.Value.Category), ct);
            created.ForEach(product => product.Value.Move(category(product.Value.Category)));
            db.AddRange(created.Select(product => product.Value));
            db.AppendProductChanges(clock.Now());
            await db.SaveChangesAsync(ct);
            return created.Count;
        },
        cancel);

    private static async Task<Refusal?> CheckVat(HornadaDb db, long bakeryKey, VatClass? vat, CancellationToken cancel)
    {
        if (vat is null)
        {
            return null;
        }

        return VatRates.Check(await TaxCountry.ReadFor(db, bakeryKey, cancel), vat);
    }

    private Outcome<Product> Create(Bakery bakery, ProductDetails details) =>
        Product.Create(new(Ids.New(clock.Now(), random)), bakery, details, clock.Now());

    private Task<Outcome<ProductView>> ChangeOwn(
        Caller caller,
        ProductId id,
        Func<HornadaDb, Product, CancellationToken, Task<Refusal?>> change,
        CancellationToken cancel) => store.Write<ProductView>(
            async (db, ct) =>
            {
                var own = await Own(db, caller, id, ct);
                if (own.Refusal is not null)
                {
                    return own.Refusal;
                }

                if (await change(db, own.Value, ct) is { } refusal)
                {
                    return refusal;
                }

                db.AppendProductChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return await FindProducts.Views(db, db.Products.Where(product => product.Id == id)).SingleAsync(ct);
            },
            cancel);

    /// <summary>The product, locked against sales until the end of the transaction, if the caller works for its bakery.</summary>
    private static async Task<Outcome<Product>> Own(HornadaDb db, Caller caller, ProductId id, CancellationToken cancel)
    {
        if (await db.LockProducts([id], cancel) is not [var product])
        {
            return ProductRefusals.NotFound(id);
        }

        if (!caller.WorksFor(product.BakeryKey))
        {
            return ProductRefusals.NotYours;
        }

        if (await Suspension.Check(db, product.BakeryKey, cancel) is { } suspended)
        {
            return suspended;
        }

        db.Attach(product);
        return product;
    }
}
