using Hornada.Core.Basics;
using Hornada.Core.Idempotency;

namespace Hornada.Core.Bakeries;

/// <summary>The rows that a request with <c>If-Match</c> locks when it changes a bakery.</summary>
public static class BakeryLockTarget
{
    extension(LockTarget)
    {
        public static LockTarget Bakery(BakeryId id) => LockTarget.Rows(db => db.Bakeries.Where(row => row.Id == id));
    }
}
