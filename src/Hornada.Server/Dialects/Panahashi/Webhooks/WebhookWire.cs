using System.Text.Json;
using Hornada.Core.EventLog;
using Hornada.Core.Webhooks;
using Hornada.Server.Dialects.Panahashi.Events;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi.Webhooks;

/// <summary>A webhook, without its secret. Not part of the contract.</summary>
/// <param name="Id">Public id of the webhook.</param>
/// <param name="BakeryId">The bakery whose events it gets; null for all bakeries.</param>
/// <param name="Url">Address of the receiver.</param>
/// <param name="Types">Types of the events it gets; empty for all.</param>
/// <param name="Status">ACTIVE, PAUSED, or DISABLED by the server.</param>
/// <param name="Why">The reason the server disabled it, or BAKERY_SUSPENDED while it waits; null without one.</param>
/// <param name="CreatedAt">Creation time, epoch milliseconds.</param>
/// <param name="OldSecretUntil">Until when the old secret signs too, epoch milliseconds; null when it does not.</param>
internal sealed record WebhookWire(
    string Id, string? BakeryId, string Url, IReadOnlyList<string> Types, WebhookStatus Status, WebhookStop? Why, long CreatedAt,
    long? OldSecretUntil);

/// <summary>A webhook with its new secret, which is shown only once.</summary>
internal sealed record IssuedWebhookWire(
    string Id, string? BakeryId, string Url, IReadOnlyList<string> Types, WebhookStatus Status, WebhookStop? Why, long CreatedAt,
    long? OldSecretUntil, string Secret);

/// <summary>A delivery. Not part of the contract.</summary>
/// <param name="Id">The <c>webhook-id</c> of every attempt.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Subject">Public id of the event's subject.</param>
/// <param name="Status">PENDING, DELIVERED or DEAD.</param>
/// <param name="Attempts">Number of attempts that began.</param>
/// <param name="ResponseStatus">HTTP status of the last answer; null when there was none.</param>
/// <param name="Error">The fault of the last attempt; null without one.</param>
/// <param name="DurationMillis">Duration of the last attempt; null before the first.</param>
/// <param name="CreatedAt">Creation time, epoch milliseconds.</param>
/// <param name="NextAttemptAt">Time of the next attempt, epoch milliseconds; null when there is none.</param>
/// <param name="EndedAt">When it was delivered or given up, epoch milliseconds; null before.</param>
internal sealed record DeliveryWire(
    string Id, string Type, string Subject, DeliveryStatus Status, int Attempts, int? ResponseStatus, DeliveryFault? Error,
    int? DurationMillis, long CreatedAt, long? NextAttemptAt, long? EndedAt);

/// <summary>A piece of a delivery log, in the envelope of a list.</summary>
/// <param name="Success">The value is always true.</param>
/// <param name="Data">The deliveries, the newest first.</param>
/// <param name="Message">The value is always null.</param>
/// <param name="Next">The next <c>before</c>; null at the end.</param>
/// <param name="HasMore">Whether there are older deliveries.</param>
internal sealed record DeliveryListWire(bool Success, IReadOnlyList<DeliveryWire> Data, string? Message, string? Next, bool HasMore);

/// <summary>The receiver's answer to a test.</summary>
/// <param name="Delivered">Whether the receiver took the message.</param>
/// <param name="ResponseStatus">HTTP status of its answer; null when there was none.</param>
/// <param name="Error">The fault; null without one.</param>
/// <param name="DurationMillis">Duration of the attempt.</param>
internal sealed record WebhookTestWire(bool Delivered, int? ResponseStatus, DeliveryFault? Error, int DurationMillis);

/// <summary>The number of deliveries that are tried again.</summary>
internal sealed record ReplayedWire(int Replayed);

/// <summary>Webhooks and their deliveries on the wire.</summary>
internal static class WebhookWireMapping
{
    public static WebhookWire ToWire(this WebhookView view)
    {
        var webhook = view.Webhook;
        return new(
            webhook.Id,
            view.Bakery?.Value,
            webhook.Url,
            webhook.Types,
            webhook.Status,
            view.Why,
            webhook.CreatedAt.ToUnixTimeMilliseconds(),
            webhook.OldSecretUntil?.ToUnixTimeMilliseconds());
    }

    public static IssuedWebhookWire ToWire(this IssuedWebhook issued)
    {
        var view = issued.View.ToWire();
        return new(view.Id, view.BakeryId, view.Url, view.Types, view.Status, view.Why, view.CreatedAt, view.OldSecretUntil, issued.Secret);
    }

    public static DeliveryWire ToWire(this WebhookDelivery delivery) => new(
        delivery.Id,
        delivery.Type,
        delivery.Subject,
        delivery.Status,
        delivery.Attempts,
        delivery.ResponseStatus,
        delivery.Fault,
        delivery.DurationMillis,
        delivery.CreatedAt.ToUnixTimeMilliseconds(),
        delivery.NextAttemptAt?.ToUnixTimeMilliseconds(),
        delivery.EndedAt?.ToUnixTimeMilliseconds());

    public static WebhookTestWire ToWire(this PostResult result) =>
        new(result.Fault is null, result.Status, result.Fault, result.DurationMillis);
}

/// <summary>Writes the event of a webhook in the shape in which the events endpoint answers it.</summary>
internal sealed class EventSerializer(IOptions<JsonOptions> json) : IEventSerializer
{
    /// <inheritdoc/>
    public string Serialize(EventView one) => JsonSerializer.Serialize(EventWireMapping.ToWire(one), json.Value.SerializerOptions);
}
