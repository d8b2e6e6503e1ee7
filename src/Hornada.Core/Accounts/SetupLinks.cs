using Hornada.Core.Accounts.OAuth;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>The link by which the first admin of an empty store makes an account. There is one at most.</summary>
public sealed class SetupLink
{
    private const int OnlyKey = 1;

    internal SetupLink(byte[] hash, DateTimeOffset expiresAt) => (Hash, ExpiresAt) = (hash, expiresAt);

    public int Key { get; private set; } = OnlyKey;

    /// <summary>SHA-256 of its secret.</summary>
    public byte[] Hash { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}

/// <summary>The first admin of a store. The page has checked the address, and hashed the password or verified the passkey.</summary>
/// <param name="Name">Display name, 1 to 120 characters.</param>
/// <param name="PasswordHash">Null for an account that signs in with its passkey alone.</param>
public sealed record FirstAdmin(string Name, string Email, string? PasswordHash)
{
    /// <summary>The passkey that a device has made for the account; null for none.</summary>
    public FirstPasskey? Passkey { get; init; }
}

/// <summary>A passkey that was made before its account.</summary>
/// <param name="Owner">The public id that the device was told.</param>
/// <param name="AskedAt">When the device was asked, UTC.</param>
public sealed record FirstPasskey(Uid Owner, PasskeyCredential Credential, DateTimeOffset AskedAt);

/// <summary>
/// The first account of an empty store: its holder becomes an admin, and later the owner of the bakeries they open. Once the store has an
/// admin or a bakery, no link is made and none works.
/// </summary>
public sealed class SetupLinks(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const int SecretDigits = 48;

    /// <summary>True while nobody runs this store: it has no admin, and never had a bakery.</summary>
    public async Task<bool> IsNeeded(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await IsNeeded(db, cancel);
    }

    /// <summary>Makes the link; an older one ends. The caller runs on the machine of the server.</summary>
    /// <returns>The secret of the link: it is shown this once, and stored hashed.</returns>
    public Task<Outcome<string>> Issue(CancellationToken cancel)
    {
        var secret = OAuthSecret.New(random, SecretDigits);
        return store.Write<string>(
            async (db, ct) =>
            {
                if (!await IsNeeded(db, ct))
                {
                    return AccountRefusals.SetupDone;
                }

                await db.SetupLinks.ExecuteDeleteAsync(ct);
                db.Add(new SetupLink(OAuthSecret.Hash(secret), clock.Now() + Lifetime));
                db.Log(new(AuditAction.SetupLinkMade));
                await db.SaveChangesAsync(ct);
                return secret;
            },
            cancel);
    }

    /// <summary>Null for a link that works; refused when there is no such link, or it was used or has expired.</summary>
    public async Task<Refusal?> Check(string secret, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return !await IsNeeded(db, cancel) ? AccountRefusals.SetupDone
            : await Matching(db, secret).AnyAsync(cancel) ? null : AccountRefusals.SetupLinkIsOver;
    }

    /// <summary>Makes the account of the first admin, and uses the link up.</summary>
    /// <returns>The account; refused as by <see cref="Check"/>, or when an account has this address.</returns>
    public async Task<Outcome<Account>> Use(string secret, FirstAdmin person, CancellationToken cancel) =>
        TextChecks.Required("name", person.Name, Account.MaxName) is { } refusal
            ? refusal
            : await store.Write<Account>((db, ct) => Use(db, secret, person, ct), cancel);

    private async Task<Outcome<Account>> Use(HornadaDb db, string secret, FirstAdmin person, CancellationToken cancel)
    {
        // Of two requests at once, the second waits for the row here and then finds it gone.
        if (await Matching(db, secret).ExecuteDeleteAsync(cancel) == 0)
        {
            return AccountRefusals.SetupLinkIsOver;
        }

        if (!await IsNeeded(db, cancel))
        {
            return AccountRefusals.SetupDone;
        }

        var uid = person.Passkey?.Owner ?? new(Ids.New(clock.Now(), random));
        var account = Account.Open(uid, person.Email, person.Name, Role.Admin, clock.Now());
        (account.PasswordHash, account.SecurityStamp) = (person.PasswordHash, ChangePassword.NewStamp(random));
        if (await db.Accounts.AnyAsync(row => row.NormalizedEmail == account.NormalizedEmail, cancel))
        {
            return AccountRefusals.EmailTaken(person.Email);
        }

        db.Add(account);
        await db.SaveChangesAsync(cancel);
        if (person.Passkey is { } key)
        {
            db.Add(new Passkey(Ids.New(clock.Now(), random), account.Key, account.DisplayName, key.Credential, key.AskedAt));
            await db.SaveChangesAsync(cancel);
        }

        db.Log(new(AuditAction.AdminSetUp) { Person = account.Key });
        return account;
    }

    private IQueryable<SetupLink> Matching(HornadaDb db, string secret)
    {
        var (hash, now) = (OAuthSecret.Hash(secret), clock.Now());
        return db.SetupLinks.Where(link => link.Hash == hash && link.ExpiresAt > now);
    }

    private static async Task<bool> IsNeeded(HornadaDb db, CancellationToken cancel) =>
        !await db.Accounts.AnyAsync(account => account.Role == Role.Admin, cancel) && !await db.BakeryReferences.AnyAsync(cancel);
}
