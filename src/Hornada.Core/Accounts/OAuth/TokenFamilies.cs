using System.Linq.Expressions;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>How long OAuth's tokens live.</summary>
public sealed record OAuthSettings
{
    /// <summary>Lifetime of an unused refresh token, in days.</summary>
    /// <value>1 to 3650; default 90. Each refresh begins it anew.</value>
    public int RefreshIdleDays { get; init; } = 90;

    /// <summary>How long a repeat of the newest refresh is answered what the first one was, in seconds.</summary>
    /// <value>0 to 600; default 60. 0 answers no repeat.</value>
    public int RefreshGraceSeconds { get; init; } = 60;

    internal TimeSpan RefreshGrace => TimeSpan.FromSeconds(RefreshGraceSeconds);

    internal TimeSpan RefreshLifetime => TimeSpan.FromDays(RefreshIdleDays);
}

/// <summary>Token families: the steps that every grant shares. Runs inside the caller's transaction.</summary>
/// <param name="now">The moment of the request.</param>
internal sealed class TokenFamilies(HornadaDb db, DateTimeOffset now, Randomness random, OAuthSettings settings)
{
    /// <summary>
    /// Locks an account, so that concurrent changes of its families are serialized; false when the account is gone.
    /// </summary>
    /// <param name="securityStamp">When given, also false unless its credentials are still the ones that were checked.</param>
    public static async Task<bool> Hold(HornadaDb db, long accountKey, string? securityStamp, CancellationToken cancel) =>
        await db.LockExisting(
            db.Accounts.Where(account => account.Key == accountKey && (securityStamp == null || account.SecurityStamp == securityStamp)),
            cancel);

    public static Task<int> Revoke(HornadaDb db, Expression<Func<TokenFamily, bool>> which, DateTimeOffset now, CancellationToken cancel) =>
        db.TokenFamilies.Where(which).Where(family => family.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(family => family.RevokedAt, now), cancel);

    /// <summary>Begins a family with its first pair and replaces the device's older family. The caller holds the account's lock.</summary>
    public async Task<(long FamilyKey, IssuedPair Issued)> Open(
        long clientKey, long accountKey, SignInDevice device, string scope, CancellationToken cancel)
    {
        // Treat every sign-in without a device id as a new device: two phones must not sign each other out.
        var named = device.Id.Length > 0 ? device : device with { Id = Ids.New(now, random) };
        await Revoke(
            db, family => family.AccountKey == accountKey && family.ClientKey == clientKey && family.DeviceId == named.Id, now, cancel);
        await MakeRoom(clientKey, accountKey, cancel);
        await Forget(accountKey, cancel);
        var opened = new TokenFamily(clientKey, accountKey, named, scope, now);
        db.Add(opened);
        await db.SaveChangesAsync(cancel);
        var first = new IssuedPair(OAuthSecret.New(random, OAuthSecret.TokenDigits), OAuthSecret.New(random, OAuthSecret.TokenDigits));
        return (opened.Key, await Issue(opened.Key, first, cancel));
    }

    /// <summary>Adds a pair to a family; the previous pair must be used up.</summary>
    public async Task<IssuedPair> Issue(long familyKey, IssuedPair issued, CancellationToken cancel)
    {
        db.Add(new TokenPair(familyKey, issued, now, settings.RefreshLifetime));
        await db.SaveChangesAsync(cancel);
        return issued;
    }

    /// <summary>Ends the least recently used families until one more fits.</summary>
    private async Task MakeRoom(long clientKey, long accountKey, CancellationToken cancel)
    {
        var tooMany = await db.TokenFamilies
            .Where(family => family.AccountKey == accountKey && family.ClientKey == clientKey && family.RevokedAt == null)
            .OrderByDescending(family => family.RefreshedAt)
            .ThenByDescending(family => family.Key)
            .Skip(TokenFamily.MaxLiving - 1)
            .Select(family => family.Key)
            .ToListAsync(cancel);
        if (tooMany.Count > 0)
        {
            await Revoke(db, family => tooMany.Contains(family.Key), now, cancel);
        }
    }

    /// <summary>Deletes an account's families whose tokens have all expired.</summary>
    private Task<int> Forget(long accountKey, CancellationToken cancel)
    {
        var before = now - settings.RefreshLifetime;
        return db.TokenFamilies.Where(family => family.AccountKey == accountKey && family.RefreshedAt < before).ExecuteDeleteAsync(cancel);
    }
}
