using System.Diagnostics;
using Hornada.Core.Accounts;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Server.Hosting;
using Hornada.Server.Identity;
using Microsoft.AspNetCore.Http.Features;

namespace Hornada.Server.Live;

/// <summary>
/// Events as they happen, as a stream of server-sent events (WHATWG HTML, "Server-sent events"). What is written is read from the log, page
/// by page, and only when the last page is on its way: a slow reader costs one page.
/// </summary>
internal sealed class EventStream(FindEvents find, CallerRefresher callerNow, HornadaOptions options, IHostApplicationLifetime lifetime)
{
    /// <summary>Media type of the stream.</summary>
    public const string MediaType = "text/event-stream";

    /// <summary>Header with the last id a client got before it lost the connection.</summary>
    public const string LastEventId = "Last-Event-ID";

    private const int MaxPage = 100;

    /// <summary>Who lost his seat comes back in a minute: two who take each other's would do nothing else.</summary>
    private const string NotSoSoon = "retry: 60000\n\n";

    /// <summary>How often it is asked whether the caller still may; also the least pause of a heartbeat.</summary>
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(4);

    /// <summary>What happens in a rush is read together.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private TimeSpan Heartbeat => TimeSpan.FromSeconds(options.Events.HeartbeatSeconds);

    /// <summary>Writes events until the client goes, may not listen any more, or the server stops.</summary>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who listens.</param>
    /// <param name="after">The last place he has seen; null when the place he named means nothing, so that he must load again.</param>
    /// <param name="write">An event as JSON in one line.</param>
    /// <param name="lost">Somebody newer listens in his place.</param>
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
            // The client went away, or the server stops: he asks again, here or elsewhere.
            if (lost.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(NotSoSoon, http.RequestAborted);
            }
        }
        catch (Exception failure) when (Store.IsOutage(failure) && http.Response.HasStarted)
        {
            // He asks again when the storage is back.
        }
    }

    private static void Begin(HttpContext http)
    {
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private async Task Follow(HttpContext http, Caller caller, EventPosition? after, Func<EventView, string> write, CancellationToken cancel)
    {
        var place = after ?? await find.Now(cancel);
        var (sinceCheck, sinceWrite) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        await Write(http, after is null ? Reset(place) : $"retry: 2000\nid: {place}\n\n", cancel);
        while (true)
        {
            var read = await find.Await(caller, place, MaxPage, Least(CheckEvery, Heartbeat), cancel);
            if (sinceCheck.Elapsed >= CheckEvery)
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
                await Write(http, string.Concat(page.Events.Select(row => $"id: {row.Position}\nevent: {EventTypes.Word(row.Type)}\ndata: {write(row)}\n\n")), cancel);
                sinceWrite.Restart();
                await Task.Delay(page.HasMore ? TimeSpan.Zero : Breath, cancel);
            }
            else if (sinceWrite.Elapsed >= Heartbeat)
            {
                // With a comment comes the place: of a quiet day nothing has to be read again.
                await Write(http, $": \nid: {place}\n\n", cancel);
                sinceWrite.Restart();
            }
        }
    }

    /// <summary>Rights that changed end the stream: with the next one he gets what he may know now.</summary>
    private static bool IsSame(Caller now, Caller before) => now.Key == before.Key && now.Role == before.Role && now.WorkplaceKeys.SequenceEqual(before.WorkplaceKeys);

    private static string Reset(EventPosition place) => $"retry: 2000\nid: {place}\nevent: reset\ndata: {{\"reason\":\"EVENT_POSITION_GONE\"}}\n\n";

    private static async Task Write(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync(text, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
