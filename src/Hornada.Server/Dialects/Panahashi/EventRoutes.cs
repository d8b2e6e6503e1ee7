using System.Globalization;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Server.Identity;
using Hornada.Server.Live;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>An event. Ours, not the contract's.</summary>
/// <param name="Id">Its place in the log: unique, and what to go on from.</param>
/// <param name="Type">What happened, such as <c>order.created</c>.</param>
/// <param name="Version">Version of the shape of <paramref name="Data"/>.</param>
/// <param name="At">When, epoch milliseconds. Not the order of events.</param>
/// <param name="BakeryId">The bakery it is about.</param>
/// <param name="Subject">Id of the order, product or bakery it is about.</param>
/// <param name="Data">What it says; its shape depends on the type.</param>
internal sealed record EventWire(string Id, string Type, int Version, long At, string BakeryId, string Subject, JsonElement Data);

/// <summary>A piece of the log, in the envelope of a list.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Data">Events, in the order in which they were committed.</param>
/// <param name="Message">Always null.</param>
/// <param name="Next">Where to go on: the next <c>after</c>. There also without events.</param>
/// <param name="HasMore">There are more to read at once.</param>
internal sealed record EventListWire(bool Success, IReadOnlyList<EventWire> Data, string? Message, string Next, bool HasMore);

/// <summary>One address, three doors: a list, a list that waits, and a stream. Ours, not the contract's.</summary>
internal static class EventRoutes
{
    private const int PageSize = 100;

    /// <summary>Longest a list waits, in seconds: proxies cut what is silent for a minute.</summary>
    private const int MaxWait = 30;

    /// <summary>The place behind everything that has happened, as a word.</summary>
    private const string Now = "now";

    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapGet("/events", Follow)
        .RequireAccess(Access.SignedIn)
        .WithTags("Events")
        .WithSummary("What happened after a place in the log, for who may know: a list, with `Prefer: wait` one that waits, with `Accept: text/event-stream` a stream")
        .Produces<EventListWire>(200)
        .Produces<ApiErrorWire>(400, "application/problem+json")
        .Produces<ApiErrorWire>(401, "application/problem+json")
        .Produces<ApiErrorWire>(410, "application/problem+json");

    private static async Task<IResult> Follow(
        HttpContext http, string? after, string? limit, Caller caller, FindEvents find, EventConnections listeners, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept, Prefer";
        var (place, most) = (after is null or Now ? null : EventPosition.Read(after), Limit(limit));
        if (after is not (null or Now) && place is null)
        {
            return PanahashiErrors.Result(EventRefusals.NoPosition);
        }

        if (most is null)
        {
            return PanahashiErrors.Result(EventRefusals.LimitOutOfRange);
        }

        var asStream = http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(EventStream.MediaType, StringComparison.OrdinalIgnoreCase));
        if (asStream)
        {
            using var seat = listeners.Acquire(caller);
            await Stream(http, caller, place, seat, find, cancel);
            return Results.Empty;
        }

        place = after == Now ? await find.Now(cancel) : place;
        return Prefer.Wait(http.Request) is { } seconds
            ? await Wait(http, caller, place, most.Value, seconds, find, listeners, cancel)
            : List(await find.After(caller, place, most.Value, cancel));
    }

    private static IResult List(Outcome<EventPage> read) => read.Match(
        page => TypedResults.Ok(new EventListWire(true, [.. page.Events.Select(ToWire)], null, page.Next.ToString(), page.HasMore)), PanahashiErrors.Result);

    private static async Task<IResult> Wait(
        HttpContext http, Caller caller, EventPosition? after, int most, int wanted, FindEvents find, EventConnections listeners, CancellationToken cancel)
    {
        var seconds = Math.Min(wanted, MaxWait);
        http.Response.Headers[Prefer.Applied] = string.Create(CultureInfo.InvariantCulture, $"wait={seconds}");
        using var seat = listeners.Acquire(caller);
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping, seat.Evicted);
        Outcome<EventPage> read;
        try
        {
            read = await find.Await(caller, after, most, TimeSpan.FromSeconds(seconds), over.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The server stops, or somebody newer waits: what there is now is the answer.
            read = await find.After(caller, after, most, cancel);
        }

        return await http.RequestServices.GetRequiredService<CallerRefresher>().Refresh(http) is null ? ErrorResponse.FromStatus(StatusCodes.Status401Unauthorized) : List(read);
    }

    /// <remarks>A client that comes back sends the place it has come to; the address still has the one it began with.</remarks>
    private static async Task Stream(HttpContext http, Caller caller, EventPosition? after, EventConnections.ConnectionSlot seat, FindEvents find, CancellationToken cancel)
    {
        var last = http.Request.Headers[EventStream.LastEventId].ToString();
        var place = last.Length > 0 ? EventPosition.Read(last) : after ?? await find.Now(cancel);
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await http.RequestServices.GetRequiredService<EventStream>().Run(http, caller, place, row => JsonSerializer.Serialize(ToWire(row), json), seat.Evicted);
    }

    /// <summary>An event on the wire, at whatever door.</summary>
    public static EventWire ToWire(EventView row)
    {
        using var data = JsonDocument.Parse(row.Data);
        return new(
            row.Position.ToString(), EventTypes.Word(row.Type), row.Version, row.At.ToUnixTimeMilliseconds(), row.Bakery.Value, row.Subject, data.RootElement.Clone());
    }

    private static int? Limit(string? text) => text is null
        ? PageSize
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= FindEvents.MaxPage ? limit : null;
}
