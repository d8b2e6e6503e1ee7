using Hornada.Core.Accounts.OAuth;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>The link of an account: opens a page on which its holder chooses a new password, once. An account has one at most.</summary>
public sealed class PasswordLink
{
    internal PasswordLink(long accountKey, byte[] hash, DateTimeOffset expiresAt) =>
        (AccountKey, Hash, ExpiresAt) = (accountKey, hash, expiresAt);

    public long AccountKey { get; private set; }

    /// <summary>SHA-256 of its secret.</summary>
    public byte[] Hash { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}

/// <summary>Links with which people choose a password without knowing an old one.</summary>
public sealed class PasswordLinks(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int SecretDigits = 48;

    /// <summary>Path of a link's page, which mails name.</summary>
    public static string Address(string secret) => $"/clave/{secret}";

    /// <summary>Makes the link of an account; its older one ends. The caller has checked who asks.</summary>
    /// <returns>The secret of the link: it is shown this once, and stored hashed.</returns>
    public Task<Outcome<string>> Issue(long accountKey, CancellationToken cancel) =>
        store.Write<string>(
            async (db, ct) =>
            {
                db.Log(new(AuditAction.PasswordLinkMade) { Person = accountKey });
                return await Issue(db, accountKey, clock.Now(), random, ct);
            },
            cancel);

    /// <summary>The same inside a transaction.</summary>
    internal static async Task<string> Issue(
        HornadaDb db, long accountKey, DateTimeOffset now, Randomness random, CancellationToken cancel)
    {
        var secret = OAuthSecret.New(random, SecretDigits);

        // Lock the account row to serialize concurrent links.
        await db.Lock(db.Accounts.Where(account => account.Key == accountKey), cancel);
        await db.PasswordLinks.Where(link => link.AccountKey == accountKey).ExecuteDeleteAsync(cancel);
        db.Add(new PasswordLink(accountKey, OAuthSecret.Hash(secret), now + Lifetime));
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>The account of a link; refused when there is no such link, or it was used or has expired.</summary>
    public async Task<Outcome<AccountView>> Find(string secret, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Find(db, secret, cancel) is { } account ? AccountView.From(account) : AccountRefusals.LinkIsOver;
    }

    /// <summary>
    /// Sets the password of a link's account, uses the link up, and ends every browser session, OAuth token and OAuth code of the account.
    /// </summary>
    /// <param name="passwordHash">Hash of the new password.</param>
    /// <returns>The account as it is now; refused as by <see cref="Find(string, CancellationToken)"/>.</returns>
    public Task<Outcome<Account>> Use(string secret, string passwordHash, CancellationToken cancel) => store.Write<Account>(
        async (db, ct) =>
        {
            var account = await Find(db, secret, ct);
            if (account is null || await db.PasswordLinks.Where(link => link.AccountKey == account.Key).ExecuteDeleteAsync(ct) == 0)
            {
                return AccountRefusals.LinkIsOver;
            }

            var held = new CheckedAccount(account.Key, account.SecurityStamp);
            return await ChangePassword.Replace(db, held, passwordHash, clock.Now(), random, ct) is null
                ? AccountRefusals.CredentialsChanged
                : await db.Accounts.AsNoTracking().SingleAsync(row => row.Key == account.Key, ct);
        },
        cancel);

    private async Task<Account?> Find(HornadaDb db, string secret, CancellationToken cancel)
    {
        var (hash, now) = (OAuthSecret.Hash(secret), clock.Now());
        return await (
            from link in db.PasswordLinks
            join account in db.Accounts.AsNoTracking() on link.AccountKey equals account.Key
            where link.Hash == hash && link.ExpiresAt > now
            select account).SingleOrDefaultAsync(cancel);
    }
}
