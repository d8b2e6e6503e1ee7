using System.Buffers;
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
/// previous one was written, so a slow client costs the memory of one page. A silent stream costs its heartbeats alone.
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
    /// <param name="after">
    /// The last position the client has seen; null when the position it sent is unknown, so that it must load everything again.
    /// </param>
    /// <param name="write">Formats an event as a message of the stream; the bytes are shared by all streams.</param>
    /// <param name="slot">The slot that the stream has taken.</param>
    public async Task Run(
        HttpContext http,
        Caller caller,
        EventPosition? after,
        Func<EventView, ReadOnlyMemory<byte>> write,
        EventConnections.ConnectionSlot slot)
    {
        var lost = slot.Evicted;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, lost);
        Begin(http);
        try
        {
            await Follow(new(http, caller, write, slot), after, over.Token);
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

    private async Task Follow(Listening of, EventPosition? after, CancellationToken cancel)
    {
        var position = after ?? await find.Now(cancel);
        using var listener = find.Listen(of.Caller, position);
        of.Slot.OnChange = listener.Interrupt;
        await Write(of.Http, after is null ? Reset(position) : $"{Retry()}id: {position}\n\n", cancel);
        var lastWrite = Stopwatch.GetTimestamp();
        while (true)
        {
            var read = await listener.Next(MaxPage, Heartbeat - Stopwatch.GetElapsedTime(lastWrite), cancel);
            var isBeat = Stopwatch.GetElapsedTime(lastWrite) >= Heartbeat;

            // At a heartbeat too: a token expires without a change.
            if ((of.Slot.TakeChange() || isBeat || MayHaveEndedRights(read))
                && !(await callerNow.Refresh(of.Http) is { } now && IsSame(now, of.Caller)))
            {
                return;
            }

            if (read.Refusal is not null)
            {
                position = await find.Now(cancel);
                listener.MoveTo(position);
                await Write(of.Http, Reset(position), cancel);
                lastWrite = Stopwatch.GetTimestamp();
                continue;
            }

            var page = read.Value;
            if (page.Events.Count > 0)
            {
                await Write(of, page.Events, cancel);
                lastWrite = Stopwatch.GetTimestamp();
                await Task.Delay(page.HasMore ? TimeSpan.Zero : BurstPause, cancel);
            }
            else if (isBeat)
            {
                // The comment carries the position, so that a reconnect after a quiet day reads nothing again.
                await Write(of.Http, $": \nid: {page.Next}\n\n{(page.MoreSoon ? await Delay(cancel) : "")}", cancel);
                lastWrite = Stopwatch.GetTimestamp();
            }
        }
    }

    /// <summary>Changed rights end the stream; the next one has the events of the new rights.</summary>
    private static bool IsSame(Caller now, Caller before) =>
        now.Key == before.Key && now.Role == before.Role && now.WorkplaceKeys.SequenceEqual(before.WorkplaceKeys);

    /// <summary>A bakery also closes because its last baker lost the role: the news of it is not for that account any more.</summary>
    private static bool MayHaveEndedRights(Outcome<EventPage> read) =>
        read.Refusal is null && read.Value.Events.Any(row => row.Type == EventType.BakeryClosed);

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

    private string Reset(EventPosition position) =>
        $"{Retry()}id: {position}\nevent: reset\ndata: {{\"reason\":\"EVENT_POSITION_GONE\"}}\n\n";

    private static async Task Write(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync(text, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    private static async Task Write(Listening of, IReadOnlyList<EventView> events, CancellationToken cancel)
    {
        var body = of.Http.Response.BodyWriter;
        foreach (var row in events)
        {
            body.Write(of.Write(row).Span);
        }

        await body.FlushAsync(cancel);
    }

    /// <summary>A stream and its client.</summary>
    private sealed record Listening(
        HttpContext Http, Caller Caller, Func<EventView, ReadOnlyMemory<byte>> Write, EventConnections.ConnectionSlot Slot);
}
