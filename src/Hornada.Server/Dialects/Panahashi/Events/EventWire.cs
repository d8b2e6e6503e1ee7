using System.Text.Json;
using Hornada.Core.EventLog;

namespace Hornada.Server.Dialects.Panahashi.Events;

/// <summary>An event. Not part of the contract.</summary>
/// <param name="Id">Its position in the log: unique, and the value to continue from.</param>
/// <param name="Type">Name of the type, such as <c>order.created</c>.</param>
/// <param name="Version">Version of the shape of <paramref name="Data"/>.</param>
/// <param name="At">Time of the event, epoch milliseconds. Events are not ordered by it.</param>
/// <param name="BakeryId">Public id of its bakery.</param>
/// <param name="Subject">Public id of its order, product or bakery.</param>
/// <param name="Data">The payload; its shape depends on the type.</param>
internal sealed record EventWire(string Id, string Type, int Version, long At, string BakeryId, string Subject, JsonElement Data);

/// <summary>A piece of the log, in the envelope of a list.</summary>
/// <param name="Success">The value is always true.</param>
/// <param name="Data">Events, in the order in which they were committed.</param>
/// <param name="Message">The value is always null.</param>
/// <param name="Next">The next <c>after</c>, also without events.</param>
/// <param name="HasMore">Whether more events can be read at once.</param>
internal sealed record EventListWire(bool Success, IReadOnlyList<EventWire> Data, string? Message, string Next, bool HasMore);

/// <summary>Events as lists, streams and webhooks send them.</summary>
internal static class EventWireMapping
{
    /// <summary>The event as lists, streams and webhooks send it.</summary>
    public static EventWire ToWire(this EventView row)
    {
        using var data = JsonDocument.Parse(row.Data);
        return new(
            row.Position.ToString(),
            EventTypes.Word(row.Type),
            row.Version,
            row.At.ToUnixTimeMilliseconds(),
            row.Bakery.Value,
            row.Subject,
            data.RootElement.Clone());
    }
}
