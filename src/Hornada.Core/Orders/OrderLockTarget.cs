using Hornada.Core.Basics;
using Hornada.Core.Idempotency;

namespace Hornada.Core.Orders;

/// <summary>The rows that a request with <c>If-Match</c> locks when it changes an order.</summary>
public static class OrderLockTarget
{
    extension(LockTarget)
    {
        public static LockTarget Order(OrderId id) => LockTarget.Rows(db => db.Orders.Where(row => row.Id == id));

        /// <summary>By storage key.</summary>
        public static LockTarget Order(long key) => LockTarget.Rows(db => db.Orders.Where(row => row.Key == key));
    }
}
