using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.EventLog.Sql;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog;

/// <summary>The newest part of the log, as one reading found it.</summary>
/// <param name="Ends">Both ends of the log.</param>
/// <param name="From">All rows after this position, up to the end of the log, are in memory.</param>
/// <param name="Rows">The rows in the order of the log, for all callers.</param>
internal sealed record TailSeen(LogEnds Ends, EventPosition From, IReadOnlyList<LogRow> Rows)
{
    /// <summary>The rows after a position not before <see cref="From"/>, for all callers.</summary>
    /// <returns>Null when the log does not contain the event of that position.</returns>
    public IEnumerable<LogRow>? After(EventPosition start)
    {
        var first = Rows.Count;
        while (first > 0 && Rows[first - 1].View.Position > start)
        {
            first--;
        }

        var last = first > 0 ? Rows[first - 1].View.Position : From;
        return last == start ? Rows.Skip(first) : null;
    }

    /// <summary>The events that were added since an earlier reading; null when that is not known.</summary>
    public IEnumerable<LoggedEvent>? Since(TailSeen before) =>
        before.Ends.Era == Ends.Era && before.Ends.End >= From && before.Ends.End <= Ends.End
            ? After(before.Ends.End)?.Select(row => row.Event)
            : null;
}

/// <summary>A row of the log, and its view for readers.</summary>
internal sealed record LogRow(LoggedEvent Event, EventView View)
{
    /// <summary>Reads rows with the ids of their bakeries, in the order of the log.</summary>
    public static async Task<List<LogRow>> Read(HornadaDb db, IQueryable<LoggedEvent> events, string era)
    {
        var rows = await (
            from row in events
            join bakery in db.BakeryReferences on row.BakeryKey equals bakery.Key
            orderby row.Key
            select new { Event = row, bakery.Id }).ToListAsync(CancellationToken.None);
        return [.. rows.Select(row => new LogRow(row.Event, ToView(row.Event, row.Id, era)))];
    }

    private static EventView ToView(LoggedEvent row, BakeryId bakery, string era) =>
        new(new(era, row.Stamp, row.Key), row.Type, row.Version, row.Subject, bakery, row.Data, row.At) { Trace = row.Trace };
}

/// <summary>
/// Shares one reading of the newest part of the log among all callers that ask at the same time: each commit wakes all listeners of a node,
/// and all of them need the same few rows.
/// </summary>
internal sealed class LogTail
{
    /// <summary>How many rows are kept, of some hundred characters each. Callers further behind query the log directly.</summary>
    private const int MaxKept = 1000;

    private readonly Store store;
    private readonly SharedReading<TailSeen> readings;

    public LogTail(Store store) => (this.store, readings) = (store, new(Next));

    /// <summary>The newest part of the log. When the storage fails, all waiting callers get the failure.</summary>
    public Task<TailSeen> Read() => readings.Read();

    private async Task<TailSeen> Next(TailSeen? before)
    {
        await using var db = store.OpenReader();

        // The end is read first: all events below it are visible when the events are read.
        var ends = await store.EventRows.Ends(db);
        if (before is null || before.Ends.Era != ends.Era || ends.End < before.Ends.End)
        {
            return new(ends, ends.End, []);
        }

        if (ends.End == before.Ends.End)
        {
            return before with { Ends = ends };
        }

        // The last event known is read again: when another one has its key, history was rolled back under this node.
        var events = db.Events.AsNoTracking().Where(row => row.Key >= before.Ends.End.Key).Between(before.Ends.Floor, ends.End);
        var read = await LogRow.Read(db, events.Take(MaxKept + 2), ends.Era);
        var isKnown = read is [var first, ..] && first.View.Position == before.Ends.End;
        List<LogRow> more = isKnown ? read[1..] : read;
        if (more.Count > MaxKept || (!isKnown && before.Ends.End != ends.Floor))
        {
            return new(ends, ends.End, []);
        }

        var tooMany = Math.Max(0, before.Rows.Count + more.Count - MaxKept);
        return new(ends, tooMany > 0 ? before.Rows[tooMany - 1].View.Position : before.From, [.. before.Rows.Skip(tooMany), .. more]);
    }
}
