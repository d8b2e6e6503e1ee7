using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>What a client shows to get its tokens.</summary>
/// <param name="ClientId">Who it says it is.</param>
/// <param name="Code">The code the browser brought.</param>
/// <param name="Verifier">The secret behind the challenge; null when it sent none.</param>
/// <param name="RedirectUri">Where it had the code sent; null when it does not say.</param>
/// <param name="Device">The device it runs on.</param>
public sealed record CodeExchange(string ClientId, string Code, string? Verifier, string? RedirectUri, SignInDevice Device);

/// <summary>Turns a code into the first pair of tokens of a family.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">When it happens.</param>
/// <param name="random">Where tokens come from.</param>
/// <param name="settings">How long they live.</param>
public sealed class ExchangeCode(Store store, TimeProvider clock, Randomness random, OAuthSettings settings)
{
    /// <summary>Gives tokens for a code, to the first who shows it and only when everything else is right too.</summary>
    /// <remarks>
    /// A code that was shown with anything wrong has leaked, so it is used up by that. One that is shown again ends the family it led to,
    /// since nobody knows which of the two was the thief.
    /// </remarks>
    public async Task<Outcome<IssuedPair>> Run(CodeExchange exchange, CancellationToken cancel)
    {
        if (exchange.Device.Id.Length > SignInDevice.MaxLength)
        {
            return OAuthRefusals.WrongDevice;
        }

        // A refusal inside the value: what it ends must stay ended, and a refusal of the change would be rolled back.
        var judged = await store.Write<Outcome<IssuedPair>>((db, ct) => Judge(db, exchange, ct), cancel);
        return judged.Match(outcome => outcome, refusal => refusal);
    }

    private async Task<Outcome<Outcome<IssuedPair>>> Judge(HornadaDb db, CodeExchange exchange, CancellationToken cancel)
    {
        if (await OAuthClients.Living(db, exchange.ClientId, cancel) is not { } client)
        {
            return OAuthRefusals.InvalidClient;
        }

        var hash = OAuthSecret.Hash(exchange.Code);
        var code = await db.OAuthCodes.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancel);
        if (code is null || !await TokenFamilies.Hold(db, code.AccountKey, null, cancel))
        {
            return OAuthRefusals.InvalidGrant;
        }

        var now = clock.Now();
        var claimed = await db.OAuthCodes.Where(row => row.Key == code.Key && row.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancel);
        if (claimed == 0)
        {
            await TokenFamilies.Revoke(db, family => db.Set<OAuthCode>().Any(row => row.Key == code.Key && row.FamilyKey == family.Key), now, cancel);
            return Outcome.Of<Outcome<IssuedPair>>(OAuthRefusals.InvalidGrant);
        }

        if (code.ExpiresAt <= now || code.ClientKey != client.Key || !CodeChallenge.IsMetBy(code.Challenge, exchange.Verifier)
            || (exchange.RedirectUri is not null && exchange.RedirectUri != code.RedirectUri))
        {
            return Outcome.Of<Outcome<IssuedPair>>(OAuthRefusals.InvalidGrant);
        }

        var families = new TokenFamilies(db, now, random, settings);
        var (familyKey, issued) = await families.Open(client.Key, code.AccountKey, exchange.Device, code.Scope, cancel);
        await db.OAuthCodes.Where(row => row.Key == code.Key).ExecuteUpdateAsync(set => set.SetProperty(row => row.FamilyKey, familyKey), cancel);
        return Outcome.Of<Outcome<IssuedPair>>(issued);
    }
}
