using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Opens accounts for people who order without one. Such an account has no credentials: only the browser that ordered acts for it.</summary>
/// <param name="store">Where accounts are kept.</param>
/// <param name="clock">When.</param>
/// <param name="random">Where session stamps come from.</param>
public sealed class RegisterGuest(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>How the public ids of guests begin.</summary>
    public const string UidPrefix = "guest-";

    private const int StampBytes = 16;

    /// <summary>The guest who sent a form, opened when he sends it for the first time. Sending it twice makes one guest; refused once he has an account of his own.</summary>
    /// <param name="formKey">Secret of the form, of which nobody but his browser knows.</param>
    /// <param name="name">His name, 1 to 120 characters.</param>
    /// <param name="phone">His phone; empty when he gave none.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<Account>> Run(string formKey, string name, string phone, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(formKey);
        if (TextChecks.Joined([TextChecks.Required("name", name, Account.MaxName), TextChecks.MaxLength("phone", phone, Account.MaxPhone)]) is { } refusal)
        {
            return refusal;
        }

        var uid = new Uid(UidPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(formKey)).AsSpan(0, StampBytes)));
        return await store.Write<Account>(
            async (db, ct) =>
            {
                if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Uid == uid, ct) is { } before)
                {
                    // The form may be found in the history of a browser others use: it must not open somebody's account.
                    return before.IsGuest ? before : AccountRefusals.NoGuestAnyMore;
                }

                var stamp = new byte[StampBytes];
                random.Fill(stamp);
                var guest = Account.OpenGuest(uid, name, phone, Convert.ToHexStringLower(stamp), clock.Now());
                db.Add(guest);
                await db.SaveChangesAsync(ct);
                return guest;
            },
            cancel);
    }
}
