using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts.Pairing;

/// <summary>Ends a token for its holder: one that leaked is ended by everybody who finds it (RFC 7009).</summary>
public sealed class EndToken(Store store, PairedDevices devices, TimeProvider clock)
{
    /// <summary>Ends the token of a secret, and the device that it is of. One that is unknown or has ended changes nothing.</summary>
    /// <returns>True when it ended now.</returns>
    public Task<Outcome<bool>> Run(string secret, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            var hash = TokenSecret.Hash(secret);
            var account = await db.ApiTokens.Where(row => row.Hash == hash).Select(row => row.AccountKey).SingleOrDefaultAsync(ct);

            // In this order, in which a bakery ends its device, so that neither waits for the other.
            await db.Lock(db.PairedDevices.Where(row => row.AccountKey == account), ct);
            if (await db.ApiTokens.SingleOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null, ct) is not { } token)
            {
                return false;
            }

            token.Revoke(clock.Now());
            db.Log(new(AuditAction.TokenRevoked) { Person = token.AccountKey, Subject = token.Id, Changes = "by the token itself" });
            await db.SaveChangesAsync(ct);
            await Tokens.EndTokensOf(db, token, clock.Now(), ct);
            await devices.EndWithToken(db, token.AccountKey, ct);
            return true;
        },
        cancel);
}
