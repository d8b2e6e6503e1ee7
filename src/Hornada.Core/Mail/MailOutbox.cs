using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Mail;

/// <summary>
/// The mails, sent and unsent. A mail is sent at least once: when a node stops between sending it and storing that, another node sends it
/// again, under the same message id.
/// </summary>
public sealed class MailOutbox(Store store, MailOptions options, string? site, TimeProvider clock, Randomness random)
{
    /// <summary>Largest number of mails of one round.</summary>
    public const int MaxPerRound = 16;

    /// <summary>Longer than any round: 16 mails, one after the other, each at most two timeouts of the sender.</summary>
    private static readonly TimeSpan ClaimDuration = TimeSpan.FromMinutes(10);

    /// <summary>An older mail is not sent any more: its link has expired.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>True when a mail server is configured.</summary>
    public bool IsOn => options.IsOn;

    /// <summary>The whole address for a path of this server, as mails show it.</summary>
    /// <remarks>The configured one: a client could put a foreign host into the address of its request.</remarks>
    public string Link(string path) => site + path;

    /// <summary>Stores a mail, to be sent after the transaction; nothing where no mail server is configured. The caller saves.</summary>
    internal void Add(HornadaDb db, string address, MailText text)
    {
        if (IsOn)
        {
            db.Add(OutgoingMail.Create(Ids.New(clock.Now(), random), address, text, clock.Now()));
        }
    }

    /// <summary>Stores a row without a mail, so that a request costs as much when there is nobody to write to. The caller saves.</summary>
    internal void AddNothing(HornadaDb db) => db.Add(OutgoingMail.CreateNone(Ids.New(clock.Now(), random), clock.Now()));

    /// <summary>Sends one round of due mails. Any number of nodes may do this: each mail is claimed by one of them.</summary>
    /// <returns>Number of mails tried; when it is <see cref="MaxPerRound"/>, more may be due.</returns>
    public async Task<int> SendDue(SmtpSender sender, CancellationToken cancel)
    {
        if (!await IsAnythingDue(cancel))
        {
            return 0;
        }

        var claimed = (await ClaimDue(cancel)).Match(due => due, _ => []);
        foreach (var mail in claimed)
        {
            await Record(mail.Key, await sender.Send(mail, cancel));
        }

        return claimed.Count;
    }

    /// <summary>Gives up unsent mails that are a day old, and deletes mails that are thirty days old. Runs about once an hour.</summary>
    public async Task CleanUp(CancellationToken cancel)
    {
        var (unsent, old) = (clock.Now() - MaxAge, clock.Now() - Kept);
        await store.Write<int>(
            async (db, ct) =>
            {
                var late = await db.Mails.Where(mail => mail.NextAttemptAt != null && mail.CreatedAt < unsent).ToListAsync(ct);
                late.ForEach(mail => mail.Failed(mail.Failure ?? "older than a day", retryAt: null));
                await db.SaveChangesAsync(ct);
                return await db.Mails.Where(mail => mail.CreatedAt < old).ExecuteDeleteAsync(ct);
            },
            cancel);
    }

    private async Task<bool> IsAnythingDue(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Due(db).AnyAsync(cancel);
    }

    /// <remarks>When two nodes read the same row, the second fails on its time, runs again and finds the next rows.</remarks>
    private Task<Outcome<IReadOnlyList<OutgoingMail>>> ClaimDue(CancellationToken cancel) => store.Write<IReadOnlyList<OutgoingMail>>(
        async (db, ct) =>
        {
            var due = await Due(db).OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Key).Take(MaxPerRound).ToListAsync(ct);
            due.ForEach(mail => mail.ClaimUntil(clock.Now() + ClaimDuration));
            await db.SaveChangesAsync(ct);
            return due;
        },
        cancel);

    private IQueryable<OutgoingMail> Due(HornadaDb db)
    {
        var (now, oldest) = (clock.Now(), clock.Now() - MaxAge);
        return db.Mails.Where(mail => mail.NextAttemptAt != null && mail.NextAttemptAt <= now && mail.CreatedAt >= oldest);
    }

    /// <remarks>Stored even while the server stops; otherwise another node would send the mail again.</remarks>
    private Task<Outcome<bool>> Record(long key, MailAttempt attempt) => store.Write<bool>(
        async (db, ct) =>
        {
            if (await db.Mails.SingleOrDefaultAsync(mail => mail.Key == key, ct) is not { } mail)
            {
                return true;
            }

            if (attempt.IsSent)
            {
                mail.Sent(clock.Now());
            }
            else
            {
                var next = clock.Now() + Backoff(mail.Attempts);
                mail.Failed(attempt.Failure!, attempt.IsFinal || next - mail.CreatedAt > MaxAge ? null : next);
            }

            await db.SaveChangesAsync(ct);
            return true;
        },
        CancellationToken.None);

    /// <summary>5 s, 10 s, 20 s … 10 min 40 s: after an outage a mail is late by another ten minutes at most.</summary>
    private static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(5 << Math.Min(attempts, 7));
}
