using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>What a client presents to get a token (RFC 6749 §4.4).</summary>
/// <param name="Scope">The words that it asks for; empty for all that it may have.</param>
public sealed record ClientProof(string Id, string Secret, string Scope);

/// <summary>
/// Gives clients tokens that live for an hour. A client is a token of an account that is good for nothing else, so a program that runs at
/// many places hands out what ends by itself.
/// </summary>
public sealed class ClientCredentials(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>How long a token of a client lives; shorter when the client itself expires sooner.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Most living tokens of a client; one more ends the oldest.</summary>
    public const int MaxLiving = 100;

    /// <summary>Makes a token with at most the scope of the client.</summary>
    /// <returns>Refused when id or secret is wrong, the client has ended, or it asks for more than it may have.</returns>
    public Task<Outcome<IssuedToken>> Run(ClientProof proof, CancellationToken cancel) => store.Write<IssuedToken>(
        async (db, ct) =>
        {
            var (hash, now) = (TokenSecret.Hash(proof.Secret), clock.Now());
            var own = db.ApiTokens.Where(row => row.Hash == hash && row.Id == proof.Id && row.IsClient);

            // Held until the end: the end of the client meanwhile ends this token, too.
            await db.Lock(own, ct);
            if (await own.AsNoTracking().SingleOrDefaultAsync(ct) is not { RevokedAt: null } client || client.ExpiresAt <= now)
            {
                return OAuthRefusals.WrongClientSecret;
            }

            if (Narrow(client, proof.Scope) is not { } given)
            {
                return OAuthRefusals.WrongScope(TokenScopes.Write(client.Scope, client.Narrowed));
            }

            await MakeRoom(db, client, now, ct);
            var secret = TokenSecret.New(random);
            var token = new ApiToken(Ids.New(now, random), client.AccountKey, client.Name, TokenSecret.Hash(secret), now)
            {
                Scope = given.Scope,
                Rights = given.Rights?.ToString() ?? "",
                ClientKey = client.Key,
                ExpiresAt = client.ExpiresAt < now + Lifetime ? client.ExpiresAt : now + Lifetime,
            };
            db.Add(token);
            await db.SaveChangesAsync(ct);
            return new IssuedToken(token, secret);
        },
        cancel);

    /// <summary>What a client gets that asks for these words; null when it may not have it.</summary>
    private static (TokenScope Scope, TokenRights? Rights)? Narrow(ApiToken client, string words)
    {
        var whole = (client.Scope, client.Narrowed);
        if (words.Length == 0)
        {
            return whole;
        }

        return TokenScopes.Find(words) switch
        {
            null => null,
            { } asked when asked == whole => asked,
            { Rights: { } rights } asked when client.Narrowed?.Cover(rights) ?? client.Scope == TokenScope.Everything => asked,
            { Rights: null } asked when client is { Scope: TokenScope.Everything, Narrowed: null } => asked,
            _ => null,
        };
    }

    /// <summary>Deletes what has expired, and the oldest tokens until one more fits.</summary>
    private static async Task MakeRoom(HornadaDb db, ApiToken client, DateTimeOffset now, CancellationToken cancel)
    {
        var got = db.ApiTokens.Where(token => token.ClientKey == client.Key);
        await got.Where(token => token.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        var tooMany = await got.OrderByDescending(token => token.Key).Skip(MaxLiving - 1).Select(token => token.Key).ToListAsync(cancel);
        if (tooMany.Count > 0)
        {
            await got.Where(token => tooMany.Contains(token.Key)).ExecuteDeleteAsync(cancel);
        }
    }
}
