using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Core.Mail;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>
/// A forgotten password: a link to choose a new one goes by mail to the address of the account. Answers alike, and writes as much, whether
/// there is such an account or not.
/// </summary>
public sealed class ForgotPassword(
    Store store, MailOutbox mails, AttemptLimits attempts, LimitOptions limits, TimeProvider clock, Randomness random)
{
    /// <summary>Sends the link, when an account has this address.</summary>
    /// <param name="network">The client's network; null when it cannot be told.</param>
    /// <returns>Refused when this server sends no mail, when the text is no address, or when too many were asked for.</returns>
    public async Task<Outcome<bool>> Ask(string email, string? network, Language language, CancellationToken cancel)
    {
        if (!mails.IsOn)
        {
            return MailRefusals.Off;
        }

        if (!EmailAddress.IsOne(email) || !TextRules.IsStorable(email))
        {
            return MailRefusals.NoAddress;
        }

        var normalized = email.Normalize().ToUpperInvariant();
        if (await Count(normalized, network, cancel) is { } wait)
        {
            return MailRefusals.TooMany(wait);
        }

        return await store.Write<bool>(
            async (db, ct) =>
            {
                var account = await db.Accounts.Where(row => row.NormalizedEmail == normalized)
                    .Select(row => new { row.Key, row.Email }).SingleOrDefaultAsync(ct);
                if (account is null)
                {
                    mails.AddNothing(db);
                }
                else
                {
                    var secret = await PasswordLinks.Issue(db, account.Key, clock.Now(), random, ct);
                    mails.Add(db, account.Email, AccountMails.Password(mails.Link(PasswordLinks.Address(secret)), language));
                }

                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);
    }

    private async Task<TimeSpan?> Count(string address, string? network, CancellationToken cancel)
    {
        if (network is not null && await attempts.Take(limits.MailsByAddress(), network, cancel: cancel) is { } wait)
        {
            return wait;
        }

        return await attempts.Take(limits.MailsToOne(), address, cancel: cancel);
    }
}
