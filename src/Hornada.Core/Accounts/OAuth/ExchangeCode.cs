using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>What a client presents to get its tokens.</summary>
/// <param name="ClientId">Id that the client claims.</param>
/// <param name="Code">The code that the browser carried back.</param>
/// <param name="Verifier">The secret behind the challenge; null when it sent none.</param>
/// <param name="RedirectUri">Redirect URI of the authorization request; null when the client does not repeat it.</param>
/// <param name="Device">The device it runs on.</param>
public sealed record CodeExchange(string ClientId, string Code, string? Verifier, string? RedirectUri, SignInDevice Device);

/// <summary>Turns a code into the first pair of tokens of a family.</summary>
public sealed class ExchangeCode(Store store, TimeProvider clock, Randomness random, OAuthSettings settings)
{
    /// <summary>Exchanges a code for tokens, once, and only when client, verifier and redirect URI match.</summary>
    /// <remarks>
    /// A code that is presented with wrong data has leaked, so that attempt uses it up. A code that is presented again ends its family,
    /// because one of the two clients stole it and the server cannot tell which.
    /// </remarks>
    public async Task<Outcome<IssuedPair>> Run(CodeExchange exchange, CancellationToken cancel)
    {
        if (exchange.Device.Id.Length > SignInDevice.MaxLength)
        {
            return OAuthRefusals.WrongDevice;
        }

        // Return the refusal as the value: a refusal of the change would roll back, and the family must stay ended.
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
            await TokenFamilies.Revoke(
                db, family => db.Set<OAuthCode>().Any(row => row.Key == code.Key && row.FamilyKey == family.Key), now, cancel);
            return Outcome.Success<Outcome<IssuedPair>>(OAuthRefusals.InvalidGrant);
        }

        if (code.ExpiresAt <= now || code.ClientKey != client.Key || !CodeChallenge.IsMetBy(code.Challenge, exchange.Verifier)
            || (exchange.RedirectUri is not null && exchange.RedirectUri != code.RedirectUri))
        {
            return Outcome.Success<Outcome<IssuedPair>>(OAuthRefusals.InvalidGrant);
        }

        var families = new TokenFamilies(db, now, random, settings);
        var (familyKey, issued) = await families.Open(client.Key, code.AccountKey, exchange.Device, code.Scope, cancel);
        await db.OAuthCodes.Where(row => row.Key == code.Key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FamilyKey, familyKey), cancel);
        return Outcome.Success<Outcome<IssuedPair>>(issued);
    }
}
