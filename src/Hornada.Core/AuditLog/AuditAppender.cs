using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.AuditLog;

/// <summary>
/// Adds rows to the audit log. A row is written at the end of the transaction of the change that it records, behind a lock on the head of
/// the chain: numbers have no gaps, and a transaction that holds the head waits for nothing else.
/// </summary>
public static class AuditAppender
{
    private const int SaltBytes = 16;

    /// <summary>Records something that changes nothing else, such as that data was given out.</summary>
    internal static async Task<Refusal?> LogAlone(this Store store, AuditEntry entry, CancellationToken cancel) => (await store.Write<bool>(
        (db, _) =>
        {
            db.Log(entry);
            return Task.FromResult<Outcome<bool>>(true);
        },
        cancel)).Refusal;

    extension(HornadaDb db)
    {
        /// <summary>Records something in the transaction of this context. It is not recorded when the change is refused.</summary>
        internal void Log(AuditEntry entry) => db.RunLast((context, cancel) => Append(context, entry, cancel));
    }

    private static async Task Append(HornadaDb db, AuditEntry entry, CancellationToken cancel)
    {
        var company = entry.Company ?? await CompanyOf(db, entry.Bakery, cancel);
        var head = (await db.Database.SqlQuery<AuditHead>(
            $"""UPDATE audit_head SET number = number + 1 WHERE key = 1 RETURNING number AS "Number", hash AS "Hash" """)
            .ToListAsync(cancel)).Single();
        var (network, words) = entry.Action == AuditAction.PersonErased ? ("", "") : (db.Acting.Network, entry.Words);
        var salt = new byte[SaltBytes];
        Randomness.System.Fill(salt);
        var hasWords = network.Length + words.Length > 0;
        var row = new AuditContent(
            head.Number, db.Clock.Now().ToUnixTimeMilliseconds(), EnumNames<AuditAction>.NameOf(entry.Action),
            EnumNames<ActingKind>.NameOf(db.Acting.Kind))
        {
            ActorKey = db.Acting.AccountKey,
            PersonKey = entry.Person,
            CompanyKey = company,
            BakeryKey = entry.Bakery,
            Subject = entry.Subject,
            Changes = entry.Changes,
            Commitment = hasWords ? AuditRow.CommitmentOf(salt, AuditWords.Whole(network, words)) : null,
        };
        var hash = AuditRow.HashOf(head.Hash, row);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO audit_log (number, at, action, actor_kind, actor_key, person_key, company_key, bakery_key, subject, changes,
                commitment, hash)
            VALUES ({row.Number}, {row.At}, {row.Action}, {row.ActorKind}, {row.ActorKey}, {row.PersonKey}, {row.CompanyKey},
                {row.BakeryKey}, {row.Subject}, {row.Changes}, {row.Commitment}, {hash})
            """,
            cancel);
        if (hasWords)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO audit_words (number, salt, network, words) VALUES ({row.Number}, {salt}, {network}, {words})", cancel);
        }

        await db.Database.ExecuteSqlAsync($"UPDATE audit_head SET hash = {hash} WHERE key = 1", cancel);
    }

    private static async Task<long?> CompanyOf(HornadaDb db, long? bakery, CancellationToken cancel) => bakery is null
        ? null
        : await db.Database.SqlQuery<long?>($"""SELECT company_key AS "Value" FROM bakeries WHERE key = {bakery}""")
            .SingleOrDefaultAsync(cancel);

    /// <param name="Number">The number that the next row gets.</param>
    /// <param name="Hash">Hash of the row before.</param>
    private sealed record AuditHead(long Number, byte[] Hash);
}
