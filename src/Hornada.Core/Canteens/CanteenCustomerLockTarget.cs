using Hornada.Core.Idempotency;

namespace Hornada.Core.Canteens;

/// <summary>The rows that a request with <c>If-Match</c> locks when it changes a customer of a canteen.</summary>
public static class CanteenCustomerLockTarget
{
    extension(LockTarget)
    {
        /// <summary>By public id.</summary>
        public static LockTarget CanteenCustomer(string id) => LockTarget.Rows(db => db.CanteenCustomers.Where(row => row.Id == id));
    }
}
