using System.Diagnostics;
using Hornada.Core.EventLog.Sql;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog;

/// <summary>
/// Says whether something about a bakery has changed, for what is kept in memory. Changes of this node count before they are answered,
/// those of other nodes when their notice arrives. A notice may be lost, so nobody is answered from memory without a look at the log that
/// began at most <see cref="EventOptions.LagMillis"/> before.
/// </summary>
/// <remarks>
/// A reader of events stops below the lowest open transaction that writes events. A look does not: what has committed above it counts at
/// once, and the keys above are remembered, so that each counts once.
/// </remarks>
public sealed class BakeryWatch : IChangeWatch
{
    /// <summary>With more new events than these at one look, everything counts as changed.</summary>
    private const int MaxRows = 1000;

    private readonly Store store;
    private readonly TimeSpan lag;
    private readonly SharedReading<Seen> looking;

    /// <summary>When the last look that succeeded began; 0 before the first.</summary>
    private long lookedAt;

    public BakeryWatch(Store store, EventOptions options) =>
        (this.store, lag, looking) = (store, TimeSpan.FromMilliseconds(options.LagMillis), new(Next));

    /// <inheritdoc/>
    public bool TryVersionOf(long key, out long version)
    {
        // In this order: a look counts what it has found before it says when it began.
        var isCurrent = Volatile.Read(ref lookedAt) is > 0 and var at && Stopwatch.GetElapsedTime(at) < lag;
        version = store.Committed.VersionOf(EventAppender.TopicOf(key));
        return isCurrent;
    }

    /// <inheritdoc/>
    public async Task<long> LookAtVersionOf(long key, CancellationToken cancel)
    {
        await looking.Read().WaitAsync(cancel);
        return store.Committed.VersionOf(EventAppender.TopicOf(key));
    }

    private async Task<Seen> Next(Seen? before)
    {
        var began = Stopwatch.GetTimestamp();
        await using var db = store.OpenReader();

        // The ends are read first: all events below them are visible when the events are read.
        var ends = await store.EventRows.Ends(db);
        var seen = before is null || before.Ends.Era != ends.Era || ends.End < before.Ends.End || ends.Floor > before.Ends.End
            ? CountAll(ends)
            : ends.End == before.Ends.End && !ends.MoreSoon ? new(ends, []) : await Count(db, before, ends);
        Volatile.Write(ref lookedAt, began);
        return seen;
    }

    /// <summary>What this node has seen of the log says nothing about it any more.</summary>
    private Seen CountAll(LogEnds ends)
    {
        store.Committed.ChangedAll();
        return new(ends, []);
    }

    private async Task<Seen> Count(HornadaDb db, Seen before, LogEnds ends)
    {
        var last = before.Ends.EndKey;
        var rows = await db.Events.Where(row => row.Key > last)
            .OrderBy(row => row.Key).Take(MaxRows + 1).Select(row => new { row.Key, row.BakeryKey }).ToListAsync(CancellationToken.None);
        if (rows.Count > MaxRows)
        {
            return CountAll(ends);
        }

        store.Committed.Changed(
            rows.Where(row => !before.Ahead.Contains(row.Key)).Select(row => EventAppender.TopicOf(row.BakeryKey)).Distinct());
        return new(ends, [.. rows.Where(row => row.Key > ends.EndKey).Select(row => row.Key)]);
    }

    /// <summary>The part of the log that one query has counted.</summary>
    /// <param name="Ends">Both ends of the log: every event up to its end has counted.</param>
    /// <param name="Ahead">Keys of events above the end that have counted.</param>
    private sealed record Seen(LogEnds Ends, HashSet<long> Ahead);
}
