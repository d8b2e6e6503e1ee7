using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A product as clients see it.</summary>
/// <param name="Bakery">Public id of its bakery.</param>
public sealed record ProductView(Product Product, BakeryId Bakery);

public sealed class FindProducts(HornadaDb db)
{
    /// <summary>The country whose VAT classes the products of a bakery have, as ISO 3166-1 alpha-2; null when it is not known.</summary>
    public Task<string?> TaxCountry(long bakeryKey, CancellationToken cancel) => Bakeries.TaxCountry.ReadFor(db, bakeryKey, cancel);

    /// <summary>
    /// The products that a bakery offers: its own and those of the categories it shows. Empty for a bakery that is unknown or not ACTIVE,
    /// and for a canteen.
    /// </summary>
    public async Task<IReadOnlyList<ProductView>> Listed(BakeryId bakery, CancellationToken cancel) =>
        await Listings(db, FindBakeries.Public(db).Where(seller => seller.Id == bakery))
            .OrderBy(listing => listing.Product.Key)
            .Select(listing => new ProductView(listing.Product, listing.Seller))
            .ToListAsync(cancel);

    /// <summary>
    /// Everything a bakery has, by name, compared by code point: its own products and those of the categories it shows, listed or not.
    /// </summary>
    public async Task<IReadOnlyList<ProductView>> ForWorkplace(Workplace workplace, CancellationToken cancel) =>
        await Assortment(db, db.Bakeries.Where(seller => seller.Key == workplace.Key))
            .OrderBy(listing => listing.Product.Name)
            .ThenBy(listing => listing.Product.Key)
            .Select(listing => new ProductView(listing.Product, listing.Seller))
            .ToListAsync(cancel);

    /// <summary>Every product of every bakery, oldest first.</summary>
    public async Task<IReadOnlyList<ProductView>> All(CancellationToken cancel) => await Views(db, db.Products).ToListAsync(cancel);

    /// <summary>
    /// One product, for admins, for the people who work at a bakery that sells it, and for everybody else only while some ACTIVE bakery
    /// lists it or has sold out of it: customers keep looking at what they have in the cart.
    /// </summary>
    public async Task<Outcome<ProductView>> VisibleTo(Caller caller, ProductId id, CancellationToken cancel)
    {
        var (found, own) = (await ById(id, cancel), caller.WorkplaceKeys);
        var isVisible = found.Refusal is not null
            || caller.IsAdmin
            || await Assortment(db, FindBakeries.Public(db))
                .AnyAsync(row => row.Product.Id == id && (row.Product.IsAvailable || row.Product.Stock == 0), cancel)
            || await Assortment(db, db.Bakeries.Where(seller => own.Contains(seller.Key))).AnyAsync(row => row.Product.Id == id, cancel);
        return isVisible ? found : ProductRefusals.NotFound(id);
    }

    private async Task<Outcome<ProductView>> ById(ProductId id, CancellationToken cancel) =>
        await Views(db, db.Products.Where(product => product.Id == id)).SingleOrDefaultAsync(cancel) is { } view
            ? view
            : ProductRefusals.NotFound(id);

    /// <summary>One product of a bakery the caller works for.</summary>
    public async Task<Outcome<ProductView>> Mine(Caller caller, ProductId id, CancellationToken cancel)
    {
        var found = await ById(id, cancel);
        return found.Refusal is null && !caller.WorksFor(found.Value.Product.BakeryKey) ? ProductRefusals.NotYours : found;
    }

    /// <summary>The listed products these bakeries sell: their own, and those of the active categories they show.</summary>
    internal static IQueryable<Listing> Listings(HornadaDb db, IQueryable<Bakery> sellers) =>
        Assortment(db, sellers).Where(listing => listing.Product.IsAvailable);

    /// <summary>The same, with the products that are not listed now.</summary>
    internal static IQueryable<Listing> Assortment(HornadaDb db, IQueryable<Bakery> sellers) =>
        from seller in sellers
        from product in db.Set<Product>().AsNoTracking()
        where product.BakeryKey == seller.Key || db.Set<CategoryBakery>().Any(shown => shown.CategoryKey == product.CategoryKey
            && shown.BakeryKey == seller.Key
            && db.Set<Category>().Any(category => category.Key == shown.CategoryKey && category.IsActive))
        select new Listing { Product = product, Seller = seller.Id };

    /// <summary>Products with their bakeries, oldest first.</summary>
    internal static IQueryable<ProductView> Views(HornadaDb db, IQueryable<Product> products) =>
        from product in products.AsNoTracking()
        join bakery in db.Bakeries on product.BakeryKey equals bakery.Key
        orderby product.Key
        select new ProductView(product, bakery.Id);

    /// <summary>A product at one of the bakeries that sell it.</summary>
    internal sealed class Listing
    {
        public required Product Product { get; init; }

        /// <summary>Public id of the bakery.</summary>
        public required BakeryId Seller { get; init; }
    }
}
