using System.Globalization;
using System.Text;
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
/// <param name="Dataschema">Address of the schema of the data.</param>
/// <param name="Dataversion">Version of the shape of <paramref name="Data"/>; an extension.</param>
/// <param name="Data">The payload; its shape depends on the type.</param>
internal sealed record CloudEventWire(
    string Specversion, string Id, string Source, string Type, string Subject, string Time, string Datacontenttype, string Dataschema,
    string Dataversion, JsonElement Data);

/// <summary>Writes the log as CloudEvents for clients that accept them: a piece of it as a batch, a stream event by event.</summary>
internal static class CloudEvents
{
    public const string Batch = "application/cloudevents-batch+json";

    /// <summary>Media type of a single event; beside that of a stream, its data are CloudEvents.</summary>
    public const string Single = "application/cloudevents+json";

    /// <summary>Beginning of the addresses of schemas.</summary>
    public const string SchemaPath = "/schemas/events/";

    public static bool AreAskedFor(HttpRequest request) => Accepts(request, Batch);

    public static bool AreStreamed(HttpRequest request) => Accepts(request, Single);

    /// <summary>Path of the schema of the data of a type.</summary>
    public static string SchemaOf(string type) => $"{SchemaPath}{type}.json";

    /// <summary>Formats events as messages of a stream.</summary>
    public static Func<EventView, ReadOnlyMemory<byte>> Writer(HttpRequest request, JsonSerializerOptions json)
    {
        var server = request.HttpContext.RequestServices.GetRequiredService<ServerAddress>().For(request);
        return row =>
        {
            var data = JsonSerializer.Serialize(ToCloudEvent(row.ToWire(), server), json);
            return Encoding.UTF8.GetBytes($"id: {row.Position}\nevent: {EventTypes.Word(row.Type)}\ndata: {data}\n\n");
        };
    }

    private static bool Accepts(HttpRequest request, string wanted) => request.GetTypedHeaders().Accept.Any(type =>
        type.MediaType.Equals(wanted, StringComparison.OrdinalIgnoreCase));

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
        server + SchemaOf(row.Type),
        row.Version.ToString(CultureInfo.InvariantCulture),
        row.Data);
}
