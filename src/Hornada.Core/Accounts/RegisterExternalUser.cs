using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Opens an account for somebody an outside identity service vouches for, the first time he is seen (P-09).</summary>
/// <param name="store">Where accounts are kept.</param>
/// <param name="clock">When it is opened.</param>
public sealed class RegisterExternalUser(Store store, TimeProvider clock)
{
    /// <summary>
    /// Makes sure that there is an account: a new one is a CUSTOMER with what the identity says; one that is there stays as it is.
    /// </summary>
    /// <remarks>
    /// Of several first requests at once one opens the account and the others find it: SQLite has one writer, and PostgreSQL runs a
    /// change again that met the unique uid. An e-mail address another account has is kept for display only, so that nobody takes an
    /// account over by claiming its address; an address nobody has verified likewise, so that nobody keeps its owner out.
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
