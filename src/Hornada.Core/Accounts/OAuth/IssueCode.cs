using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>What somebody allowed a client.</summary>
/// <param name="ClientKey">Key of the client.</param>
/// <param name="AccountKey">Key of the account.</param>
/// <param name="SecurityStamp">The account's stamp when it signed in: a password changed since then ends the sign-in.</param>
/// <param name="RedirectUri">Where the code will be sent; the client's, which the caller has checked.</param>
/// <param name="Challenge">See <see cref="CodeChallenge.Read"/>.</param>
/// <param name="Scope">What was asked for, at most 400 characters.</param>
public sealed record CodeRequest(long ClientKey, long AccountKey, string SecurityStamp, string RedirectUri, byte[] Challenge, string Scope);

/// <summary>Makes the code a browser carries back to the client.</summary>
/// <param name="store">Where codes are kept.</param>
/// <param name="clock">When they are made.</param>
/// <param name="random">Where they come from.</param>
public sealed class IssueCode(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Makes a code that works once and for <see cref="OAuthCode.Lifetime"/>.</summary>
    /// <returns>The code; refused when the account's credentials have changed or the client was revoked meanwhile.</returns>
    public Task<Outcome<string>> Run(CodeRequest request, CancellationToken cancel)
    {
        return store.Write<string>(
            async (db, ct) =>
            {
                if (!await TokenFamilies.Hold(db, request.AccountKey, request.SecurityStamp, ct))
                {
                    return OAuthRefusals.InvalidGrant;
                }

                if (!await db.OAuthClients.AnyAsync(client => client.Key == request.ClientKey && client.RevokedAt == null, ct))
                {
                    return OAuthRefusals.InvalidClient;
                }

                var now = clock.Now();
                var forgotten = now - OAuthCode.Memory;
                await db.OAuthCodes.Where(old => old.AccountKey == request.AccountKey && old.ExpiresAt < forgotten).ExecuteDeleteAsync(ct);
                var code = OAuthSecret.New(random, OAuthSecret.CodeDigits);
                db.Add(new OAuthCode(OAuthSecret.Hash(code), request, now));
                await db.SaveChangesAsync(ct);
                return code;
            },
            cancel);
    }
}
