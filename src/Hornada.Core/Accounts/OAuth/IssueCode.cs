using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>The consent that a person gave a client.</summary>
/// <param name="SecurityStamp">The account's stamp when it signed in: a password changed since then ends the sign-in.</param>
/// <param name="RedirectUri">Where the code will be sent; the client's, which the caller has checked.</param>
/// <param name="Challenge">Hash of the client's proof key; null for a client that sends none.</param>
/// <param name="Scope">What was asked for, at most 400 characters.</param>
public sealed record CodeRequest(
    long ClientKey, long AccountKey, string SecurityStamp, string RedirectUri, byte[]? Challenge, string Scope);

/// <summary>Makes the code that the browser carries back to the client.</summary>
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

                var hasProof = request.Challenge is not null;
                if (!await db.OAuthClients.AnyAsync(
                    client => client.Key == request.ClientKey && client.RevokedAt == null && (hasProof || !client.RequiresPkce), ct))
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
