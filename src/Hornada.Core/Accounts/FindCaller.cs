using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A caller that acts through an OAuth client.</summary>
/// <param name="Caller">The account the client acts for.</param>
/// <param name="FamilyKey">Key of the family its token is of.</param>
public sealed record OAuthCaller(Caller Caller, long FamilyKey);

/// <summary>Finds the caller of a bearer token. Runs on every request, so a revoked token or a changed role takes effect at once.</summary>
/// <remarks>
/// The query runs to its end even when the client disconnects: to cancel it, Npgsql would block a thread and open another
/// connection, which costs more than the query.
/// </remarks>
public sealed class FindCaller(HornadaDb db)
{
    /// <summary>The caller of a secret; null when it is unknown, expired or revoked.</summary>
    /// <param name="now">The moment of the request, UTC.</param>
    public Task<Caller?> ByToken(string secret, DateTimeOffset now)
    {
        var hash = TokenSecret.Hash(secret);
        return FindAlone(
            from token in db.ApiTokens
            join owner in db.Accounts on token.AccountKey equals owner.Key
            where token.Hash == hash && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now)
            select new Found { Key = owner.Key, Uid = owner.Uid, DisplayName = owner.DisplayName, Role = owner.Role });
    }

    /// <summary>
    /// The caller of an OAuth access token; null when it is unknown, expired, replaced by a newer one, or its family or client was
    /// revoked.
    /// </summary>
    /// <param name="now">The moment of the request, UTC.</param>
    public async Task<OAuthCaller?> ByAccessToken(string secret, DateTimeOffset now)
    {
        var hash = OAuthSecret.Hash(secret);
        return await Find(
            from pair in db.TokenPairs
            join its in db.TokenFamilies on pair.FamilyKey equals its.Key
            join client in db.OAuthClients on its.ClientKey equals client.Key
            join owner in db.Accounts on its.AccountKey equals owner.Key
            where pair.AccessHash == hash
                && pair.AccessExpiresAt > now
                && pair.UsedAt == null
                && its.RevokedAt == null
                && client.RevokedAt == null
            select new Found { Key = owner.Key, Uid = owner.Uid, DisplayName = owner.DisplayName, Role = owner.Role, FamilyKey = its.Key });
    }

    /// <summary>The caller with the public id of an external identity; null when there is no such account yet.</summary>
    public Task<Caller?> ByUid(Uid uid) =>
        FindAlone(db.Accounts.Where(account => account.Uid == uid)
            .Select(account => new Found { Key = account.Key, Uid = account.Uid, DisplayName = account.DisplayName, Role = account.Role }));

    /// <summary>
    /// The caller of a browser session; null when the account is gone or its credentials have changed since it signed in.
    /// </summary>
    public Task<Caller?> BySession(Uid uid, string stamp) => FindAlone(
        db.Accounts.Where(account => account.Uid == uid && account.SecurityStamp == stamp)
            .Select(account => new Found { Key = account.Key, Uid = account.Uid, DisplayName = account.DisplayName, Role = account.Role }));

    private async Task<Caller?> FindAlone(IQueryable<Found> found) => (await Find(found))?.Caller;

    /// <summary>Reads the account and its workplaces in one statement.</summary>
    private async Task<OAuthCaller?> Find(IQueryable<Found> found)
    {
        // Extension properties cannot be part of an expression tree.
        var (memberships, bakeries) = (db.Memberships, db.BakeryReferences);
        var row = await found.Select(one => new
        {
            one.FamilyKey,
            one.Key,
            one.Uid,
            one.DisplayName,
            one.Role,
            Workplaces = (
                from membership in memberships
                join bakery in bakeries on membership.BakeryKey equals bakery.Key
                where membership.AccountKey == one.Key && bakery.DeletedAt == null
                orderby membership.Key descending
                select new Workplace(bakery.Key, bakery.Id, bakery.Currency) { Name = bakery.Name }).ToList(),
        }).SingleOrDefaultAsync(CancellationToken.None);
        return row is null
            ? null
            : new(new(row.Key, row.Uid, row.DisplayName, row.Role, row.Role == Role.Customer ? [] : row.Workplaces), row.FamilyKey);
    }

    /// <summary>The part of an account that a caller consists of: with the account itself EF Core would select its password hash.</summary>
    private sealed class Found
    {
        public required long Key { get; init; }

        public required Uid Uid { get; init; }

        public required string DisplayName { get; init; }

        public required Role Role { get; init; }

        /// <summary>Key of the family of the access token; 0 for another credential.</summary>
        public long FamilyKey { get; init; }
    }
}
