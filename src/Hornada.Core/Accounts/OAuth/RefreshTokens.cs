using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Gives the next pair of tokens for a refresh token, once, and ends families.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">When it happens.</param>
/// <param name="random">Where tokens come from.</param>
/// <param name="settings">How long they live.</param>
public sealed class RefreshTokens(Store store, TimeProvider clock, Randomness random, OAuthSettings settings)
{
    /// <summary>Gives the next pair and ends the one before it. A refresh token that comes a second time ends its whole family.</summary>
    /// <param name="refreshToken">The newest refresh token of a family.</param>
    /// <param name="clientId">Who asks; null when he does not say. When he does, the token must be his.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<IssuedPair>> Run(string refreshToken, string? clientId, CancellationToken cancel)
    {
        var judged = await store.Write<Outcome<IssuedPair>>((db, ct) => Judge(db, refreshToken, clientId, ct), cancel);
        return judged.Match(outcome => outcome, refusal => refusal);
    }

    /// <summary>Ends a family; a second time changes nothing.</summary>
    /// <returns>True when it ended now.</returns>
    public Task<Outcome<bool>> End(long familyKey, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) => await TokenFamilies.Revoke(db, family => family.Key == familyKey, clock.Now(), ct) > 0, cancel);

    private async Task<Outcome<Outcome<IssuedPair>>> Judge(HornadaDb db, string refreshToken, string? clientId, CancellationToken cancel)
    {
        var hash = OAuthSecret.Hash(refreshToken);
        var found = await (
            from pair in db.TokenPairs
            join family in db.TokenFamilies on pair.FamilyKey equals family.Key
            join client in db.OAuthClients on family.ClientKey equals client.Key
            where pair.RefreshHash == hash && client.RevokedAt == null && (clientId == null || client.Id == clientId)
            select new { pair.Key, pair.FamilyKey, pair.RefreshExpiresAt }).SingleOrDefaultAsync(cancel);
        var now = clock.Now();
        if (found is null || found.RefreshExpiresAt <= now || !await Hold(db, found.FamilyKey, now, cancel))
        {
            return OAuthRefusals.InvalidGrant;
        }

        var claimed = await db.TokenPairs.Where(pair => pair.Key == found.Key && pair.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(pair => pair.UsedAt, now), cancel);
        if (claimed == 0)
        {
            await TokenFamilies.Revoke(db, family => family.Key == found.FamilyKey, now, cancel);
            return Outcome.Of<Outcome<IssuedPair>>(OAuthRefusals.InvalidGrant);
        }

        await db.TokenPairs.Where(pair => pair.FamilyKey == found.FamilyKey && pair.RefreshExpiresAt <= now).ExecuteDeleteAsync(cancel);
        return Outcome.Of<Outcome<IssuedPair>>(await new TokenFamilies(db, now, random, settings).Issue(found.FamilyKey, cancel));
    }

    /// <summary>Locks a living family by writing it; false when it has ended.</summary>
    private static async Task<bool> Hold(HornadaDb db, long familyKey, DateTimeOffset now, CancellationToken cancel) =>
        await db.TokenFamilies.Where(family => family.Key == familyKey && family.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(family => family.RefreshedAt, now), cancel) == 1;
}
