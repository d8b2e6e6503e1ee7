using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hornada.Core.EventLog;

/// <summary>
/// The payload of an event. Its JSON is a contract: members are only added; any other change is a new version. Each feature defines the
/// payloads of its own events.
/// </summary>
public interface IEventPayload
{
    /// <summary>Version of its shape, 1 or more.</summary>
    static abstract int Version { get; }
}

/// <summary>Serializes payloads: every member is written, also when it is null.</summary>
internal static class EventJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T data)
        where T : IEventPayload => JsonSerializer.Serialize(data, Options);
}
