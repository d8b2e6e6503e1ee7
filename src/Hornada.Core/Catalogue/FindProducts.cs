using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A product as clients see it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Bakery">Public id of its bakery.</param>
public sealed record ProductView(Product Product, BakeryId Bakery);

/// <summary>Reading products.</summary>
/// <param name="db">Where to read.</param>
public sealed class FindProducts(HornadaDb db)
{
    /// <summary>What customers of a bakery can choose from; empty for an unknown bakery.</summary>
    public async Task<IReadOnlyList<ProductView>> Listed(BakeryId bakery, CancellationToken cancel) => await (
        from product in db.Products.AsNoTracking()
        join owner in db.Bakeries on product.BakeryKey equals owner.Key
        where owner.Id == bakery && owner.DeletedAt == null && product.IsAvailable
        orderby product.Key
        select new ProductView(product, owner.Id)).ToListAsync(cancel);

    /// <summary>Everything a bakery has, by name, compared by code point.</summary>
    public async Task<IReadOnlyList<ProductView>> Of(Workplace workplace, CancellationToken cancel) => await db.Products.AsNoTracking()
        .Where(product => product.BakeryKey == workplace.Key)
        .OrderBy(product => product.Name)
        .ThenBy(product => product.Key)
        .Select(product => new ProductView(product, workplace.Id))
        .ToListAsync(cancel);

    /// <summary>Every product of every bakery, oldest first.</summary>
    public async Task<IReadOnlyList<ProductView>> All(CancellationToken cancel) => await Views(db, db.Products).ToListAsync(cancel);

    /// <summary>One product.</summary>
    public async Task<Outcome<ProductView>> ById(ProductId id, CancellationToken cancel) =>
        await Views(db, db.Products.Where(product => product.Id == id)).SingleOrDefaultAsync(cancel) is { } view ? view : ProductRefusals.NotFound(id);

    /// <summary>Products with their bakeries, oldest first.</summary>
    internal static IQueryable<ProductView> Views(HornadaDb db, IQueryable<Product> products) =>
        from product in products.AsNoTracking()
        join bakery in db.Bakeries on product.BakeryKey equals bakery.Key
        orderby product.Key
        select new ProductView(product, bakery.Id);
}
