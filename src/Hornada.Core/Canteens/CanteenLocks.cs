using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

internal static class CanteenLocks
{
    /// <summary>The establishments with these bakery keys, locked against changes; none of them can be closed for a day until the end of the transaction.</summary>
    public static Task<List<CanteenSite>> LockSites(this HornadaDb db, IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel) =>
        db.ReadShared(
            db.CanteenSites.AsNoTracking().Where(site => bakeryKeys.Contains(site.BakeryKey)).OrderBy(site => site.BakeryKey), cancel);

    /// <summary>The credit accounts of these parents, locked in key order until the end of the transaction. Lock products before.</summary>
    public static Task<List<CreditAccount>> LockCredit(this HornadaDb db, IReadOnlyCollection<long> parentKeys, CancellationToken cancel) =>
        db.ReadLocked(
            db.CreditAccounts.AsNoTracking().Where(account => parentKeys.Contains(account.ParentKey)).OrderBy(account => account.Key),
            cancel);
}
