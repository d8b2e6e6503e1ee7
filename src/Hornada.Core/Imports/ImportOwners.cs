using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Imports;

/// <summary>Finds the account that imported shops belong to.</summary>
internal sealed class ImportOwners(Store store)
{
    /// <summary>The account with this address; without one, the only admin.</summary>
    /// <returns>Refused when there is none, or it cannot own a shop.</returns>
    public async Task<Outcome<Caller>> Find(string? email, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var normalized = email?.Normalize().ToUpperInvariant();
        var found = await db.Accounts
            .Where(row => normalized == null ? row.Role == Role.Admin : row.NormalizedEmail == normalized && row.Role != Role.Customer)
            .Select(row => row.Uid)
            .Take(2)
            .ToListAsync(cancel);
        return found is [var uid] ? await Reload(uid, cancel) : ImportRefusals.NoOwner;
    }

    /// <summary>The account with the shops it has now.</summary>
    public async Task<Caller> Reload(Uid uid, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var (memberships, bakeries) = (db.Memberships, db.BakeryReferences);
        var row = await db.Accounts.Where(account => account.Uid == uid).Select(account => new
        {
            account.Key,
            account.Uid,
            account.DisplayName,
            account.Role,
            Workplaces = (
                from membership in memberships
                join bakery in bakeries on membership.BakeryKey equals bakery.Key
                where membership.AccountKey == account.Key && bakery.DeletedAt == null
                orderby membership.Key descending
                select new Workplace(bakery.Key, bakery.Id, bakery.Currency) { Zone = bakery.Zone, Role = membership.Role }).ToList(),
        }).SingleAsync(cancel);
        return new(row.Key, row.Uid, row.DisplayName, row.Role, row.Workplaces);
    }
}
