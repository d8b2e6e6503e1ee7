using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hornada.Core.EventLog;

namespace Hornada.Core.Webhooks;

/// <summary>A message that is ready to be posted.</summary>
/// <param name="Url">Address of the receiver.</param>
/// <param name="Id">Value of the header <c>webhook-id</c>; the same in every attempt.</param>
/// <param name="Timestamp">Value of the header <c>webhook-timestamp</c>: seconds since 1970.</param>
/// <param name="Signature">Value of the header <c>webhook-signature</c>: one signature for each valid secret.</param>
/// <param name="Body">The text that was signed, to be sent as UTF-8.</param>
public sealed record WebhookMessage(string Url, string Id, long Timestamp, string Signature, string Body)
{
    /// <summary>Value of the header <c>traceparent</c>; null for no such header.</summary>
    public string? Trace { get; init; }
}

/// <summary>The result of one attempt.</summary>
/// <param name="Fault">The cause of the failure; null when the receiver accepted the message.</param>
/// <param name="Status">HTTP status of the response; null when there was none.</param>
/// <param name="DurationMillis">Duration of the attempt, in milliseconds.</param>
/// <param name="RetryAfter">The pause the receiver asked for; null when it asked for none.</param>
public sealed record PostResult(DeliveryFault? Fault, int? Status, int DurationMillis, TimeSpan? RetryAfter = null);

/// <summary>Posts messages to receivers. Tests replace it to script receivers without a network.</summary>
public interface IWebhookClient
{
    /// <summary>
    /// Makes one attempt. Connects to addresses that <see cref="ReceiverPolicy.AllowsConnection"/> allows and to no others. Throws for
    /// nothing but cancellation.
    /// </summary>
    Task<PostResult> Post(WebhookMessage message, CancellationToken cancel);
}

/// <summary>Writes an event as JSON, in the shape in which the events endpoint answers it.</summary>
public interface IEventSerializer
{
    string Serialize(EventView one);
}

/// <summary>The body of a message: <c>{"type","timestamp","data"}</c>.</summary>
internal static class WebhookBody
{
    /// <summary>Type of the message that the test button sends.</summary>
    public const string Test = "webhook.test";

    /// <summary>Type of the message that reports events which can no longer be delivered.</summary>
    public const string Reset = "webhook.reset";

    public static string ResetData { get; } = JsonSerializer.Serialize(new { reason = EventRefusals.PositionGone.Code });

    /// <param name="type">Name of the event type.</param>
    /// <param name="at">Time of the event.</param>
    /// <param name="data">The data, already as JSON.</param>
    public static string Write(string type, DateTimeOffset at, string data)
    {
        var timestamp = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return $$"""{"type":"{{JavaScriptEncoder.Default.Encode(type)}}","timestamp":"{{timestamp}}","data":{{data}}}""";
    }

    public static string TestData(string webhook) => JsonSerializer.Serialize(new { webhookId = webhook });
}
