using Hornada.Core.Basics;
using Hornada.Core.Idempotency;

namespace Hornada.Core.Orders;

/// <summary>The rows that a request with <c>If-Match</c> locks when it changes an order.</summary>
public static class OrderLockTarget
{
    extension(Subject)
    {
        public static Subject Order(OrderId id) => Subject.Rows(db => db.Orders.Where(row => row.Id == id));

        /// <summary>By storage key.</summary>
        public static Subject Order(long key) => Subject.Rows(db => db.Orders.Where(row => row.Key == key));
    }
}
