using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Webhooks;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Hornada.Server.Identity;

/// <summary>A key that seals cookies, forms and secrets of webhooks.</summary>
/// <param name="Seals">True for the key that seals now; the others open what they sealed.</param>
internal sealed record SealingKey(Guid Id, DateTimeOffset ActiveAt, DateTimeOffset ExpiresAt, bool IsEnded, bool Seals);

/// <summary>
/// Replaces the key with which the server seals, and ends the ones before. Between the two, old and new are valid: nobody is signed out, no
/// form is refused, no webhook stops.
/// </summary>
/// <remarks>Keys follow the real clock, as ASP.NET Core's do.</remarks>
internal sealed class RotateKeys(IKeyManager keys, ServerKeys record, ResealSecrets webhooks)
{
    /// <summary>After this, every running server has read the new key: each looks once a minute.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(3);

    /// <summary>As long as ASP.NET Core's own keys live before it makes the next one.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>All keys, the newest first.</summary>
    public IReadOnlyList<SealingKey> All()
    {
        var all = keys.GetAllKeys().OrderByDescending(key => key.ActivationDate).ToList();
        var sealing = all.Find(key => !key.IsRevoked && key.ActivationDate <= Now && key.ExpirationDate > Now)?.KeyId;
        return [.. all.Select(key => new SealingKey(
            key.KeyId, key.ActivationDate, key.ExpirationDate, key.IsRevoked, key.KeyId == sealing))];
    }

    /// <summary>Makes a key that seals from <paramref name="lead"/> on. What was sealed before stays valid.</summary>
    public async Task<Outcome<SealingKey>> Rotate(TimeSpan lead, CancellationToken cancel)
    {
        var key = keys.CreateNewKey(Now + lead, Now + lead + Lifetime);
        return (await record.NoteRotation(key.KeyId.ToString(), "made", cancel)).Refusal is { } busy
            ? busy
            : All().First(one => one.Id == key.KeyId);
    }

    /// <summary>
    /// Ends every key but the one that seals: cookies and forms that they sealed are refused from now on. Secrets of webhooks are sealed
    /// anew first.
    /// </summary>
    /// <returns>How many keys were ended; refused while a newer key waits for its time, which would be ended with the others.</returns>
    public async Task<Outcome<int>> EndOld(CancellationToken cancel)
    {
        var all = All();
        if (all.FirstOrDefault(key => !key.IsEnded && key.ActiveAt > Now) is { } waiting)
        {
            return KeyRefusals.NotActiveYet(waiting.ActiveAt);
        }

        var old = all.Where(key => !key.IsEnded && !key.Seals).ToList();
        if (old.Count == 0)
        {
            return 0;
        }

        _ = await webhooks.Run(cancel);
        foreach (var key in old)
        {
            keys.RevokeKey(key.Id, "ended by hornada keys end-old");
            _ = await record.NoteRotation(key.Id.ToString(), "ended", cancel);
        }

        return old.Count;
    }
}

internal static class KeyRefusals
{
    /// <summary>Not all servers know the new key yet.</summary>
    public static Refusal NotActiveYet(DateTimeOffset at)
    {
        var when = FormattableString.Invariant($"{at:yyyy-MM-dd HH:mm:ss}Z");
        return new(RefusalKind.RuleBroken, "KEY_NOT_ACTIVE", new(
            $"La llave nueva cuenta desde {when}: termina las anteriores después.",
            $"The new key counts from {when}: end the older ones after that.",
            $"De nieuwe sleutel telt vanaf {when}: beëindig de oudere daarna.",
            $"La nouvelle clé compte à partir de {when} : terminez les anciennes ensuite."));
    }
}
