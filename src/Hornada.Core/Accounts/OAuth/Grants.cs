using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>An OAuth client that a person lets act for them, on one device.</summary>
/// <param name="Client">Name of the client.</param>
/// <param name="Device">Name of the device, in the client's words; empty when none.</param>
public sealed record Grant(long Key, string Client, string Device, DateTimeOffset Since)
{
    public string Id => Key.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Lists and ends what people allowed to OAuth clients.</summary>
public sealed class Grants(Store store, TimeProvider clock)
{
    /// <summary>What the caller allows now, newest first.</summary>
    public async Task<IReadOnlyList<Grant>> ForCaller(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await (
            from family in db.TokenFamilies
            join client in db.OAuthClients on family.ClientKey equals client.Key
            where family.AccountKey == caller.Key && family.RevokedAt == null && client.RevokedAt == null
            orderby family.Key descending
            select new Grant(family.Key, client.Name, family.DeviceName, family.CreatedAt)).ToListAsync(cancel);
    }

    /// <summary>Ends one of the caller's grants and its tokens, at once.</summary>
    public Task<Outcome<bool>> End(Caller caller, string id, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            && await TokenFamilies.Revoke(db, family => family.AccountKey == caller.Key && family.Key == key, clock.Now(), ct) == 1
                ? true
                : AccountRefusals.NoSuchToken(id),
        cancel);
}
