using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Mail;

/// <summary>
/// A mail to one address. It is stored in the transaction of the change it tells of, and sent later by <see cref="MailLoop"/>. Its text may
/// have the secret of a link, so the text is deleted when the mail has been sent or given up.
/// </summary>
public sealed class OutgoingMail
{
    private OutgoingMail()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, which also names it to the receiving server: a mail that is sent twice is known as the same.</summary>
    public string Id { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Plain text; empty once the mail has ended.</summary>
    public string Text { get; private set; } = "";

    /// <summary>When it was stored, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Time of the next attempt, UTC; for a claimed mail, when the claim expires. Null once it has ended.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>When the mail server took it, UTC; null until then.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>A mail that is not stored yet; it is due at once.</summary>
    internal static OutgoingMail Create(string id, string address, MailText text, DateTimeOffset now) => new()
    {
        Id = id,
        Address = address,
        Subject = text.Subject,
        Text = text.Body,
        CreatedAt = now,
        NextAttemptAt = now,
    };

    /// <summary>A row for an address that nobody has: nothing will be sent.</summary>
    internal static OutgoingMail CreateNone(string id, DateTimeOffset now) => new() { Id = id, CreatedAt = now, Failure = "no account" };

    /// <summary>Somebody is about to try: nobody else does until the given time.</summary>
    internal void ClaimUntil(DateTimeOffset end) => NextAttemptAt = end;

    internal void Sent(DateTimeOffset now)
    {
        (Attempts, SentAt, Failure) = (Attempts + 1, now, null);
        End();
    }

    /// <param name="retryAt">Time of the next attempt; null for none.</param>
    internal void Failed(string failure, DateTimeOffset? retryAt)
    {
        (Attempts, Failure, NextAttemptAt) = (Attempts + 1, failure, retryAt);
        if (retryAt is null)
        {
            End();
        }
    }

    private void End() => (Text, NextAttemptAt) = ("", null);
}

/// <summary>Subject and plain text of a mail, in one language.</summary>
public sealed record MailText(string Subject, string Body)
{
    /// <summary>The text in the language of the person, with the link on a line of its own.</summary>
    internal static MailText WithLink(
        LocalizedMessage subject, LocalizedMessage before, string link, LocalizedMessage after, Language language) =>
        new(subject.In(language), $"{before.In(language)}\n\n{link}\n\n{after.In(language)}\n");
}

/// <summary>The tables of this folder. The mapping below is found by scanning the assembly.</summary>
public static class MailTables
{
    extension(HornadaDb db)
    {
        public DbSet<OutgoingMail> Mails => db.Set<OutgoingMail>();
    }
}

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("mails").HasKey(row => row.Key);

        // Of two nodes that send the same mail at once, one claims it and the other queries again.
        builder.Property(row => row.NextAttemptAt).IsConcurrencyToken();
    }
}
