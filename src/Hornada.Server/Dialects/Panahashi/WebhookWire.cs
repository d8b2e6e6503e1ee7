using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Webhooks;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>A webhook, without its secret. Ours, not the contract's.</summary>
/// <param name="Id">Its id.</param>
/// <param name="BakeryId">The bakery it tells of; null when it tells everything.</param>
/// <param name="Url">Where to.</param>
/// <param name="Types">Words of the events it wants; empty for all.</param>
/// <param name="Status">ACTIVE, PAUSED, or DISABLED by the server.</param>
/// <param name="Why">Why the server disabled it; null unless it did.</param>
/// <param name="CreatedAt">When it was made, epoch milliseconds.</param>
/// <param name="OldSecretUntil">Until when the secret before signs too, epoch milliseconds; null when it does not.</param>
internal sealed record WebhookWire(
    string Id, string? BakeryId, string Url, IReadOnlyList<string> Types, WebhookStatus Status, WebhookStop? Why, long CreatedAt, long? OldSecretUntil);

/// <summary>The same with a new secret, which is shown this once.</summary>
internal sealed record IssuedWebhookWire(
    string Id, string? BakeryId, string Url, IReadOnlyList<string> Types, WebhookStatus Status, WebhookStop? Why, long CreatedAt, long? OldSecretUntil, string Secret);

/// <summary>A delivery. Ours, not the contract's.</summary>
/// <param name="Id">The <c>webhook-id</c> of every attempt.</param>
/// <param name="Type">Word of the event.</param>
/// <param name="Subject">Id of what it is about.</param>
/// <param name="Status">PENDING, DELIVERED or DEAD.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="ResponseStatus">HTTP status of the last answer; null when there was none.</param>
/// <param name="Error">What went wrong with the last attempt; null when nothing did.</param>
/// <param name="DurationMillis">How long the last attempt took; null before the first.</param>
/// <param name="CreatedAt">When it came to be, epoch milliseconds.</param>
/// <param name="NextAttemptAt">When it is tried again, epoch milliseconds; null once it is over.</param>
/// <param name="EndedAt">When it was delivered or given up, epoch milliseconds; null until then.</param>
internal sealed record DeliveryWire(
    string Id, string Type, string Subject, DeliveryStatus Status, int Attempts, int? ResponseStatus, DeliveryFault? Error, int? DurationMillis, long CreatedAt,
    long? NextAttemptAt, long? EndedAt);

/// <summary>A piece of a delivery log, in the envelope of a list.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Data">Deliveries, newest first.</param>
/// <param name="Message">Always null.</param>
/// <param name="Next">The next <c>before</c>; null at the end.</param>
/// <param name="HasMore">There are older ones.</param>
internal sealed record DeliveryListWire(bool Success, IReadOnlyList<DeliveryWire> Data, string? Message, string? Next, bool HasMore);

/// <summary>What the receiver said to a test.</summary>
/// <param name="Delivered">It took the message.</param>
/// <param name="ResponseStatus">HTTP status of its answer; null when there was none.</param>
/// <param name="Error">What went wrong; null when nothing did.</param>
/// <param name="DurationMillis">How long it took.</param>
internal sealed record WebhookTestWire(bool Delivered, int? ResponseStatus, DeliveryFault? Error, int DurationMillis);

/// <summary>How many deliveries are tried again.</summary>
internal sealed record ReplayedWire(int Replayed);

/// <summary>Makes a webhook. Without types it wants all events; without a bakery it is the caller's, and an admin's tells everything.</summary>
internal sealed record CreateWebhookBody([property: Required] string? Url, IReadOnlyList<string?>? Types, string? BakeryId);

/// <summary>Changes a webhook; what is absent stays.</summary>
internal sealed record ChangeWebhookBody(string? Url, IReadOnlyList<string?>? Types, WebhookStatus? Status);

/// <summary>Webhooks in words.</summary>
internal static class WebhookWireMapping
{
    public static WebhookWire ToWire(WebhookView view)
    {
        var webhook = view.Webhook;
        return new(
            webhook.Id,
            view.Bakery?.Value,
            webhook.Url,
            webhook.Types,
            webhook.Status,
            webhook.Why,
            webhook.CreatedAt.ToUnixTimeMilliseconds(),
            webhook.OldSecretUntil?.ToUnixTimeMilliseconds());
    }

    public static IssuedWebhookWire ToWire(IssuedWebhook issued)
    {
        var view = ToWire(issued.View);
        return new(view.Id, view.BakeryId, view.Url, view.Types, view.Status, view.Why, view.CreatedAt, view.OldSecretUntil, issued.Secret);
    }

    public static DeliveryWire ToWire(WebhookDelivery delivery) => new(
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

    public static WebhookTestWire ToWire(PostResult result) => new(result.Fault is null, result.Status, result.Fault, result.DurationMillis);

    /// <summary>Words of events; refused when one is null.</summary>
    public static Outcome<IReadOnlyList<string>> Types(IReadOnlyList<string?>? given) =>
        given?.Contains(null) == true ? ErrorResponse.Missing("types[]") : Outcome.Of<IReadOnlyList<string>>([.. (given ?? []).OfType<string>()]);
}

/// <summary>Writes the event of a webhook in the shape in which the events endpoint answers it.</summary>
internal sealed class EventSerializer(IOptions<JsonOptions> json) : IEventSerializer
{
    /// <inheritdoc/>
    public string Serialize(EventView one) => JsonSerializer.Serialize(EventRoutes.ToWire(one), json.Value.SerializerOptions);
}
