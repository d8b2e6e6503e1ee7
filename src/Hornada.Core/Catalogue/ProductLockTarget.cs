using Hornada.Core.Basics;
using Hornada.Core.Idempotency;

namespace Hornada.Core.Catalogue;

/// <summary>The rows that a request with <c>If-Match</c> locks when it changes a product.</summary>
public static class ProductLockTarget
{
    extension(Subject)
    {
        public static Subject Product(ProductId id) => Subject.Rows(db => db.Products.Where(row => row.Id == id));

        /// <summary>By storage key.</summary>
        public static Subject Product(long key) => Subject.Rows(db => db.Products.Where(row => row.Key == key));
    }
}
