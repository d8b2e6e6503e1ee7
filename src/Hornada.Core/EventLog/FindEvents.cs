using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.EventLog.Sql;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog;

/// <summary>An event as its readers get it.</summary>
/// <param name="Position">Its position in the log; also its id.</param>
/// <param name="Type">The kind of change.</param>
/// <param name="Version">Version of the shape of <paramref name="Data"/>.</param>
/// <param name="Subject">Public id of the changed order, product or bakery.</param>
/// <param name="Bakery">Public id of the bakery.</param>
/// <param name="Data">The payload as JSON; see <see cref="IEventPayload"/>.</param>
/// <param name="At">UTC, by the clock of the node that made the change.</param>
public sealed record EventView(
    EventPosition Position, EventType Type, int Version, string Subject, BakeryId Bakery, string Data, DateTimeOffset At)
{
    /// <inheritdoc cref="LoggedEvent.Trace"/>
    internal string? Trace { get; init; }
}

/// <summary>A page of the log.</summary>
/// <param name="Events">The events that the reader may see, in the order of the log.</param>
/// <param name="Next">Where the next page begins. It advances also when no event is for the reader.</param>
/// <param name="HasMore">True when another page can be read at once.</param>
/// <param name="MoreSoon">True when events are stored that cannot be read yet: query again soon, no signal announces them.</param>
public sealed record EventPage(IReadOnlyList<EventView> Events, EventPosition Next, bool HasMore, bool MoreSoon);

/// <summary>
/// Reads the log: bakers see the events of their bakeries, customers those of their own orders, admins all. No event is ever missed or
/// delivered in another order, whatever commits at the same time.
/// </summary>
/// <remarks>
/// Cancelling ends a wait but not a running query: listeners come and go all the time, and to cancel a query Npgsql blocks a thread and
/// opens another connection.
/// </remarks>
public sealed class FindEvents
{
    /// <summary>The largest page, in events.</summary>
    public const int MaxPage = 500;

    private readonly Store store;
    private readonly LogTail tail;
    private readonly LogWatch watch;

    public FindEvents(Store store)
    {
        (this.store, tail) = (store, new(store));
        watch = new(store, tail);
    }

    /// <summary>The position after every event that can be read now. Events that wait for an older transaction come after it.</summary>
    public async Task<EventPosition> Now(CancellationToken cancel) => (await See(cancel)).Ends.End;

    /// <summary>
    /// When the oldest stored event was written that cannot be read yet, UTC; null when there is none. Only a transaction that writes
    /// events itself can hold others back, and for as long as it is open.
    /// </summary>
    public async Task<DateTimeOffset?> HeldSince(CancellationToken cancel) =>
        (await See(cancel)).Ends.HeldSince is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>The events after a position.</summary>
    /// <param name="after">The last position the reader has seen; null for the beginning of the log.</param>
    /// <param name="most">The size of the page, 1 to <see cref="MaxPage"/>.</param>
    /// <returns>
    /// Refused when events after that position are deleted, and when the log does not contain the event of that position: history was
    /// rolled back, as by restoring a backup.
    /// </returns>
    public Task<Outcome<EventPage>> After(Caller caller, EventPosition? after, int most, CancellationToken cancel) =>
        After(new EventAudience(caller), after, most, cancel);

    internal async Task<Outcome<EventPage>> After(EventAudience audience, EventPosition? after, int most, CancellationToken cancel) =>
        await After(await See(cancel), audience, after, most);

    /// <summary>The events after a position, up to the end of a reading.</summary>
    internal async ValueTask<Outcome<EventPage>> After(TailSeen seen, EventAudience audience, EventPosition? after, int most)
    {
        var (ends, start) = (seen.Ends, after ?? seen.Ends.Floor);
        if (start == ends.End)
        {
            return new EventPage([], ends.End, false, ends.MoreSoon);
        }

        var found = start.Era != ends.Era || start < ends.Floor || start > ends.End ? null
            : start < seen.From ? await Read(audience, start, ends, most + 1)
            : seen.After(start)?.Where(row => audience.Includes(row.Event)).Take(most + 1).Select(row => row.View).ToList();
        if (found is null)
        {
            return EventRefusals.PositionGone;
        }

        var hasMore = found.Count > most;
        var events = hasMore ? found[..most] : found;
        return new EventPage(events, hasMore ? events[^1].Position : ends.End, hasMore, ends.MoreSoon);
    }

    /// <summary>The events after a position; without any, waits for one.</summary>
    /// <param name="after">The last position the reader has seen; null for the beginning of the log.</param>
    /// <param name="most">The size of the page, 1 to <see cref="MaxPage"/>.</param>
    /// <param name="patience">How long to wait, in real time.</param>
    public async Task<Outcome<EventPage>> Await(Caller caller, EventPosition? after, int most, TimeSpan patience, CancellationToken cancel)
    {
        using var listener = Listen(caller, after);
        return await listener.Next(most, patience, cancel);
    }

    /// <summary>Follows the log for a caller until it is disposed.</summary>
    /// <param name="after">The last position the reader has seen; null for the beginning of the log.</param>
    public EventListener Listen(Caller caller, EventPosition? after) => new(this, watch, new(caller), after);

    /// <summary>
    /// The newest part of the log. A request that is one transaction reads its own uncommitted events, so it does not share this reading.
    /// </summary>
    private async Task<TailSeen> See(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!store.IsInTransaction)
        {
            return await tail.Read().WaitAsync(cancel);
        }

        await using var db = store.OpenReader();
        var ends = await store.EventRows.Ends(db);
        return new(ends, ends.End, []);
    }

    /// <summary>Rows too old to be in memory, up to an end that was read before: all events below it are visible.</summary>
    /// <returns>Null when the log does not contain the event of the start.</returns>
    private async Task<List<EventView>?> Read(EventAudience audience, EventPosition start, LogEnds ends, int most)
    {
        await using var db = store.OpenReader();
        var rows = await LogRow.Read(db, db.Events.AsNoTracking().Where(audience.InSql()).Between(start, ends.End).Take(most), ends.Era);

        // Asked last: as long as the event of the start is there, no event after it has been deleted.
        var isThere = await db.LogHeads.AnyAsync(
            head => (head.FloorKey == start.Key && head.FloorStamp == start.Stamp)
                || db.Set<LoggedEvent>().Any(row => row.Key == start.Key && row.Stamp == start.Stamp),
            CancellationToken.None);
        return isThere ? rows.ConvertAll(row => row.View) : null;
    }
}
