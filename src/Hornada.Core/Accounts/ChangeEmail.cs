using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Core.Mail;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A new e-mail address of an account that is not confirmed yet. An account has one at most.</summary>
public sealed class AddressChange
{
    internal AddressChange(long accountKey, string email, byte[] hash, DateTimeOffset expiresAt) =>
        (AccountKey, Email, Hash, ExpiresAt) = (accountKey, email, hash, expiresAt);

    public long AccountKey { get; private set; }

    public string Email { get; private set; }

    /// <summary>SHA-256 of the secret of its link.</summary>
    public byte[] Hash { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}

/// <summary>
/// Changes the e-mail address with which an account signs in. Where this server sends mail, a link to the new address confirms it first,
/// and the old address is told; otherwise the change counts at once.
/// </summary>
public sealed class ChangeEmail(
    Store store, MailOutbox mails, AttemptLimits attempts, LimitOptions limits, TimeProvider clock, Randomness random)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int SecretDigits = 48;

    /// <summary>Path of a link's page, which mails name.</summary>
    public static string Address(string secret) => $"/correo/{secret}";

    /// <summary>Asks for the change. The caller has checked the password of the account.</summary>
    /// <returns>True when the address has changed, false when a link is under way to it.</returns>
    public async Task<Outcome<bool>> Ask(Account account, string email, Language language, CancellationToken cancel)
    {
        if (!EmailAddress.IsOne(email) || !TextRules.IsStorable(email))
        {
            return MailRefusals.NoAddress;
        }

        var counted = $"{account.Key} asks";
        if (mails.IsOn && await attempts.Take(limits.MailsToOne(), counted, cancel: cancel) is { } wait)
        {
            return MailRefusals.TooMany(wait);
        }

        return await store.Write<bool>(
            async (db, ct) =>
            {
                await db.Lock(db.Accounts.Where(row => row.Key == account.Key), ct);
                if (!mails.IsOn)
                {
                    return (await Move(db, account.Key, email, language, ct)).Then(_ => true);
                }

                var secret = OAuthSecret.New(random, SecretDigits);
                await db.AddressChanges.Where(row => row.AccountKey == account.Key).ExecuteDeleteAsync(ct);
                db.Add(new AddressChange(account.Key, email, OAuthSecret.Hash(secret), clock.Now() + Lifetime));
                mails.Add(db, email, AccountMails.NewAddress(mails.Link(Address(secret)), language));
                await db.SaveChangesAsync(ct);
                return false;
            },
            cancel);
    }

    /// <summary>The address that a link confirms; refused when there is no such link, or it was used or has expired.</summary>
    public async Task<Outcome<string>> Find(string secret, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Matching(db, secret).Select(row => row.Email).SingleOrDefaultAsync(cancel) is { } email
            ? email
            : AccountRefusals.AddressLinkOver;
    }

    /// <summary>Changes the address, and uses the link up. Sessions stay.</summary>
    /// <returns>The account as it is now; refused as by <see cref="Find"/>, or when another account has the address meanwhile.</returns>
    public Task<Outcome<AccountView>> Confirm(string secret, Language language, CancellationToken cancel) => store.Write<AccountView>(
        async (db, ct) =>
        {
            var wanted = await Matching(db, secret).AsNoTracking().SingleOrDefaultAsync(ct);
            if (wanted is null || await db.AddressChanges.Where(row => row.AccountKey == wanted.AccountKey).ExecuteDeleteAsync(ct) == 0)
            {
                return AccountRefusals.AddressLinkOver;
            }

            await db.Lock(db.Accounts.Where(row => row.Key == wanted.AccountKey), ct);
            return (await Move(db, wanted.AccountKey, wanted.Email, language, ct)).Then(AccountView.From);
        },
        cancel);

    private async Task<Outcome<Account>> Move(HornadaDb db, long accountKey, string email, Language language, CancellationToken cancel)
    {
        var account = await db.Accounts.SingleAsync(row => row.Key == accountKey, cancel);
        var (old, normalized) = (account.Email, email.Normalize().ToUpperInvariant());
        if (await db.Accounts.AnyAsync(row => row.NormalizedEmail == normalized && row.Key != accountKey, cancel))
        {
            return AccountRefusals.EmailTaken(email);
        }

        account.MoveTo(email);
        if (EmailAddress.IsOne(old))
        {
            mails.Add(db, old, AccountMails.AddressChanged(email, language));
        }

        await db.SaveChangesAsync(cancel);
        return account;
    }

    private IQueryable<AddressChange> Matching(HornadaDb db, string secret)
    {
        var (hash, now) = (OAuthSecret.Hash(secret), clock.Now());
        return db.AddressChanges.Where(row => row.Hash == hash && row.ExpiresAt > now);
    }
}
