using System.Globalization;
using System.Text.Json;
using Hornada.Core.EventLog;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Events;

/// <summary>An event as CloudEvents 1.0 writes it, in the structured JSON form. The same event as <see cref="EventWire"/>.</summary>
/// <param name="Specversion">Version of CloudEvents: always 1.0.</param>
/// <param name="Id">Its position in the log: unique, and the value to continue from.</param>
/// <param name="Source">Address of its bakery.</param>
/// <param name="Type">Name of the type, such as <c>order.created</c>.</param>
/// <param name="Subject">Public id of its order, product or bakery.</param>
/// <param name="Time">Time of the event, RFC 3339. Events are not ordered by it.</param>
/// <param name="Datacontenttype">Media type of the data: always application/json.</param>
/// <param name="Dataversion">Version of the shape of <paramref name="Data"/>; an extension.</param>
/// <param name="Data">The payload; its shape depends on the type.</param>
internal sealed record CloudEventWire(
    string Specversion, string Id, string Source, string Type, string Subject, string Time, string Datacontenttype, string Dataversion,
    JsonElement Data);

/// <summary>Answers a piece of the log as a batch of CloudEvents to clients that accept one.</summary>
internal static class CloudEvents
{
    public const string Batch = "application/cloudevents-batch+json";

    public static bool AreAskedFor(HttpRequest request) => request.GetTypedHeaders().Accept.Any(type =>
        type.MediaType.Equals(Batch, StringComparison.OrdinalIgnoreCase));

    /// <summary>The events alone: the place to go on from is in the header <c>Link</c>, and is the id of the last one.</summary>
    public static IResult Answer(HttpRequest request, IEnumerable<EventView> events)
    {
        var server = request.HttpContext.RequestServices.GetRequiredService<ServerAddress>().For(request);
        IReadOnlyList<CloudEventWire> batch = [.. events.Select(row => ToCloudEvent(row.ToWire(), server))];
        return TypedResults.Json(batch, contentType: $"{Batch}; charset=utf-8");
    }

    private static CloudEventWire ToCloudEvent(EventWire row, string server) => new(
        "1.0",
        row.Id,
        $"{server}/api/v1/bakeries/{row.BakeryId}",
        row.Type,
        row.Subject,
        DateTimeOffset.FromUnixTimeMilliseconds(row.At).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        "application/json",
        row.Version.ToString(CultureInfo.InvariantCulture),
        row.Data);
}
