using System.Diagnostics;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.EventLog;

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

    private readonly LogTail tail = new(store);

    /// <summary><see cref="For"/> of those who listen, to be asked of rows in memory: a listener is the same caller for as long as he listens.</summary>
    private readonly ConditionalWeakTable<Caller, Func<LoggedEvent, bool>> isFor = [];

    /// <summary>The place behind everything that can be read now. What waits for an older transaction comes behind it, though it has happened.</summary>
    public async Task<EventPosition> Now(CancellationToken cancel) => (await See(cancel)).Ends.End;

    /// <summary>The events behind a place.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="after">The last place he has seen; null for the beginning of what is kept.</param>
    /// <param name="most">Most events, 1 to <see cref="PageMost"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused when the log does not reach back to that place.</returns>
    public async Task<Outcome<EventPage>> After(Caller caller, EventPosition? after, int most, CancellationToken cancel)
    {
        var seen = await See(cancel);
        var (ends, start) = (seen.Ends, after ?? seen.Ends.Floor);
        if (start.Era != ends.Era || start < ends.Floor || start > ends.End)
        {
            return EventRefusals.PositionGone;
        }

        if (start == ends.End)
        {
            return new EventPage([], ends.End, false, ends.MoreSoon);
        }

        var found = start < seen.From
            ? await Read(caller, start, ends, most + 1)
            : [.. seen.After(start, isFor.GetValue(caller, reader => For(reader).Compile(preferInterpretation: true))).Take(most + 1)];
        var hasMore = found.Count > most;
        var events = hasMore ? found[..most] : found;
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

    /// <summary>What somebody may know. Written for the database, and also asked of rows in memory.</summary>
    private static Expression<Func<LoggedEvent, bool>> For(Caller caller)
    {
        var (bakeries, customer) = (caller.WorkplaceKeys, caller.Key);
        return (caller.IsAdmin, bakeries.Count) switch
        {
            (true, _) => row => true,
            (_, 0) => row => row.CustomerKey == customer,
            _ => row => (row.ForBakery && bakeries.Contains(row.BakeryKey)) || row.CustomerKey == customer,
        };
    }

    /// <summary>The end of the log. A request that is one transaction sees what it has written itself, and keeps that to itself.</summary>
    private async Task<TailSeen> See(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!store.IsWithin)
        {
            return await tail.Read().WaitAsync(cancel);
        }

        await using var db = store.OpenReader();
        var ends = await store.EventRows.Ends(db);
        return new(ends, ends.End, []);
    }

    /// <summary>Rows that were written too long ago to be in memory, up to an end that was found before: below it they are all there.</summary>
    private async Task<List<EventView>> Read(Caller caller, EventPosition start, LogEnds ends, int most)
    {
        await using var db = store.OpenReader();
        var rows = await LogRow.Read(db, store.EventRows.Between(db.Events.AsNoTracking().Where(For(caller)), start, ends.End).Take(most), ends.Era);
        return rows.ConvertAll(row => row.View);
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
