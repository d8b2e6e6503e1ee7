using Hornada.Core.Basics;
using Hornada.Core.Idempotency;

namespace Hornada.Core.Catalogue;

/// <summary>The rows that a request with <c>If-Match</c> locks when it changes a product.</summary>
public static class ProductLockTarget
{
    extension(LockTarget)
    {
        public static LockTarget Product(ProductId id) => LockTarget.Rows(db => db.Products.Where(row => row.Id == id));

        /// <summary>By storage key.</summary>
        public static LockTarget Product(long key) => LockTarget.Rows(db => db.Products.Where(row => row.Key == key));
    }
}
