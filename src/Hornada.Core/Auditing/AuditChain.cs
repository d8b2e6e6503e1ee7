using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Hornada.Core.AuditLog;
using Hornada.Core.Storage;

namespace Hornada.Core.Auditing;

/// <summary>What a reading of the whole audit log found.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Head">Number and hash of the last row, as <c>12:9AF0…</c>: noted elsewhere, it shows later what was cut off.</param>
/// <param name="Broken">Rows that are not as they were written; empty when the chain holds.</param>
public sealed record AuditChainReport(long Rows, string Head, IReadOnlyList<BrokenRow> Broken)
{
    public bool Holds => Broken.Count == 0;
}

/// <summary>
/// Proves that the audit log is as it was written: numbers without gaps, each hash over the row and the hash before, the words of every row
/// as the row binds them. Words may be missing where a person was erased, and nowhere else.
/// </summary>
public static class AuditChain
{
    internal const string Name = "audit-log";

    private const string Rows =
        """
        SELECT l.number, l.at, l.action, l.actor_kind, l.actor_key, l.person_key, l.company_key, l.bakery_key, l.subject, l.changes,
            l.commitment, l.hash, w.salt, w.network, w.words
        FROM audit_log AS l LEFT JOIN audit_words AS w ON w.number = l.number ORDER BY l.number
        """;

    /// <param name="known">A head that was noted earlier; null for none.</param>
    /// <exception cref="AuditException">The database is not there, or not reachable.</exception>
    public static Task<AuditChainReport> Verify(StoreSettings settings, string? known, CancellationToken cancel) =>
        Auditor.InOneMoment(settings, (transaction, ct) => Verify(transaction, known, ct), cancel);

    /// <summary>The same as one finding of the doctor.</summary>
    internal static async Task<Finding> Prove(DbTransaction transaction, CancellationToken cancel)
    {
        var report = await Verify(transaction, null, cancel);
        return new(
            Name, "The audit log has every row since its beginning, each as it was written.", false, report.Broken.Count,
            [.. report.Broken.Take(Finding.MaxRows)]);
    }

    private static async Task<AuditChainReport> Verify(DbTransaction transaction, string? known, CancellationToken cancel)
    {
        var erased = await Erased(transaction, cancel);
        var (last, hash, rows, broken) = (0L, new byte[AuditRow.HashBytes], 0L, new List<BrokenRow>());
        var isKnown = known is null;
        await using (var command = AuditQueries.Command(transaction, Rows))
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel))
            {
                var (content, stored) = (Read(row), (byte[])row.GetValue(11));
                var wrong = content.Number != last + 1 ? $"follows row {last}: rows are missing"
                    : !stored.AsSpan().SequenceEqual(AuditRow.HashOf(hash, content)) ? "was changed"
                    : FindWrongWords(row, content, erased);
                if (wrong is not null)
                {
                    broken.Add(new($"audit_log {content.Number}", wrong));
                }

                (last, hash, rows) = (content.Number, stored, rows + 1);
                isKnown |= known == HeadOf(last, hash);
            }
        }

        if (await FindWrongHead(transaction, last, hash, cancel) is { } head)
        {
            broken.Add(head);
        }

        if (!isKnown)
        {
            broken.Add(new("audit_log", $"has no row {known}: the log was rewritten or cut off after it was noted"));
        }

        return new(rows, HeadOf(last, hash), broken);
    }

    private static string HeadOf(long number, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}:{Convert.ToHexString(hash)}");

    private static async Task<HashSet<long>> Erased(DbTransaction transaction, CancellationToken cancel)
    {
        var rows = await AuditQueries.Rows(
            transaction, "SELECT DISTINCT person_key FROM audit_log WHERE action = 'PERSON_ERASED' AND person_key IS NOT NULL", cancel);
        return [.. rows.Select(row => long.Parse(row[0], CultureInfo.InvariantCulture))];
    }

    private static AuditContent Read(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3))
    {
        ActorKey = Key(row, 4),
        PersonKey = Key(row, 5),
        CompanyKey = Key(row, 6),
        BakeryKey = Key(row, 7),
        Subject = row.GetString(8),
        Changes = row.GetString(9),
        Commitment = row.IsDBNull(10) ? null : (byte[])row.GetValue(10),
    };

    private static long? Key(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt64(at);

    private static string? FindWrongWords(DbDataReader row, AuditContent content, HashSet<long> erased)
    {
        if (row.IsDBNull(12))
        {
            var isErased = (content.ActorKey is { } actor && erased.Contains(actor))
                || (content.PersonKey is { } person && erased.Contains(person));
            return content.Commitment is null || isErased ? null : "lost its words, and nobody was erased";
        }

        var whole = AuditWords.Whole(row.GetString(13), row.GetString(14));
        return content.Commitment is { } bound
            && CryptographicOperations.FixedTimeEquals(bound, AuditRow.CommitmentOf((byte[])row.GetValue(12), whole))
            ? null
            : "has other words than it was written with";
    }

    private static async Task<BrokenRow?> FindWrongHead(DbTransaction transaction, long last, byte[] hash, CancellationToken cancel)
    {
        await using var command = AuditQueries.Command(transaction, "SELECT number, hash FROM audit_head");
        await using var head = await command.ExecuteReaderAsync(cancel);
        return await head.ReadAsync(cancel) && head.GetInt64(0) == last && ((byte[])head.GetValue(1)).AsSpan().SequenceEqual(hash)
            ? null
            : new("audit_head", $"is not the end of the log, which has {last} rows: rows at the end are missing, or were added");
    }
}
