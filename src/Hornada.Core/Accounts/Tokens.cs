using System.Linq.Expressions;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A token just made.</summary>
/// <param name="Token">What is stored.</param>
/// <param name="Secret">What to send as bearer; never to be seen again.</param>
public sealed record IssuedToken(ApiToken Token, string Secret);

/// <summary>A token and whom it speaks for.</summary>
/// <param name="Token">The token.</param>
/// <param name="Owner">The account.</param>
public sealed record OwnedToken(ApiToken Token, Account Owner);

/// <summary>Making, listing and revoking the bearer tokens of an account.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">When they are made and revoked.</param>
/// <param name="random">Where secrets come from.</param>
public sealed class Tokens(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Makes a token for an account.</summary>
    /// <param name="accountKey">The account it speaks for.</param>
    /// <param name="name">What it is for, 1 to 80 characters.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<IssuedToken>> Issue(long accountKey, string name, CancellationToken cancel)
    {
        if (TextChecks.Required("name", name, ApiToken.MaxName) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<IssuedToken>(
            async (db, ct) =>
            {
                var secret = TokenSecret.New(random);
                var token = new ApiToken(Ids.New(clock.Now(), random), accountKey, name, TokenSecret.Hash(secret), clock.Now());
                db.Add(token);
                await db.SaveChangesAsync(ct);
                return new IssuedToken(token, secret);
            },
            cancel);
    }

    /// <summary>The tokens of an account, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiToken>> ForAccount(long accountKey, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.ApiTokens.AsNoTracking().Where(token => token.AccountKey == accountKey).OrderByDescending(token => token.Key).ToListAsync(cancel);
    }

    /// <summary>The tokens of everybody, newest first, revoked ones too. Who may, has been decided: admins.</summary>
    public async Task<Page<OwnedToken>> All(PageRequest wanted, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var page = wanted.Clamped;
        var rows = await (
            from token in db.ApiTokens.AsNoTracking().OrderByDescending(token => token.Key).Skip(page.Skip).Take(page.Size)
            join account in db.Accounts on token.AccountKey equals account.Key
            orderby token.Key descending
            select new OwnedToken(token, account)).ToListAsync(cancel);
        return new(rows, page, await db.ApiTokens.CountAsync(cancel));
    }

    /// <summary>Ends one token of anybody; a revoked one stays as it is. Who may, has been decided: admins.</summary>
    /// <returns>The token; refused when nobody has one with this id.</returns>
    public Task<Outcome<ApiToken>> RevokeAny(string id, CancellationToken cancel) => Revoke(token => token.Id == id, id, cancel);

    /// <summary>Ends one token of an account; a revoked one stays as it is.</summary>
    /// <returns>The token; refused when the account has none with this id.</returns>
    public Task<Outcome<ApiToken>> Revoke(long accountKey, string id, CancellationToken cancel) =>
        Revoke(token => token.AccountKey == accountKey && token.Id == id, id, cancel);

    /// <summary>Ends every token of an account that has this name.</summary>
    public Task<Outcome<int>> RevokeNamed(long accountKey, string name, CancellationToken cancel) => store.Write<int>(
        async (db, ct) =>
        {
            var tokens = await db.ApiTokens.Where(row => row.AccountKey == accountKey && row.Name == name && row.RevokedAt == null).ToListAsync(ct);
            tokens.ForEach(token => token.Revoke(clock.Now()));
            await db.SaveChangesAsync(ct);
            return tokens.Count;
        },
        cancel);

    private Task<Outcome<ApiToken>> Revoke(Expression<Func<ApiToken, bool>> which, string id, CancellationToken cancel) => store.Write<ApiToken>(
        async (db, ct) =>
        {
            var token = await db.ApiTokens.SingleOrDefaultAsync(which, ct);
            if (token is null)
            {
                return AccountRefusals.NoSuchToken(id);
            }

            token.Revoke(clock.Now());
            await db.SaveChangesAsync(ct);
            return token;
        },
        cancel);
}
