using System.Diagnostics;
using Hornada.Core.Basics;

namespace Hornada.Core.EventLog;

/// <summary>Follows the log for one caller. Asks the database nothing while nothing happens. For one reader at a time.</summary>
public sealed class EventListener : IDisposable
{
    private readonly FindEvents find;
    private readonly LogWatch watch;
    private EventPosition? place;

    /// <summary>
    /// Completed by the first event for this listener since its last reading, with a position before it up to which there is none; null
    /// when that is not known.
    /// </summary>
    private TaskCompletionSource<EventPosition?> woken = New();
    private volatile bool isInterrupted;

    /// <summary>Listeners wake for events that come after a reading which begins now, so the first page is read afresh.</summary>
    private bool mayHaveMore = true;

    internal EventListener(FindEvents find, LogWatch watch, EventAudience audience, EventPosition? after)
    {
        (this.find, this.watch, Audience, place) = (find, watch, audience, after);
        watch.Add(this);
    }

    internal EventAudience Audience { get; }

    /// <inheritdoc/>
    public void Dispose() => watch.Remove(this);

    /// <summary>Ends the wait of the reader with an empty page, now or at its next call.</summary>
    public void Interrupt()
    {
        isInterrupted = true;
        Wake(null);
    }

    /// <summary>The next events; without any, waits for one.</summary>
    /// <param name="most">The size of the page, 1 to <see cref="FindEvents.MaxPage"/>.</param>
    /// <param name="patience">How long to wait, in real time.</param>
    /// <returns>A page without events after that time or an interruption; refused when the log no longer knows the position.</returns>
    public async Task<Outcome<EventPage>> Next(int most, TimeSpan patience, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (mayHaveMore || Volatile.Read(ref woken).Task.IsCompleted)
            {
                var page = await ReadPage(most, cancel);
                if (page.Refusal is not null || page.Value.Events.Count > 0)
                {
                    return page;
                }
            }

            if (isInterrupted)
            {
                isInterrupted = false;
                return Nothing();
            }

            var left = patience - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                return Nothing();
            }

            await ((Task)Volatile.Read(ref woken).Task).WaitAsync(left, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Goes on from another position.</summary>
    public void MoveTo(EventPosition position) => (place, mayHaveMore) = (position, true);

    /// <param name="nothingUntil">Listeners were woken for all events up to here before.</param>
    internal void Wake(EventPosition? nothingUntil) => Volatile.Read(ref woken).TrySetResult(nothingUntil);

    private async Task<Outcome<EventPage>> ReadPage(int most, CancellationToken cancel)
    {
        // Renewed before the reading: an event that is committed during it wakes again.
        var wake = Interlocked.Exchange(ref woken, New()).Task;
        if (!mayHaveMore && wake.IsCompleted)
        {
            GoOnFrom(await wake);
        }

        var newest = mayHaveMore ? null : watch.Newest;
        var page = newest is null || place is null || place.Value > newest.Ends.End
            ? await find.After(Audience, place, most, cancel)
            : await find.After(newest, Audience, place, most);
        if (page.Refusal is null)
        {
            (place, mayHaveMore) = (page.Value.Next, page.Value.HasMore);
        }

        return page;
    }

    /// <summary>An empty page up to the end of the log that this listener would have been woken for.</summary>
    private EventPage Nothing()
    {
        // Read in this order: when nothing has woken it after all listeners were told, there was nothing for it.
        var told = watch.Told;
        if (!mayHaveMore && !Volatile.Read(ref woken).Task.IsCompleted)
        {
            GoOnFrom(told?.Ends.End);
        }

        return new([], place!.Value, false, told?.Ends.MoreSoon is true);
    }

    private void GoOnFrom(EventPosition? position) =>
        place = position is { } further && place is { } here && further.Era == here.Era && further > here ? further : place;

    private static TaskCompletionSource<EventPosition?> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
