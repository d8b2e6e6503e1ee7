using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A caller that acts through an OAuth client.</summary>
/// <param name="Caller">The account the client acts for.</param>
/// <param name="FamilyKey">Key of the family its token is of.</param>
public sealed record OAuthCaller(Caller Caller, long FamilyKey);

/// <summary>
/// Finds the caller of a request's credential: from memory, otherwise in one statement. A revoked token or a changed role takes effect at
/// once on the node that made the change, and on the others as <see cref="KnownCallers"/> says.
/// </summary>
/// <remarks>
/// The query runs to its end even when the client disconnects: to cancel it, Npgsql would block a thread and open another
/// connection, which costs more than the query.
/// </remarks>
public sealed class FindCaller(KnownCallers known, TimeProvider clock)
{
    /// <summary>The caller of a secret; null when it is unknown, expired or revoked.</summary>
    public ValueTask<Caller?> ByToken(string secret)
    {
        var (hash, now) = (TokenSecret.Hash(secret), clock.Now());
        return FindAlone(Credential.FromHash(CredentialKind.Token, hash), db =>
            from token in db.ApiTokens
            join owner in db.Accounts on token.AccountKey equals owner.Key
            where token.Hash == hash && !token.IsClient && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now)
            select new Found
            {
                Key = owner.Key,
                Uid = owner.Uid,
                DisplayName = owner.DisplayName,
                Role = owner.Role,
                TokenKey = token.ClientKey ?? token.Key,
                Scope = token.Scope,
                Rights = token.Rights,
                ExpiresAt = token.ExpiresAt,
            });
    }

    /// <summary>
    /// The caller of an OAuth access token; null when it is unknown, expired, replaced by a newer one, or its family or client was
    /// revoked.
    /// </summary>
    public ValueTask<OAuthCaller?> ByAccessToken(string secret)
    {
        var (hash, now) = (OAuthSecret.Hash(secret), clock.Now());
        return Find(Credential.FromHash(CredentialKind.AccessToken, hash), now, db =>
            from pair in db.TokenPairs
            join its in db.TokenFamilies on pair.FamilyKey equals its.Key
            join client in db.OAuthClients on its.ClientKey equals client.Key
            join owner in db.Accounts on its.AccountKey equals owner.Key
            where pair.AccessHash == hash
                && pair.AccessExpiresAt > now
                && pair.UsedAt == null
                && its.RevokedAt == null
                && client.RevokedAt == null
            select new Found
            {
                Key = owner.Key,
                Uid = owner.Uid,
                DisplayName = owner.DisplayName,
                Role = owner.Role,
                FamilyKey = its.Key,
                ExpiresAt = pair.AccessExpiresAt,
            });
    }

    /// <summary>The caller with the public id of an external identity; null when there is no such account yet.</summary>
    public ValueTask<Caller?> ByUid(Uid uid) => FindAlone(Credential.FromIdentity(uid), db =>
        db.Accounts.Where(account => account.Uid == uid)
            .Select(account => new Found { Key = account.Key, Uid = account.Uid, DisplayName = account.DisplayName, Role = account.Role }));

    /// <summary>
    /// The caller of a browser session; null when the account is gone, its credentials have changed since it signed in, or the session was
    /// ended.
    /// </summary>
    /// <param name="id">Id of the session; null for guests, devices, and sessions from before there were ids.</param>
    public ValueTask<Caller?> BySession(Uid uid, string stamp, string? id = null) => FindAlone(Credential.FromSession(uid, stamp, id), db =>
    {
        var sessions = db.Sessions;
        return db.Accounts.Where(account => account.Uid == uid && account.SecurityStamp == stamp
                && (id == null || sessions.Any(one => one.Id == id && one.AccountKey == account.Key && one.EndedAt == null)))
            .Select(account => new Found { Key = account.Key, Uid = account.Uid, DisplayName = account.DisplayName, Role = account.Role });
    });

    private async ValueTask<Caller?> FindAlone(Credential credential, Func<HornadaDb, IQueryable<Found>> found) =>
        (await Find(credential, clock.Now(), found))?.Caller;

    private ValueTask<OAuthCaller?> Find(Credential credential, DateTimeOffset now, Func<HornadaDb, IQueryable<Found>> found) =>
        known.Find<OAuthCaller>(credential, now, db => Read(db, found(db)));

    /// <summary>Reads the account and its workplaces in one statement.</summary>
    private static async Task<KnownCaller?> Read(HornadaDb db, IQueryable<Found> found)
    {
        // Extension properties cannot be part of an expression tree.
        var (memberships, bakeries) = (db.Memberships, db.BakeryReferences);
        var row = await found.Select(one => new
        {
            one.FamilyKey,
            one.TokenKey,
            one.Scope,
            one.Rights,
            one.Key,
            one.Uid,
            one.DisplayName,
            one.Role,
            one.ExpiresAt,
            Workplaces = (
                from membership in memberships
                join bakery in bakeries on membership.BakeryKey equals bakery.Key
                where membership.AccountKey == one.Key && bakery.DeletedAt == null
                orderby membership.Key descending
                select new Workplace(bakery.Key, bakery.Id, bakery.Currency)
                {
                    Name = bakery.Name,
                    Zone = bakery.Zone,
                    Role = membership.Role,
                    TurnedToAt = membership.ChosenAt > membership.Since ? membership.ChosenAt!.Value : membership.Since,
                }).ToList(),
        }).SingleOrDefaultAsync(CancellationToken.None);
        if (row is null)
        {
            return null;
        }

        var caller = new Caller(row.Key, row.Uid, row.DisplayName, row.Role, row.Role == Role.Customer ? [] : row.Workplaces);
        var limited = caller.Limit(row.Scope, TokenRights.FromText(row.Rights)) with { TokenKey = row.TokenKey };
        return new(new OAuthCaller(limited, row.FamilyKey), row.Key, row.ExpiresAt);
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

        /// <summary>Key of the API token, or of the client that got it; null for another credential.</summary>
        public long? TokenKey { get; init; }

        public TokenScope Scope { get; init; }

        public string Rights { get; init; } = "";

        /// <summary>When the token expires, UTC; null for never.</summary>
        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
