using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Opens an account for an external identity at its first request (P-09).</summary>
public sealed class RegisterExternalUser(Store store, TimeProvider clock)
{
    /// <summary>
    /// Makes sure that the account exists: a new one is a CUSTOMER with the identity's details; an existing one is not changed.
    /// </summary>
    /// <remarks>
    /// Of several concurrent first requests, one opens the account and the others find it: SQLite has one writer, and on PostgreSQL a
    /// change that meets the unique uid runs again. An e-mail address of another account is kept for display only, so that nobody takes an
    /// account over by claiming its address; so is an unverified address, so that nobody locks its owner out.
    /// </remarks>
    /// <returns>True when it was opened now, false when it was there; refused only when the server is too busy.</returns>
    public Task<Outcome<bool>> Run(ExternalIdentity identity, CancellationToken cancel)
    {
        return store.Write<bool>(
            async (db, ct) =>
            {
                if (await db.Accounts.AnyAsync(account => account.Uid == identity.Uid, ct))
                {
                    return false;
                }

                var email = identity.NormalizedEmail;
                var emailIsFree = email is not null && !await db.Accounts.AnyAsync(account => account.NormalizedEmail == email, ct);
                db.Add(Account.Open(identity, emailIsFree, clock.Now()));
                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);
    }
}
