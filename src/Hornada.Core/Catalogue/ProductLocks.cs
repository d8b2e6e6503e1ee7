using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

internal static class ProductLocks
{
    /// <summary>The products with these ids, locked in key order until the end of the transaction. Unknown ids are left out.</summary>
    public static Task<List<Product>> LockProducts(this HornadaDb db, IReadOnlyCollection<ProductId> ids, CancellationToken cancel) =>
        db.ReadLocked(db.Products.AsNoTracking().Where(product => ids.Contains(product.Id)).OrderBy(product => product.Key), cancel);
}
