using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>
/// Seals the secrets of webhooks with the newest key of the server, so that an older key can be ended. Meant to run every minute, on any
/// node.
/// </summary>
public sealed class ResealSecrets(Store store, ISecretProtector protector)
{
    /// <returns>How many secrets were sealed anew.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        List<Sealed> rows;
        await using (var db = store.OpenReader())
        {
            rows = await db.Webhooks.OrderBy(row => row.Key).Select(row => new Sealed(row.Key, row.Secret, row.OldSecret))
                .ToListAsync(cancel);
        }

        var count = 0;
        foreach (var row in rows)
        {
            count += await Renew(row, cancel);
        }

        return count;
    }

    private async Task<int> Renew(Sealed row, CancellationToken cancel)
    {
        var (secret, old) = (protector.Renew(row.Secret), row.OldSecret is null ? null : protector.Renew(row.OldSecret));
        if (secret is null && old is null)
        {
            return 0;
        }

        // A secret that was rotated meanwhile is sealed with the newest key already.
        var renewed = await store.Write<int>(
            async (db, ct) => await db.Webhooks
                .Where(one => one.Key == row.Key && one.Secret == row.Secret && one.OldSecret == row.OldSecret)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.Secret, secret ?? row.Secret).SetProperty(one => one.OldSecret, old ?? row.OldSecret),
                    ct),
            cancel);
        return renewed.Refusal is null ? renewed.Value : 0;
    }

    private sealed record Sealed(long Key, string Secret, string? OldSecret);
}
