using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Giving an account another password.</summary>
/// <param name="store">Where accounts are kept.</param>
/// <param name="clock">When it happens.</param>
/// <param name="random">Where stamps come from.</param>
public sealed class ChangePassword(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Replaces the password and ends everything the old one led to: sign-ins of browsers, and OAuth tokens and codes.</summary>
    /// <param name="account">Whose, as it was when his old password was checked.</param>
    /// <param name="passwordHash">Hash of the new password.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    /// <returns>The account as it is now; refused when its credentials have changed since the check.</returns>
    public Task<Outcome<Account>> Run(Account account, string passwordHash, CancellationToken cancel)
    {
        return store.Write<Account>(
            async (db, ct) => await Replace(db, new(account.Key, account.SecurityStamp), passwordHash, clock.Now(), random, ct) is null
                ? AccountRefusals.CredentialsChanged
                : await db.Accounts.AsNoTracking().SingleAsync(row => row.Key == account.Key, ct),
            cancel);
    }

    /// <summary>The same inside a transaction.</summary>
    /// <returns>The new security stamp; null when the credentials have changed since they were checked.</returns>
    internal static async Task<string?> Replace(
        HornadaDb db, CheckedAccount account, string passwordHash, DateTimeOffset now, Randomness random, CancellationToken cancel)
    {
        var stamp = NewStamp(random);
        var changed = await db.Accounts.Where(row => row.Key == account.Key && row.SecurityStamp == account.SecurityStamp)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, passwordHash).SetProperty(row => row.SecurityStamp, stamp), cancel);
        if (changed == 0)
        {
            return null;
        }

        await TokenFamilies.Revoke(db, family => family.AccountKey == account.Key, now, cancel);
        await db.OAuthCodes.Where(code => code.AccountKey == account.Key && code.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.UsedAt, now), cancel);
        return stamp;
    }

    /// <summary>A security stamp: sign-ins made with another one are over.</summary>
    internal static string NewStamp(Randomness random) => OAuthSecret.New(random, OAuthSecret.CodeDigits);
}

/// <summary>An account whose credentials were checked.</summary>
/// <param name="Key">Storage key of the account.</param>
/// <param name="SecurityStamp">The stamp of the account at the time of the check; another stamp means that the credentials have changed.</param>
internal readonly record struct CheckedAccount(long Key, string SecurityStamp);
