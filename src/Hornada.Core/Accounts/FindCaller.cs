using Hornada.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Who a bearer token speaks for. Asked on every request, so that a revoked token or a changed role counts at once.</summary>
/// <param name="db">Where to read.</param>
public sealed class FindCaller(HornadaDb db)
{
    /// <summary>The caller of a secret; null when it is unknown or revoked.</summary>
    public Task<Caller?> ByToken(string secret, CancellationToken cancel)
    {
        var hash = TokenSecret.Hash(secret);
        return Find(
            from token in db.ApiTokens
            join owner in db.Accounts on token.AccountKey equals owner.Key
            where token.Hash == hash && token.RevokedAt == null
            select owner,
            cancel);
    }

    /// <summary>The caller with a public id, for whoever an outside identity vouches for; null when there is no such account yet.</summary>
    public Task<Caller?> ByUid(Uid uid, CancellationToken cancel) => Find(db.Accounts.Where(account => account.Uid == uid), cancel);

    private async Task<Caller?> Find(IQueryable<Account> accounts, CancellationToken cancel)
    {
        var account = await accounts.Select(row => new { row.Key, row.Uid, row.DisplayName, row.Role }).SingleOrDefaultAsync(cancel);
        if (account is null)
        {
            return null;
        }

        var workplaces = account.Role == Role.Customer ? [] : await WorkplacesOf(account.Key, cancel);
        return new(account.Key, account.Uid, account.DisplayName, account.Role, workplaces);
    }

    private Task<List<Workplace>> WorkplacesOf(long accountKey, CancellationToken cancel) => (
        from membership in db.Memberships
        join bakery in db.Bakeries on membership.BakeryKey equals bakery.Key
        where membership.AccountKey == accountKey && bakery.DeletedAt == null
        orderby membership.Key descending
        select new Workplace(bakery.Key, bakery.Id, bakery.Currency)).ToListAsync(cancel);
}
