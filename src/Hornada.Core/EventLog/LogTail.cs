using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog;

/// <summary>The newest part of the log, as somebody found it.</summary>
/// <param name="Ends">Both ends of the log.</param>
/// <param name="From">All rows behind this place, up to the end of the log, are here.</param>
/// <param name="Rows">The rows, in the order of the log, for whoever may know.</param>
internal sealed record TailSeen(LogEnds Ends, EventPosition From, IReadOnlyList<LogRow> Rows)
{
    /// <summary>What somebody may know of the rows behind a place that is not before <see cref="From"/>.</summary>
    public IEnumerable<EventView> After(EventPosition start, Func<LoggedEvent, bool> isFor)
    {
        var first = Rows.Count;
        while (first > 0 && Rows[first - 1].View.Position > start)
        {
            first--;
        }

        return Rows.Skip(first).Where(row => isFor(row.Event)).Select(row => row.View);
    }
}

/// <summary>A row of the log, and the same as its readers get it.</summary>
internal sealed record LogRow(LoggedEvent Event, EventView View)
{
    /// <summary>Reads rows that <see cref="IEventRows"/> has put in order.</summary>
    public static async Task<List<LogRow>> Read(HornadaDb db, IQueryable<LoggedEvent> events, string era)
    {
        var rows = await (
            from row in events
            join bakery in db.Bakeries on row.BakeryKey equals bakery.Key
            orderby row.Xact, row.Key
            select new { Event = row, bakery.Id }).ToListAsync(CancellationToken.None);
        return [.. rows.Select(row => new LogRow(
            row.Event,
            new(new(era, row.Event.Xact, row.Event.Key), row.Event.Type, row.Event.Version, row.Event.Subject, row.Id, row.Event.Data, row.Event.At)))];
    }
}

/// <summary>
/// Reads the newest part of the log once for everybody who asks at the same time: each ring wakes all listeners of a node, and all of them want
/// the same few rows. Whoever asks gets what a read found that began after he asked, so he misses nothing that was committed before.
/// </summary>
/// <param name="store">Where the log is.</param>
internal sealed class LogTail(Store store)
{
    /// <summary>Most rows kept, of some hundred characters each. Who is further behind reads for himself.</summary>
    private const int KeptMost = 1000;

    private readonly Lock gate = new();
    private TaskCompletionSource<TailSeen>? asked;
    private bool isReading;
    private TailSeen? known;

    /// <summary>The newest part of the log now. Fails for all who asked when the storage does.</summary>
    public Task<TailSeen> Read()
    {
        Task<TailSeen> mine;
        lock (gate)
        {
            asked ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            mine = asked.Task;
            if (isReading)
            {
                return mine;
            }

            isReading = true;
        }

        // What is read for all has nothing of the request that happened to be the first.
        using var alone = ExecutionContext.SuppressFlow();
        _ = ReadForAll();
        return mine;
    }

    private async Task ReadForAll()
    {
        while (Take() is { } round)
        {
            var reading = Next(known);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            round.SetFromTask(reading);
            if (!reading.IsCompletedSuccessfully)
            {
                // Who came meanwhile has waited long enough as well.
                Take(goOn: false)?.SetFromTask(reading);
                return;
            }

            known = await reading;

            // The first one has his answer, and does not wait for those of the others.
            await Task.Yield();
        }
    }

    /// <summary>Those who have asked by now; null when nobody has, and then nobody reads any more.</summary>
    private TaskCompletionSource<TailSeen>? Take(bool goOn = true)
    {
        lock (gate)
        {
            (var round, asked) = (asked, null);
            isReading = goOn && round is not null;
            return round;
        }
    }

    private async Task<TailSeen> Next(TailSeen? before)
    {
        await using var db = store.OpenReader();

        // The end comes first: what is below it is all there when the events are read.
        var ends = await store.EventRows.Ends(db);
        if (before is null || before.Ends.Era != ends.Era || ends.End < before.Ends.End)
        {
            return new(ends, ends.End, []);
        }

        if (ends.End == before.Ends.End)
        {
            return before with { Ends = ends };
        }

        var more = await LogRow.Read(db, store.EventRows.Between(db.Events.AsNoTracking(), before.Ends.End, ends.End).Take(KeptMost + 1), ends.Era);
        if (more.Count > KeptMost)
        {
            return new(ends, ends.End, []);
        }

        var tooMany = Math.Max(0, before.Rows.Count + more.Count - KeptMost);
        return new(ends, tooMany > 0 ? before.Rows[tooMany - 1].View.Position : before.From, [.. before.Rows.Skip(tooMany), .. more]);
    }
}
