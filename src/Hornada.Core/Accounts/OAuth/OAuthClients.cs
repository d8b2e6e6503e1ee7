using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Registering, listing and revoking clients.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">When they are registered and revoked.</param>
/// <param name="random">Where their ids come from.</param>
public sealed class OAuthClients(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>Registers a client.</summary>
    /// <param name="name">What people are shown, 1 to 80 characters.</param>
    /// <param name="redirectUris">Where codes may be sent, 1 to 10; none for a first-party client that only takes passwords.</param>
    /// <param name="isFirstParty">True when it may ask for passwords itself.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<OAuthClient>> Register(string name, IReadOnlyList<string> redirectUris, bool isFirstParty, CancellationToken cancel)
    {
        var shown = TextRules.CleanName(name, OAuthClient.MaxName);
        Refusal?[] found =
        [
            TextChecks.Required("name", name.Length > OAuthClient.MaxName ? name : shown, OAuthClient.MaxName),
            redirectUris.Count > OAuthClient.MaxRedirectUris || (redirectUris.Count == 0 && !isFirstParty) ? OAuthRefusals.NoRedirectUri : null,
            .. redirectUris.Select(RedirectUri.Check),
        ];
        if (TextChecks.Joined(found) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<OAuthClient>(
            async (db, ct) =>
            {
                var client = new OAuthClient(OAuthSecret.New(random, OAuthSecret.ClientIdDigits), shown, [.. redirectUris.Distinct()], isFirstParty, clock.Now());
                db.Add(client);
                await db.SaveChangesAsync(ct);
                return client;
            },
            cancel);
    }

    /// <summary>Every client, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<OAuthClient>> All(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.OAuthClients.AsNoTracking().OrderByDescending(client => client.Key).ToListAsync(cancel);
    }

    /// <summary>The client with an id; refused when there is none, or it was revoked.</summary>
    public async Task<Outcome<OAuthClient>> Find(string id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Living(db, id, cancel) is { } client ? client : OAuthRefusals.InvalidClient;
    }

    /// <summary>Ends a client and every token it has; a revoked one stays as it is.</summary>
    public Task<Outcome<OAuthClient>> Revoke(string id, CancellationToken cancel) => store.Write<OAuthClient>(
        async (db, ct) =>
        {
            var client = await db.OAuthClients.SingleOrDefaultAsync(row => row.Id == id, ct);
            if (client is null)
            {
                return OAuthRefusals.NoSuchClient(id);
            }

            client.Revoke(clock.Now());
            await db.SaveChangesAsync(ct);
            await TokenFamilies.Revoke(db, family => family.ClientKey == client.Key, clock.Now(), ct);
            return client;
        },
        cancel);

    internal static Task<OAuthClient?> Living(HornadaDb db, string id, CancellationToken cancel) =>
        db.OAuthClients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == id && client.RevokedAt == null, cancel);
}
