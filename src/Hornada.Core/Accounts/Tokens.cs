using Hornada.Core.AuditLog;
using System.Linq.Expressions;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A token just made.</summary>
/// <param name="Secret">Bearer token to send; it is shown only this once.</param>
public sealed record IssuedToken(ApiToken Token, string Secret);

/// <summary>A token to be made.</summary>
/// <param name="Name">What it is for, 1 to 80 characters.</param>
/// <param name="ExpiresAt">When it expires, ten years ahead at most; null for never.</param>
public sealed record NewToken(string Name, TokenScope Scope, DateTimeOffset? ExpiresAt)
{
    /// <summary>What it is narrowed to, with the scope <see cref="TokenScope.Everything"/> alone; null for nothing.</summary>
    public TokenRights? Rights { get; init; }

    /// <summary>True for a client, which gets tokens that live for an hour.</summary>
    public bool IsClient { get; init; }
}

/// <summary>A token and whom it speaks for.</summary>
public sealed record OwnedToken(ApiToken Token, Account Owner);

/// <summary>A token that works.</summary>
/// <param name="ClientId">Id of the client that got it; null for a token that a person made.</param>
public sealed record ExaminedToken(ApiToken Token, string? ClientId);

/// <summary>Making, listing and revoking the bearer tokens of an account.</summary>
public sealed class Tokens(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Makes a token for an account.</summary>
    /// <param name="accountKey">The account it speaks for.</param>
    /// <param name="name">What it is for, 1 to 80 characters.</param>
    /// <param name="expiresAt">When it expires, ten years ahead at most; null for never.</param>
    public Task<Outcome<IssuedToken>> Issue(long accountKey, string name, DateTimeOffset? expiresAt, CancellationToken cancel) =>
        Issue(accountKey, new(name, TokenScope.Everything, expiresAt), cancel);

    /// <summary>Makes a token for an account.</summary>
    /// <param name="accountKey">The account it speaks for.</param>
    public async Task<Outcome<IssuedToken>> Issue(long accountKey, NewToken wanted, CancellationToken cancel)
    {
        var (name, scope, expiresAt) = wanted;
        Refusal?[] found =
        [
            TextChecks.Required("name", name, ApiToken.MaxName),
            CheckExpiry(expiresAt, clock.Now()),
            scope != TokenScope.Everything && wanted.Rights is not null ? AccountRefusals.ScopeOrScopes : null,
        ];
        if (TextChecks.Joined(found) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<IssuedToken>(
            async (db, ct) =>
            {
                var secret = TokenSecret.New(random);
                var token = new ApiToken(Ids.New(clock.Now(), random), accountKey, name, TokenSecret.Hash(secret), clock.Now())
                {
                    Scope = scope,
                    Rights = wanted.Rights?.ToString() ?? "",
                    IsClient = wanted.IsClient,
                    ExpiresAt = expiresAt,
                };
                db.Add(token);
                db.Log(new(AuditAction.TokenCreated)
                {
                    Person = accountKey,
                    Subject = token.Id,
                    Changes = wanted.Rights is { } rights ? $"scopes: {rights}" : $"scope: {EnumNames<TokenScope>.NameOf(scope)}",
                    Words = name,
                });
                await db.SaveChangesAsync(ct);
                return new IssuedToken(token, secret);
            },
            cancel);
    }

    /// <summary>Refused when a token would have expired already, or would live longer than anybody plans; null when it would not.</summary>
    public static Refusal? CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now) =>
        expiresAt <= now || expiresAt > now.AddYears(ApiToken.MaxYears) ? AccountRefusals.ExpiryOutOfRange : null;

    /// <summary>The token of a secret that works no more; null for an unknown one. Asked about refused requests alone.</summary>
    public async Task<ApiToken?> Ended(string secret, CancellationToken cancel)
    {
        if (!secret.StartsWith(TokenSecret.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = TokenSecret.Hash(secret);
        await using var db = store.OpenReader();
        return await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(token => token.Hash == hash && !token.IsClient, cancel);
    }

    /// <summary>
    /// The working token of a secret, for a caller who may know of it: whose own it is, or who has all rights of its account. Null for any
    /// other secret.
    /// </summary>
    public async Task<ExaminedToken?> Examine(Caller caller, string secret, CancellationToken cancel)
    {
        var (hash, now, seesAll) = (TokenSecret.Hash(secret), clock.Now(), caller.HasAllRights);
        await using var db = store.OpenReader();
        return await (
            from token in db.ApiTokens.AsNoTracking()
            join its in db.ApiTokens on token.ClientKey equals (long?)its.Key into clients
            from client in clients.DefaultIfEmpty()
            where token.Hash == hash && !token.IsClient && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now)
                && token.AccountKey == caller.Key && (seesAll || (token.ClientKey ?? token.Key) == caller.TokenKey)
            select new ExaminedToken(token, client == null ? null : client.Id)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>The tokens and clients that an account made, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiToken>> ForAccount(long accountKey, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.ApiTokens.AsNoTracking()
            .Where(token => token.AccountKey == accountKey && token.ClientKey == null)
            .OrderByDescending(token => token.Key)
            .ToListAsync(cancel);
    }

    /// <summary>
    /// The tokens and clients that all accounts made, newest first, revoked ones included. The caller has checked that an admin asks.
    /// </summary>
    public async Task<Page<OwnedToken>> All(PageRequest wanted, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var page = wanted.Clamped;
        var made = db.ApiTokens.AsNoTracking().Where(token => token.ClientKey == null);
        var rows = await (
            from token in made.OrderByDescending(token => token.Key).Skip(page.Skip).Take(page.Size)
            join account in db.Accounts on token.AccountKey equals account.Key
            orderby token.Key descending
            select new OwnedToken(token, account)).ToListAsync(cancel);
        return new(rows, page, await made.CountAsync(cancel));
    }

    /// <summary>Revokes a token of any account; a revoked one is not changed. The caller has checked that an admin asks.</summary>
    /// <returns>The token; refused when nobody has one with this id.</returns>
    public Task<Outcome<ApiToken>> RevokeAny(string id, CancellationToken cancel) => Revoke(token => token.Id == id, id, cancel);

    /// <summary>Revokes a token of an account; a revoked one is not changed.</summary>
    /// <returns>The token; refused when the account has none with this id.</returns>
    public Task<Outcome<ApiToken>> Revoke(long accountKey, string id, CancellationToken cancel) =>
        Revoke(token => token.AccountKey == accountKey && token.Id == id, id, cancel);

    /// <summary>Ends the tokens that a client got. The caller has ended the client before, so it gets no others meanwhile.</summary>
    internal static Task<int> EndTokensOf(HornadaDb db, ApiToken client, DateTimeOffset now, CancellationToken cancel) =>
        db.ApiTokens.Where(token => token.ClientKey == client.Key && token.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), cancel);

    private Task<Outcome<ApiToken>> Revoke(
        Expression<Func<ApiToken, bool>> which, string id, CancellationToken cancel) => store.Write<ApiToken>(
        async (db, ct) =>
        {
            var token = await db.ApiTokens.SingleOrDefaultAsync(which, ct);
            if (token is null)
            {
                return AccountRefusals.NoSuchToken(id);
            }

            token.Revoke(clock.Now());
            db.Log(new(AuditAction.TokenRevoked) { Person = token.AccountKey, Subject = id });
            await db.SaveChangesAsync(ct);
            await EndTokensOf(db, token, clock.Now(), ct);
            return token;
        },
        cancel);
}
