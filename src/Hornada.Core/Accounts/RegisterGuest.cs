using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Opens accounts for guests. A guest account has no credentials: only the browser that ordered can act for it.</summary>
public sealed class RegisterGuest(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>How the public ids of guests begin.</summary>
    public const string UidPrefix = "guest-";

    /// <summary>True for the account of a customer who ordered as a guest and gave no e-mail address since.</summary>
    public static bool IsGuest(Uid uid, string email) => email.Length == 0 && uid.Value.StartsWith(UidPrefix, StringComparison.Ordinal);

    private const int StampBytes = 16;

    /// <summary>
    /// The guest account of a submitted form, opened on its first submission. A repeated submission finds the same account; refused once
    /// the guest has registered.
    /// </summary>
    /// <param name="formKey">Secret of the form, known only to the guest's browser.</param>
    /// <param name="name">Name of the guest, 1 to 120 characters.</param>
    /// <param name="phone">Phone of the guest; empty when none.</param>
    public async Task<Outcome<Account>> Run(string formKey, string name, string phone, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(formKey);
        if (TextChecks.Joined(
            [
                TextChecks.Required("name", name, Account.MaxName),
                TextChecks.Line("phone", phone, Account.MaxPhone) ?? ContactNumbers.CheckTelephone("phone", phone),
            ]) is { } refusal)
        {
            return refusal;
        }

        var uid = new Uid(UidPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(formKey)).AsSpan(0, StampBytes)));
        return await store.Write<Account>(
            async (db, ct) =>
            {
                if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Uid == uid, ct) is { } before)
                {
                    // A form may stay in the history of a shared browser: it must not open a registered account.
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
