using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Who calls by way of a client.</summary>
/// <param name="Caller">The account the client acts for.</param>
/// <param name="FamilyKey">Key of the family its token is of.</param>
public sealed record OAuthCaller(Caller Caller, long FamilyKey);

/// <summary>Who a bearer token speaks for. Asked on every request, so that a revoked token or a changed role counts at once.</summary>
/// <remarks>
/// Whoever hangs up meanwhile waits for it in vain, and it is read to its end: to call a question back, Npgsql holds a thread and opens another
/// connection, which costs more than the answer.
/// </remarks>
/// <param name="db">Where to read.</param>
public sealed class FindCaller(HornadaDb db)
{
    /// <summary>The caller of a secret; null when it is unknown or revoked.</summary>
    public Task<Caller?> ByToken(string secret)
    {
        var hash = TokenSecret.Hash(secret);
        return Find(
            from token in db.ApiTokens
            join owner in db.Accounts on token.AccountKey equals owner.Key
            where token.Hash == hash && token.RevokedAt == null
            select owner);
    }

    /// <summary>The caller of an OAuth access token; null when it is unknown, expired, replaced by a newer one, or its family or client was revoked.</summary>
    /// <param name="secret">The access token.</param>
    /// <param name="now">The moment of the request, UTC.</param>
    public async Task<OAuthCaller?> ByAccessToken(string secret, DateTimeOffset now)
    {
        var hash = OAuthSecret.Hash(secret);
        var family = await (
            from pair in db.TokenPairs
            join its in db.TokenFamilies on pair.FamilyKey equals its.Key
            join client in db.OAuthClients on its.ClientKey equals client.Key
            where pair.AccessHash == hash && pair.AccessExpiresAt > now && pair.UsedAt == null && its.RevokedAt == null && client.RevokedAt == null
            select new { its.Key, its.AccountKey }).SingleOrDefaultAsync(CancellationToken.None);
        return family is not null && await Find(db.Accounts.Where(account => account.Key == family.AccountKey)) is { } caller
            ? new(caller, family.Key)
            : null;
    }

    /// <summary>The caller with a public id, for whoever an outside identity vouches for; null when there is no such account yet.</summary>
    public Task<Caller?> ByUid(Uid uid) => Find(db.Accounts.Where(account => account.Uid == uid));

    /// <summary>The caller of a session in a browser; null when there is no such account, or its credentials changed since then.</summary>
    /// <param name="uid">Who signed in.</param>
    /// <param name="stamp"><see cref="Account.SecurityStamp"/> at that time.</param>
    public Task<Caller?> BySession(Uid uid, string stamp) => Find(db.Accounts.Where(account => account.Uid == uid && account.SecurityStamp == stamp));

    private async Task<Caller?> Find(IQueryable<Account> accounts)
    {
        var account = await accounts.Select(row => new { row.Key, row.Uid, row.DisplayName, row.Role }).SingleOrDefaultAsync(CancellationToken.None);
        if (account is null)
        {
            return null;
        }

        var workplaces = account.Role == Role.Customer ? [] : await WorkplacesOf(account.Key);
        return new(account.Key, account.Uid, account.DisplayName, account.Role, workplaces);
    }

    private Task<List<Workplace>> WorkplacesOf(long accountKey) => (
        from membership in db.Memberships
        join bakery in db.BakeryReferences on membership.BakeryKey equals bakery.Key
        where membership.AccountKey == accountKey && bakery.DeletedAt == null
        orderby membership.Key descending
        select new Workplace(bakery.Key, bakery.Id, bakery.Currency)).ToListAsync(CancellationToken.None);
}
