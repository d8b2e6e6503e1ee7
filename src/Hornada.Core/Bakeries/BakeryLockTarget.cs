using Hornada.Core.Basics;
using Hornada.Core.Idempotency;

namespace Hornada.Core.Bakeries;

/// <summary>The rows that a request with <c>If-Match</c> locks when it changes a bakery.</summary>
public static class BakeryLockTarget
{
    extension(Subject)
    {
        public static Subject Bakery(BakeryId id) => Subject.Rows(db => db.Bakeries.Where(row => row.Id == id));
    }
}
