using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>The passkeys of accounts. What a device signed has been checked before anything here is called.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">What time it is.</param>
/// <param name="random">Where ids and stamps come from.</param>
public sealed class Passkeys(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Those of an account, newest first.</summary>
    public async Task<IReadOnlyList<Passkey>> ForAccount(long accountKey, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Passkeys.AsNoTracking().Where(passkey => passkey.AccountKey == accountKey).OrderByDescending(passkey => passkey.Key).ToListAsync(cancel);
    }

    /// <summary>The one a device names so, and whose it is; null when nobody has it.</summary>
    public async Task<(Passkey Passkey, Account Owner)?> Find(byte[] credentialId, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var found = await (
            from passkey in db.Passkeys.AsNoTracking()
            join account in db.Accounts.AsNoTracking() on passkey.AccountKey equals account.Key
            where passkey.CredentialId == credentialId
            select new { passkey, account }).SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.passkey, found.account);
    }

    /// <summary>Keeps a new one; refused when there are <see cref="Passkey.MaxPerAccount"/>, or the device's name for it is taken.</summary>
    /// <param name="accountKey">Whose.</param>
    /// <param name="name">What he calls it; cleaned and cut for the screen.</param>
    /// <param name="credential">What the device said.</param>
    /// <param name="askedAt">When the device was asked, UTC.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<Passkey>> Keep(long accountKey, string name, PasskeyCredential credential, DateTimeOffset askedAt, CancellationToken cancel)
    {
        return store.Write<Passkey>(
            async (db, ct) =>
            {
                // Lock the account row to serialize concurrent additions.
                await db.Lock(db.Accounts.Where(account => account.Key == accountKey), ct);
                if (await db.Passkeys.CountAsync(row => row.AccountKey == accountKey, ct) >= Passkey.MaxPerAccount)
                {
                    return AccountRefusals.TooManyPasskeys;
                }

                if (await db.Passkeys.AnyAsync(row => row.CredentialId == credential.CredentialId, ct))
                {
                    return AccountRefusals.WrongPasskey;
                }

                var passkey = new Passkey(Ids.New(clock.Now(), random), accountKey, TextRules.CleanName(name, Passkey.MaxName), credential, askedAt);
                db.Add(passkey);
                await db.SaveChangesAsync(ct);
                return passkey;
            },
            cancel);
    }

    /// <summary>Notes that a passkey answered a question. Of two answers to one question, or to an older one, only the first counts.</summary>
    /// <param name="credential">What the device says now.</param>
    /// <param name="askedAt">When the question was asked, UTC.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<bool>> Use(PasskeyCredential credential, DateTimeOffset askedAt, CancellationToken cancel)
    {
        return store.Write<bool>(
            async (db, ct) => await db.Passkeys.Where(row => row.CredentialId == credential.CredentialId && row.AskedAt < askedAt).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.AskedAt, askedAt)
                    .SetProperty(row => row.SignCount, credential.SignCount)
                    .SetProperty(row => row.IsBackedUp, credential.IsBackedUp),
                ct) == 1 ? true : AccountRefusals.WrongPasskey,
            cancel);
    }

    /// <summary>Deletes a passkey, and ends all sign-ins of browsers: one of them may be on the device that was lost.</summary>
    /// <returns>The account with its new stamp; refused when it has no such passkey.</returns>
    public Task<Outcome<Account>> Forget(Caller owner, string id, CancellationToken cancel)
    {
        return store.Write<Account>(
            async (db, ct) =>
            {
                if (await db.Passkeys.Where(row => row.AccountKey == owner.Key && row.Id == id).ExecuteDeleteAsync(ct) == 0)
                {
                    return AccountRefusals.WrongPasskey;
                }

                var stamp = ChangePassword.NewStamp(random);
                await db.Accounts.Where(account => account.Key == owner.Key).ExecuteUpdateAsync(set => set.SetProperty(account => account.SecurityStamp, stamp), ct);
                return await db.Accounts.AsNoTracking().SingleAsync(account => account.Key == owner.Key, ct);
            },
            cancel);
    }
}
