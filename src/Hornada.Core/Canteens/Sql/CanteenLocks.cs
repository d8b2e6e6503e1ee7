using Hornada.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens.Sql;

/// <summary>Row locks of canteens. On SQLite the one writer is the lock, so the rows are only read.</summary>
/// <remarks>Lock order of a transaction: establishments, then products, then credit accounts, each in key order.</remarks>
internal static class CanteenLocks
{
    /// <summary>The establishments with these keys, kept from closing a day until the transaction ends. Orders share the lock.</summary>
    public static Task<List<CanteenSite>> LockSites(HornadaDb db, IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel)
    {
        var keys = bakeryKeys.ToArray();
        var sites = db.Database.IsNpgsql()
            ? db.CanteenSites.FromSql($"SELECT * FROM canteen_sites WHERE bakery_key = ANY({keys}) ORDER BY bakery_key FOR SHARE")
            : db.CanteenSites.Where(site => keys.Contains(site.BakeryKey));
        return sites.AsNoTracking().ToListAsync(cancel);
    }

    /// <summary>The credit accounts of these parents, locked in key order until the transaction ends.</summary>
    public static Task<List<CreditAccount>> LockCredit(HornadaDb db, IReadOnlyCollection<long> parentKeys, CancellationToken cancel)
    {
        var keys = parentKeys.ToArray();
        var accounts = db.Database.IsNpgsql()
            ? db.CreditAccounts.FromSql($"SELECT * FROM credit_accounts WHERE parent_key = ANY({keys}) ORDER BY key FOR UPDATE")
            : db.CreditAccounts.Where(account => keys.Contains(account.ParentKey));
        return accounts.AsNoTracking().ToListAsync(cancel);
    }
}
