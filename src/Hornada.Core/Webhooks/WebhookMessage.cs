using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hornada.Core.EventLog;

namespace Hornada.Core.Webhooks;

/// <summary>A message that is ready to be posted.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Id">Header <c>webhook-id</c>.</param>
/// <param name="Timestamp">Header <c>webhook-timestamp</c>: when this attempt is made, epoch seconds.</param>
/// <param name="Signature">Header <c>webhook-signature</c>.</param>
/// <param name="Body">Exactly what was signed, to be sent as UTF-8.</param>
public sealed record WebhookMessage(string Url, string Id, long Timestamp, string Signature, string Body);

/// <summary>How an attempt went.</summary>
/// <param name="Fault">What went wrong; null when the receiver took it.</param>
/// <param name="Status">HTTP status of the answer; null when there was none.</param>
/// <param name="DurationMillis">How long it took, in milliseconds.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone; null when it did not.</param>
public sealed record PostResult(DeliveryFault? Fault, int? Status, int DurationMillis, TimeSpan? RetryAfter = null);

/// <summary>Takes messages to their receivers.</summary>
public interface IWebhookPost
{
    /// <summary>Makes one attempt. Connects to addresses that <see cref="WebhookSettings.MayConnect"/> allows and to no others. Throws for nothing but cancellation.</summary>
    Task<PostResult> Send(WebhookMessage message, CancellationToken cancel);
}

/// <summary>How an event looks at the events door.</summary>
public interface IShowEvents
{
    /// <summary>The event as JSON.</summary>
    string Json(EventView told);
}

/// <summary>What is sent to a webhook: <c>{"type","timestamp","data"}</c>.</summary>
internal static class WebhookBody
{
    /// <summary>Word of the message of the test button.</summary>
    public const string Test = "webhook.test";

    /// <summary>Word of the message that says that events were missed for ever.</summary>
    public const string Reset = "webhook.reset";

    /// <summary>Writes it.</summary>
    /// <param name="type">Word of what happened.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="data">What to say of it, as JSON.</param>
    public static string Write(string type, DateTimeOffset at, string data) =>
        $$"""{"type":"{{JavaScriptEncoder.Default.Encode(type)}}","timestamp":"{{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}}","data":{{data}}}""";

    /// <summary>What <see cref="Reset"/> says.</summary>
    public static string ResetData { get; } = JsonSerializer.Serialize(new { reason = EventRefusals.PositionGone.Code });

    /// <summary>What <see cref="Test"/> says.</summary>
    public static string TestData(string webhook) => JsonSerializer.Serialize(new { webhookId = webhook });
}
