using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Registering, listing and revoking clients.</summary>
public sealed class OAuthClients(Store store, TimeProvider clock, Randomness random)
{
    public async Task<Outcome<OAuthClient>> Register(ClientRegistration registration, CancellationToken cancel)
    {
        var (name, redirectUris) = (registration.Name, registration.RedirectUris);
        var shown = TextRules.CleanName(name, OAuthClient.MaxName);
        Refusal?[] found =
        [
            TextChecks.Required("name", name.Length > OAuthClient.MaxName ? name : shown, OAuthClient.MaxName),
            redirectUris.Count > OAuthClient.MaxRedirectUris || (redirectUris.Count == 0 && !registration.IsFirstParty)
                ? OAuthRefusals.NoRedirectUri
                : null,
            .. redirectUris.Select(RedirectUri.Check),
            registration.Id is { } wanted && !OAuthClient.IsId(wanted) ? OAuthRefusals.WrongClientId : null,
        ];
        if (TextChecks.Joined(found) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<OAuthClient>(
            async (db, ct) =>
            {
                if (registration.Id is { } id && await db.OAuthClients.AnyAsync(row => row.Id == id, ct))
                {
                    return OAuthRefusals.ClientIdTaken(id);
                }

                var client = new OAuthClient(
                    registration.Id ?? OAuthSecret.New(random, OAuthSecret.ClientIdDigits),
                    registration with { Name = shown },
                    clock.Now());
                db.Add(client);
                db.Log(new(AuditAction.ClientRegistered) { Subject = client.Id, Words = shown });
                await db.SaveChangesAsync(ct);
                return client;
            },
            cancel);
    }

    /// <summary>Sets whether a client must send a proof key; its tokens stay.</summary>
    public Task<Outcome<OAuthClient>> RequirePkce(string id, bool required, CancellationToken cancel) => store.Write<OAuthClient>(
        async (db, ct) =>
        {
            if (await db.OAuthClients.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } client)
            {
                return OAuthRefusals.NoSuchClient(id);
            }

            client.RequirePkce(required);
            db.Log(new(AuditAction.ClientChanged) { Subject = id, Changes = required ? "with a proof key" : "without a proof key" });
            await db.SaveChangesAsync(ct);
            return client;
        },
        cancel);

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
            db.Log(new(AuditAction.ClientRevoked) { Subject = id });
            await db.SaveChangesAsync(ct);
            await TokenFamilies.Revoke(db, family => family.ClientKey == client.Key, clock.Now(), ct);
            return client;
        },
        cancel);

    internal static Task<OAuthClient?> Living(HornadaDb db, string id, CancellationToken cancel) =>
        db.OAuthClients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == id && client.RevokedAt == null, cancel);
}
