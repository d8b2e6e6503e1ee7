using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Catalogue;

internal static class ProductLocks
{
    /// <summary>The products with these ids, locked in key order until the end of the transaction. Unknown ids are left out.</summary>
    public static async Task<List<Product>> LockProducts(
        this HornadaDb db, IReadOnlyCollection<ProductId> ids, CancellationToken cancel)
    {
        var products = new List<Product>();
        await db.Read([db.ProductLock(ids, products.Add)], cancel);
        return products;
    }

    /// <summary>The same as one of several queries.</summary>
    public static RowQuery ProductLock(this HornadaDb db, IReadOnlyCollection<ProductId> ids, Action<Product> take) => StoredRows<Product>
        .For(db)
        .Query("WHERE id = ANY($1) ORDER BY key FOR NO KEY UPDATE", take, ids.Select(id => id.Value).ToArray());
}
