using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Server.Identity;
using Microsoft.AspNetCore.Http.Features;

namespace Hornada.Server.Live;

/// <summary>
/// A stream of server-sent events (WHATWG HTML, "Server-sent events"). Events are read from the log page by page, each page only after the
/// previous one was written, so a slow client costs the memory of one page.
/// </summary>
internal sealed class EventStream(
    FindEvents find,
    CallerRefresher callerNow,
    EventOptions options,
    TimeProvider clock,
    Randomness random,
    IHostApplicationLifetime lifetime)
{
    /// <summary>Media type of the stream.</summary>
    public const string MediaType = "text/event-stream";

    /// <summary>Header with the id of the last event that a reconnecting client received.</summary>
    public const string LastEventId = "Last-Event-ID";

    private const int MaxPage = 100;

    /// <summary>Evicted clients retry after 60 s, so two clients cannot evict each other in a loop.</summary>
    private const string RetryLater = "retry: 60000\n\n";

    /// <summary>Interval between checks of the caller's rights; also the shortest interval between heartbeats.</summary>
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The shortest and the longest time after which a client returns that lost its stream, in milliseconds. Each stream gets one
    /// between them: when a server stops, all its streams end at the same moment.
    /// </summary>
    private static readonly (int Least, int Most) ReturnAfter = (1_000, 5_000);

    /// <summary>For how long events may be held back before a stream says so.</summary>
    private static readonly TimeSpan MaxHeld = TimeSpan.FromSeconds(5);

    /// <summary>Pause after a write, so that events of a burst are read together.</summary>
    private static readonly TimeSpan BurstPause = TimeSpan.FromMilliseconds(50);

    private TimeSpan Heartbeat => TimeSpan.FromSeconds(options.HeartbeatSeconds);

    /// <summary>Writes events until the client disconnects, loses its rights, or the server stops.</summary>
    /// <param name="after">The last place the client has seen; null when the place it sent is unknown, so that it must load everything
    /// again.</param>
    /// <param name="write">Formats an event as JSON in one line.</param>
    /// <param name="lost">Cancelled when a newer connection takes the slot.</param>
    public async Task Run(HttpContext http, Caller caller, EventPosition? after, Func<EventView, string> write, CancellationToken lost)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, lost);
        Begin(http);
        try
        {
            await Follow(http, caller, after, write, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client disconnected, or the server stops: the client reconnects, here or at another node.
            if (lost.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(RetryLater, http.RequestAborted);
            }
        }
        catch (Exception failure) when (Store.IsOutage(failure) && http.Response.HasStarted)
        {
            // The client reconnects when the storage is back.
        }
    }

    private static void Begin(HttpContext http)
    {
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private async Task Follow(
        HttpContext http, Caller caller, EventPosition? after, Func<EventView, string> write, CancellationToken cancel)
    {
        var place = after ?? await find.Now(cancel);
        var (sinceCheck, sinceWrite) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        await Write(http, after is null ? Reset(place) : $"{Retry()}id: {place}\n\n", cancel);
        while (true)
        {
            var read = await find.Await(caller, place, MaxPage, Least(CheckEvery, Heartbeat), cancel);
            if (sinceCheck.Elapsed >= CheckEvery || MayHaveEndedRights(read))
            {
                if (await callerNow.Refresh(http) is not { } now || !IsSame(now, caller))
                {
                    return;
                }

                sinceCheck.Restart();
            }

            if (read.Refusal is not null)
            {
                place = await find.Now(cancel);
                await Write(http, Reset(place), cancel);
                continue;
            }

            var page = read.Value;
            place = page.Next;
            if (page.Events.Count > 0)
            {
                await Write(http, string.Concat(page.Events.Select(row => Message(row, write))), cancel);
                sinceWrite.Restart();
                await Task.Delay(page.HasMore ? TimeSpan.Zero : BurstPause, cancel);
            }
            else if (sinceWrite.Elapsed >= Heartbeat)
            {
                // The comment carries the place, so that a reconnect after a quiet day reads nothing again.
                await Write(http, $": \nid: {place}\n\n{(page.MoreSoon ? await Delay(cancel) : "")}", cancel);
                sinceWrite.Restart();
            }
        }
    }

    /// <summary>Changed rights end the stream; the next one has the events of the new rights.</summary>
    private static bool IsSame(Caller now, Caller before) =>
        now.Key == before.Key && now.Role == before.Role && now.WorkplaceKeys.SequenceEqual(before.WorkplaceKeys);

    /// <summary>A bakery also closes because its last baker lost the role: the news of it is not for that account any more.</summary>
    private static bool MayHaveEndedRights(Outcome<EventPage> read) =>
        read.Refusal is null && read.Value.Events.Any(row => row.Type == EventType.BakeryClosed);

    private static string Message(EventView row, Func<EventView, string> write) =>
        $"id: {row.Position}\nevent: {EventTypes.Word(row.Type)}\ndata: {write(row)}\n\n";

    /// <summary>What tells a client that events are stored which it cannot get yet; empty when there are none.</summary>
    private async Task<string> Delay(CancellationToken cancel) =>
        await find.HeldSince(cancel) is { } since && clock.GetUtcNow() - since > MaxHeld
            ? string.Create(CultureInfo.InvariantCulture, $"event: delayed\ndata: {{\"since\":{since.ToUnixTimeMilliseconds()}}}\n\n")
            : "";

    private string Retry()
    {
        Span<byte> dice = stackalloc byte[sizeof(uint)];
        random.Fill(dice);
        var share = BinaryPrimitives.ReadUInt32LittleEndian(dice) / (double)uint.MaxValue;
        var wait = ReturnAfter.Least + (int)(share * (ReturnAfter.Most - ReturnAfter.Least));
        return string.Create(CultureInfo.InvariantCulture, $"retry: {wait}\n");
    }

    private string Reset(EventPosition place) =>
        $"{Retry()}id: {place}\nevent: reset\ndata: {{\"reason\":\"EVENT_POSITION_GONE\"}}\n\n";

    private static async Task Write(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync(text, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
