using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Backups;

/// <summary>A backup that was begun.</summary>
/// <param name="EndedAt">Null while it is being taken, and for ever when it was interrupted.</param>
/// <param name="Place">The archive; null when there is none.</param>
/// <param name="IsProven">True when it was restored and the doctor found nothing.</param>
/// <param name="Problem">What went wrong, in English; null for nothing.</param>
public sealed record TakenBackup(
    DateTimeOffset BeganAt, DateTimeOffset? EndedAt, string? Place, long? Bytes, bool IsProven, string? Problem)
{
    /// <summary>When its copy was in the bucket; null when it is not, or no bucket is configured.</summary>
    public DateTimeOffset? CopiedAt { get; init; }

    /// <summary>Why the last attempt to copy it failed, in English; null for no failure.</summary>
    public string? CopyProblem { get; init; }
}

/// <summary>The newest backup that was proven, and the newest that was begun; each null for none.</summary>
public sealed record BackupState(TakenBackup? LastProven, TakenBackup? Last)
{
    /// <summary>The age of the newest proven backup; null for none.</summary>
    public TimeSpan? Age(DateTimeOffset now) =>
        LastProven is null ? null : TimeSpan.FromTicks(Math.Max(0, (now - LastProven.BeganAt).Ticks));
}

/// <summary>
/// The list of backups in the database, so that all nodes know of them: which node takes the next, how the last went, how old the newest
/// proven one is.
/// </summary>
public sealed class BackupLedger(Store store, TimeProvider clock)
{
    /// <summary>Its holder looks whether a backup is due. Any number, the same in every version.</summary>
    private const long Lock = 0x_42_61_63_6B_75_70;

    /// <summary>Rows older than this are deleted.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>The state of things.</summary>
    public async Task<BackupState> Find(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var proven = await Newest(db, isProven: true, cancel);
        return new(proven, await Newest(db, isProven: false, cancel));
    }

    /// <summary>Takes note of a backup that a command took.</summary>
    public async Task Add(BackupReport report, CancellationToken cancel)
    {
        if ((await store.Write<long>((db, ct) => Begin(db, report.Manifest.Head.BeganAt, ct), cancel)) is { Refusal: null, Value: var key })
        {
            await End(key, report, null);
        }
    }

    /// <summary>Tells whether a backup was copied to the bucket.</summary>
    /// <param name="problem">Why it was not; null when it was.</param>
    internal async Task NoteCopy(string place, string? problem, CancellationToken cancel)
    {
        long? at = problem is null ? clock.Now().ToUnixTimeMilliseconds() : null;
        _ = await store.Write<int>(
            async (db, ct) => await db.Database.ExecuteSqlAsync(
                $"UPDATE backups SET copied_at = {at}, copy_problem = {problem} WHERE place = {place}", ct),
            cancel);
    }

    /// <summary>Begins the backup that is due, on one node.</summary>
    /// <returns>Its key; null when none is due, or another node takes it.</returns>
    internal async Task<long?> Claim(BackupSchedule schedule, CancellationToken cancel)
    {
        if (!await IsDue(schedule, cancel))
        {
            return null;
        }

        var claimed = await store.Write<long>(
            async (db, ct) => await store.TryLock(db, Lock, ct) && await IsDue(db, schedule, ct) ? await Begin(db, clock.Now(), ct) : 0,
            cancel);
        return claimed is { Refusal: null, Value: > 0 and var key } ? key : null;
    }

    /// <summary>Tells how a backup ended.</summary>
    /// <param name="report">Null when there is no archive.</param>
    internal async Task End(long key, BackupReport? report, string? problem)
    {
        var (now, isProven) = (clock.Now().ToUnixTimeMilliseconds(), report?.Report.IsClean == true ? 1 : 0);
        var wrong = problem ?? Wrong(report);
        var oldest = (clock.Now() - Kept).ToUnixTimeMilliseconds();
        _ = await store.Write<int>(
            async (db, ct) =>
            {
                await db.Database.ExecuteSqlAsync($"DELETE FROM backups WHERE began_at < {oldest}", ct);
                return await db.Database.ExecuteSqlAsync(
                    $"""
                    UPDATE backups SET ended_at = {now}, place = {report?.File}, bytes = {report?.Bytes}, is_proven = {isProven},
                        problem = {wrong}
                    WHERE key = {key}
                    """,
                    ct);
            },
            CancellationToken.None);
    }

    private static string? Wrong(BackupReport? report) => report is { Report.IsClean: false }
        ? $"The doctor found: {string.Join(", ", report.Report.Broken.Where(one => !one.IsWarning).Select(one => one.Name))}"
        : null;

    private async Task<bool> IsDue(BackupSchedule schedule, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await IsDue(db, schedule, cancel);
    }

    private async Task<bool> IsDue(HornadaDb db, BackupSchedule schedule, CancellationToken cancel) => schedule.IsDue(
        clock.Now(),
        await Newest(db, isProven: false, cancel),
        await db.Set<Account>()
            .OrderBy(account => account.Key)
            .Select(account => (DateTimeOffset?)account.CreatedAt)
            .FirstOrDefaultAsync(cancel));

    private static async Task<Outcome<long>> Begin(HornadaDb db, DateTimeOffset at, CancellationToken cancel)
    {
        var began = at.ToUnixTimeMilliseconds();
        return (await db.Database.SqlQuery<long>(
            $"""INSERT INTO backups (began_at, is_proven) VALUES ({began}, 0) RETURNING key AS "Value" """).ToListAsync(cancel)).Single();
    }

    private static async Task<TakenBackup?> Newest(HornadaDb db, bool isProven, CancellationToken cancel)
    {
        var least = isProven ? 1 : 0;
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            SELECT began_at AS "BeganAt", ended_at AS "EndedAt", place AS "Place", bytes AS "Bytes", is_proven AS "IsProven",
                problem AS "Problem", copied_at AS "CopiedAt", copy_problem AS "CopyProblem"
            FROM backups WHERE is_proven >= {least} ORDER BY began_at DESC, key DESC LIMIT 1
            """).ToListAsync(cancel);
        return rows is [var row]
            ? new(At(row.BeganAt), At(row.EndedAt), row.Place, row.Bytes, row.IsProven == 1, row.Problem)
            {
                CopiedAt = At(row.CopiedAt),
                CopyProblem = row.CopyProblem,
            }
            : null;
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } known ? At(known) : null;

    private sealed record Row(
        long BeganAt, long? EndedAt, string? Place, long? Bytes, long IsProven, string? Problem, long? CopiedAt, string? CopyProblem);
}
