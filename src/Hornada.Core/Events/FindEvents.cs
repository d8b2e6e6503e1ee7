using System.Diagnostics;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Events;

/// <summary>An event as its readers get it.</summary>
/// <param name="Position">Its place in the log; also its id.</param>
/// <param name="Type">What happened.</param>
/// <param name="Version">Version of the shape of <paramref name="Data"/>.</param>
/// <param name="Subject">Public id of the order, product or bakery it is about.</param>
/// <param name="Bakery">Public id of the bakery.</param>
/// <param name="Data">What it says, as JSON; see <see cref="IEventData"/>.</param>
/// <param name="At">When, UTC.</param>
public sealed record EventView(EventPosition Position, EventType Type, int Version, string Subject, BakeryId Bakery, string Data, DateTimeOffset At);

/// <summary>A piece of the log.</summary>
/// <param name="Events">What the reader may know of it, in the order of the log.</param>
/// <param name="Next">Where to go on. It moves also when there was nothing for the reader.</param>
/// <param name="HasMore">There is more to read at once.</param>
/// <param name="MoreSoon">Something was written that cannot be read yet: look again soon, no bell rings for it.</param>
public sealed record EventPage(IReadOnlyList<EventView> Events, EventPosition Next, bool HasMore, bool MoreSoon);

/// <summary>
/// Reading the log: bakers what concerns their bakeries, customers what concerns their own orders, admins all of it. Reading takes nothing
/// away. No event is ever missed or told in another order, whatever commits at the same time.
/// </summary>
/// <remarks>
/// Waiting can be given up, a question that was put is answered: listeners come and go all the time, and to call a question back Npgsql holds
/// a thread and opens another connection.
/// </remarks>
/// <param name="store">Where the log is.</param>
public sealed class FindEvents(Store store)
{
    /// <summary>Most events of one page.</summary>
    public const int PageMost = 500;

    /// <summary>How long a reader sleeps at most without a ring: it may be lost between two nodes.</summary>
    private static readonly TimeSpan Sleep = TimeSpan.FromSeconds(3);

    /// <summary>How soon to look again for what cannot be read yet; longer each time.</summary>
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(20);

    /// <summary>The place behind everything that can be read now. What waits for an older transaction comes behind it, though it has happened.</summary>
    public async Task<EventPosition> Now(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await using var db = store.OpenReader();
        return (await store.EventRows.Ends(db)).End;
    }

    /// <summary>The events behind a place.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="after">The last place he has seen; null for the beginning of what is kept.</param>
    /// <param name="most">Most events, 1 to <see cref="PageMost"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused when the log does not reach back to that place.</returns>
    public async Task<Outcome<EventPage>> After(Caller caller, EventPosition? after, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        cancel.ThrowIfCancellationRequested();
        await using var db = store.OpenReader();

        // The end comes first: what is below it is all there when the events are read.
        var ends = await store.EventRows.Ends(db);
        var start = after ?? ends.Floor;
        if (start.Era != ends.Era || start < ends.Floor || start > ends.End)
        {
            return EventRefusals.PositionGone;
        }

        if (start == ends.End)
        {
            return new EventPage([], ends.End, false, ends.MoreSoon);
        }

        var rows = await (
            from row in store.EventRows.Between(For(caller, db.Events.AsNoTracking()), start, ends.End).Take(most + 1)
            join bakery in db.Bakeries on row.BakeryKey equals bakery.Key
            orderby row.Xact, row.Key
            select new { Event = row, bakery.Id }).ToListAsync(CancellationToken.None);
        var hasMore = rows.Count > most;
        var events = rows.Take(most).Select(row => new EventView(
            new(ends.Era, row.Event.Xact, row.Event.Key), row.Event.Type, row.Event.Version, row.Event.Subject, row.Id, row.Event.Data, row.Event.At)).ToList();
        return new EventPage(events, hasMore ? events[^1].Position : ends.End, hasMore, ends.MoreSoon);
    }

    /// <summary>The same, but when there is nothing yet it waits for something.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="after">The last place he has seen; null for the beginning of what is kept.</param>
    /// <param name="most">Most events, 1 to <see cref="PageMost"/>.</param>
    /// <param name="patience">How long, by the wall.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<EventPage>> Await(Caller caller, EventPosition? after, int most, TimeSpan patience, CancellationToken cancel)
    {
        var waited = Stopwatch.StartNew();
        for (var naps = 1; ; naps++)
        {
            var ring = store.News.Next;
            var page = await After(caller, after, most, cancel);
            var left = patience - waited.Elapsed;
            if (page.Refusal is not null || page.Value.Events.Count > 0 || left <= TimeSpan.Zero)
            {
                return page;
            }

            after = page.Value.Next;
            var nap = page.Value.MoreSoon ? Least(Nap * naps, Sleep) : Sleep;
            await WaitFor(ring, Least(nap, left), cancel);
        }
    }

    private static IQueryable<LoggedEvent> For(Caller caller, IQueryable<LoggedEvent> events)
    {
        var (bakeries, customer) = (caller.WorkplaceKeys, caller.Key);
        return (caller.IsAdmin, bakeries.Count) switch
        {
            (true, _) => events,
            (_, 0) => events.Where(row => row.CustomerKey == customer),
            _ => events.Where(row => (row.ForBakery && bakeries.Contains(row.BakeryKey)) || row.CustomerKey == customer),
        };
    }

    private static async Task WaitFor(Task ring, TimeSpan most, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(ring, Task.Delay(most, over.Token));
        await over.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
