using System.Linq.Expressions;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>How long OAuth's tokens live.</summary>
public sealed record OAuthSettings
{
    /// <summary>How long a refresh token works when nobody uses it, in days.</summary>
    /// <value>1 to 3650; default 90. Each refresh begins it anew.</value>
    public int RefreshIdleDays { get; init; } = 90;

    internal TimeSpan RefreshLifetime => TimeSpan.FromDays(RefreshIdleDays);
}

/// <summary>What every way to tokens has in common. Runs inside the caller's transaction.</summary>
/// <param name="db">Where to write.</param>
/// <param name="now">The moment of the request.</param>
/// <param name="random">Where secrets come from.</param>
/// <param name="settings">How long tokens live.</param>
internal sealed class TokenFamilies(HornadaDb db, DateTimeOffset now, Randomness random, OAuthSettings settings)
{
    /// <summary>
    /// Locks an account, so that whatever changes its families at the same moment comes before or after; false when it is gone.
    /// </summary>
    /// <param name="db">Where to write.</param>
    /// <param name="accountKey">The account.</param>
    /// <param name="securityStamp">When given, also false unless its credentials are still the ones that were checked.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<bool> Hold(HornadaDb db, long accountKey, string? securityStamp, CancellationToken cancel) =>
        await db.LockExisting(
            db.Accounts.Where(account => account.Key == accountKey && (securityStamp == null || account.SecurityStamp == securityStamp)), cancel);

    /// <summary>Ends living families.</summary>
    public static Task<int> Revoke(HornadaDb db, Expression<Func<TokenFamily, bool>> which, DateTimeOffset now, CancellationToken cancel) =>
        db.TokenFamilies.Where(which).Where(family => family.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(family => family.RevokedAt, now), cancel);

    /// <summary>Begins a family with its first pair. It takes the place of the device's older one. The account must be held.</summary>
    public async Task<(long FamilyKey, IssuedPair Issued)> Open(long clientKey, long accountKey, SignInDevice device, string scope, CancellationToken cancel)
    {
        // A device without an id is a device of its own each time: two phones must not sign each other out.
        var named = device.Id.Length > 0 ? device : device with { Id = Ids.New(now, random) };
        await Revoke(db, family => family.AccountKey == accountKey && family.ClientKey == clientKey && family.DeviceId == named.Id, now, cancel);
        await MakeRoom(clientKey, accountKey, cancel);
        await Forget(accountKey, cancel);
        var opened = new TokenFamily(clientKey, accountKey, named, scope, now);
        db.Add(opened);
        await db.SaveChangesAsync(cancel);
        return (opened.Key, await Issue(opened.Key, cancel));
    }

    /// <summary>Gives a family its next pair; the one before must have been used up.</summary>
    public async Task<IssuedPair> Issue(long familyKey, CancellationToken cancel)
    {
        var issued = new IssuedPair(OAuthSecret.New(random, OAuthSecret.TokenDigits), OAuthSecret.New(random, OAuthSecret.TokenDigits));
        db.Add(new TokenPair(familyKey, issued, now, settings.RefreshLifetime));
        await db.SaveChangesAsync(cancel);
        return issued;
    }

    /// <summary>Ends the families that have been silent longest until one more fits.</summary>
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

    /// <summary>Removes an account's families whose every token has expired by itself.</summary>
    private Task<int> Forget(long accountKey, CancellationToken cancel)
    {
        var before = now - settings.RefreshLifetime;
        return db.TokenFamilies.Where(family => family.AccountKey == accountKey && family.RefreshedAt < before).ExecuteDeleteAsync(cancel);
    }
}
