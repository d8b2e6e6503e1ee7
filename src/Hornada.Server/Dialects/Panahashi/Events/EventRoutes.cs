using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Server.Identity;
using Hornada.Server.Live;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi.Events;

/// <summary>The log of events as a list, a list that waits, or a stream: the headers decide. Not part of the contract.</summary>
internal static class EventRoutes
{
    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapGet("/events", async (
        HttpContext http, string? after, string? limit, string? types, string? bakeryId, Caller caller, EventReading reading,
        CancellationToken cancel) =>
            await EventFilter.Read(types, bakeryId).Match(
                filter => reading.Run(http, new(after, limit, filter), caller, cancel),
                refusal => Task.FromResult<IResult>(PanahashiErrors.Result(refusal))))
        .RequireSignedIn(Permission.Orders)
        .WithTags("Events")
        .WithSummary("What happened after a place in the log, for who may know: a list, with `Prefer: wait` one that waits, "
            + "with `Accept: text/event-stream` a stream")
        .Produces<EventListWire>(200)
        .WithMetadata(new AnswersOtherwise(typeof(IReadOnlyList<CloudEventWire>), CloudEvents.Batch))
        .Produces<ApiErrorWire>(400, "application/problem+json")
        .Produces<ApiErrorWire>(401, "application/problem+json")
        .Produces<ApiErrorWire>(410, "application/problem+json");
}

/// <summary>The query of a request for events.</summary>
/// <param name="After">The position to go on from, <c>now</c>, or null.</param>
/// <param name="Limit">Most events, or null.</param>
internal sealed record EventQuery(string? After, string? Limit, EventFilter Filter);

/// <summary>Answers requests for events.</summary>
internal sealed class EventReading(
    FindEvents find,
    EventConnections listeners,
    CallerRefresher callerNow,
    EventStream stream,
    IHostApplicationLifetime lifetime,
    IOptions<JsonOptions> json)
{
    private const int PageSize = 100;

    /// <summary>Messages of the events that the node has in memory, for as long as it has them.</summary>
    private readonly ConditionalWeakTable<EventView, byte[]> messages = [];

    /// <summary>Longest a list waits, in seconds: proxies cut connections that are silent for a minute.</summary>
    private const int MaxWait = 30;

    /// <summary>Stands for the position behind the newest event.</summary>
    private const string Now = "now";

    public async Task<IResult> Run(HttpContext http, EventQuery query, Caller caller, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept, Prefer";
        var hasPosition = query.After is not (null or Now);
        var position = hasPosition ? EventPosition.Read(query.After!) : null;
        if (hasPosition && position is null)
        {
            return PanahashiErrors.Result(EventRefusals.NoPosition);
        }

        if ((query.Limit is null ? PageSize : QueryValues.Limit(query.Limit, FindEvents.MaxPage)) is not { } limit)
        {
            return PanahashiErrors.Result(EventRefusals.LimitOutOfRange);
        }

        var accepts = http.Request.GetTypedHeaders().Accept;
        if (accepts.Any(type => type.MediaType.Equals(EventStream.MediaType, StringComparison.OrdinalIgnoreCase)))
        {
            http.Response.ContentType = EventStream.MediaType;
            await (http.IsHead() ? Task.CompletedTask : Stream(http, caller, position, query.Filter, cancel));
            return Results.Empty;
        }

        position = query.After == Now ? await find.Now(cancel) : position;
        return Prefer.Wait(http.Request) is { } seconds && !http.IsHead()
            ? await Wait(http, caller, new(position, limit, Math.Min(seconds, MaxWait), query.Filter), cancel)
            : List(http, await find.After(caller, position, limit, cancel), query.Filter);
    }

    private static IResult List(HttpContext http, Outcome<EventPage> read, EventFilter filter) => read.Match(
        page =>
        {
            ListQueries.Link(http.Request, "next", ("after", page.Next.ToString()));
            var wanted = page.Events.Where(filter.Includes);
            return CloudEvents.AreAskedFor(http.Request)
                ? CloudEvents.Answer(http.Request, wanted)
                : TypedResults.Ok(
                    new EventListWire(true, [.. wanted.Select(EventWireMapping.ToWire)], null, page.Next.ToString(), page.HasMore));
        },
        PanahashiErrors.Result);

    private async Task<IResult> Wait(HttpContext http, Caller caller, WaitRequest wait, CancellationToken cancel)
    {
        http.Response.Headers[Prefer.Applied] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.Seconds}");
        using var slot = listeners.Acquire(caller);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping, slot.Evicted);
        Outcome<EventPage> read;
        try
        {
            read = await find.Await(caller, wait.After, wait.Limit, TimeSpan.FromSeconds(wait.Seconds), over.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The server stops, or a newer connection took the slot: the client gets the events there are now.
            read = await find.After(caller, wait.After, wait.Limit, cancel);
        }

        return await callerNow.Refresh(http) is null
            ? ErrorResponse.FromStatus(StatusCodes.Status401Unauthorized)
            : List(http, read, wait.Filter);
    }

    /// <remarks>A reconnecting client sends its last position in a header; the address still has the first position.</remarks>
    private async Task Stream(HttpContext http, Caller caller, EventPosition? after, EventFilter filter, CancellationToken cancel)
    {
        using var slot = listeners.Acquire(caller);
        var last = http.Request.Headers[EventStream.LastEventId].ToString();
        var position = last.Length > 0 ? EventPosition.Read(last) : after ?? await find.Now(cancel);
        Func<EventView, ReadOnlyMemory<byte>> write =
            CloudEvents.AreStreamed(http.Request) ? CloudEvents.Writer(http.Request, json.Value.SerializerOptions) : Message;
        await stream.Run(http, caller, position, row => filter.Includes(row) ? write(row) : default, slot);
    }

    /// <summary>The message of a stream for an event, formatted once for all streams that send it.</summary>
    private ReadOnlyMemory<byte> Message(EventView row)
    {
        if (!messages.TryGetValue(row, out var message))
        {
            var data = JsonSerializer.Serialize(row.ToWire(), json.Value.SerializerOptions);
            message = Encoding.UTF8.GetBytes($"id: {row.Position}\nevent: {EventTypes.Word(row.Type)}\ndata: {data}\n\n");
            messages.AddOrUpdate(row, message);
        }

        return message;
    }

    /// <summary>A list that waits for its first event.</summary>
    private sealed record WaitRequest(EventPosition? After, int Limit, int Seconds, EventFilter Filter);
}
