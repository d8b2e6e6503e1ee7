using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Rotates refresh tokens and ends token families.</summary>
public sealed class RefreshTokens(Store store, TimeProvider clock, Randomness random, OAuthSettings settings)
{
    /// <summary>
    /// Issues the next token pair and ends the previous one. A repeat of the newest refresh within <see cref="OAuthSettings.RefreshGrace"/>
    /// is answered the same pair; any other second use of a refresh token ends its family.
    /// </summary>
    /// <param name="refreshToken">The newest refresh token of a family.</param>
    /// <param name="clientId">
    /// Id of the client; null when the client does not send it. When it is sent, the token must belong to that client.
    /// </param>
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

        var seed = new byte[OAuthSecret.SeedBytes];
        random.Fill(seed);
        var claimed = await db.TokenPairs.Where(pair => pair.Key == found.Key && pair.UsedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(pair => pair.UsedAt, now).SetProperty(pair => pair.SuccessorSeed, seed), cancel);
        if (claimed == 0)
        {
            if (await Repeat(db, found.Key, refreshToken, now, cancel) is { } successor)
            {
                return Outcome.Success<Outcome<IssuedPair>>(successor);
            }

            await TokenFamilies.Revoke(db, family => family.Key == found.FamilyKey, now, cancel);
            return Outcome.Success<Outcome<IssuedPair>>(OAuthRefusals.InvalidGrant);
        }

        await db.TokenPairs.Where(pair => pair.FamilyKey == found.FamilyKey && pair.RefreshExpiresAt <= now).ExecuteDeleteAsync(cancel);
        await db.TokenPairs.Where(pair => pair.FamilyKey == found.FamilyKey && pair.Key != found.Key && pair.SuccessorSeed != null)
            .ExecuteUpdateAsync(set => set.SetProperty(pair => pair.SuccessorSeed, (byte[]?)null), cancel);
        var families = new TokenFamilies(db, now, random, settings);
        return Outcome.Success<Outcome<IssuedPair>>(
            await families.Issue(found.FamilyKey, OAuthSecret.Successor(refreshToken, seed), cancel));
    }

    /// <summary>
    /// The pair that followed a refresh token, when that was the newest refresh of its family and happened a moment ago: the client sent it
    /// twice at once, or its answer was lost. Null otherwise.
    /// </summary>
    private async Task<IssuedPair?> Repeat(
        HornadaDb db, long pairKey, string refreshToken, DateTimeOffset now, CancellationToken cancel)
    {
        var used = await db.TokenPairs.AsNoTracking().SingleAsync(pair => pair.Key == pairKey, cancel);
        if (used.SuccessorSeed is not { } seed || used.UsedAt is not { } usedAt || now - usedAt >= settings.RefreshGrace)
        {
            return null;
        }

        var successor = OAuthSecret.Successor(refreshToken, seed);
        var hash = OAuthSecret.Hash(successor.RefreshToken);
        var living = await db.TokenPairs.AsNoTracking()
            .SingleOrDefaultAsync(pair => pair.FamilyKey == used.FamilyKey && pair.RefreshHash == hash && pair.UsedAt == null, cancel);
        return living is null ? null : successor with { AccessFor = living.AccessExpiresAt - now };
    }

    /// <summary>Locks a family that has not ended; false when it has.</summary>
    private static async Task<bool> Hold(HornadaDb db, long familyKey, DateTimeOffset now, CancellationToken cancel) =>
        await db.TokenFamilies.Where(family => family.Key == familyKey && family.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(family => family.RefreshedAt, now), cancel) == 1;
}
