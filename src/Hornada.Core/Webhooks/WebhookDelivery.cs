using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>How far a delivery has come.</summary>
public enum DeliveryStatus
{
    /// <summary>It is being attempted, or waits for an earlier delivery about the same subject.</summary>
    Pending,

    /// <summary>The receiver accepted it.</summary>
    Delivered,

    /// <summary>The server gave up. It can be replayed.</summary>
    Dead,
}

/// <summary>
/// The cause of a failed attempt. It reveals no more than the owners of a webhook may know about the network of this server.
/// </summary>
public enum DeliveryFault
{
    /// <summary>The host has no address, or one that is not public: nothing was sent.</summary>
    NoPublicAddress,

    /// <summary>No connection was established.</summary>
    ConnectionFailed,

    /// <summary>The certificate of the receiver, or its TLS, is invalid.</summary>
    TlsFailed,

    /// <summary>No response in time.</summary>
    TimedOut,

    /// <summary>The response was a redirect, which is never followed.</summary>
    Redirected,

    /// <summary>The response had a status other than 2xx.</summary>
    BadStatus,

    /// <summary>The response was 410: the webhook was disabled.</summary>
    Gone,

    /// <summary>This server cannot decrypt the secret, because it lacks the key with which the secret was stored.</summary>
    SecretUnreadable,
}

/// <summary>What a delivery says.</summary>
/// <param name="Type">Name of the event type.</param>
/// <param name="Subject">Public id of the order, product or bakery it is about.</param>
/// <param name="Body">The message, as JSON.</param>
/// <param name="Trace">The trace of the request that caused it; null for none.</param>
internal sealed record DeliveryContent(string Type, string Subject, string Body, string? Trace = null);

/// <summary>One message to one webhook. Its body and its id are the same at every attempt.</summary>
public sealed class WebhookDelivery
{
    private WebhookDelivery()
    {
    }

    /// <summary>A delivery that is not stored yet, due at once.</summary>
    internal WebhookDelivery(string id, long webhookKey, long sequence, DeliveryContent content, DateTimeOffset now)
    {
        (Id, WebhookKey, Sequence, Type, Subject, Body) = (id, webhookKey, sequence, content.Type, content.Subject, content.Body);
        Trace = content.Trace;
        (CreatedAt, NextAttemptAt, GiveUpAt) = (now, now, now + RetrySchedule.Duration);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID: the <c>webhook-id</c> of every attempt.</summary>
    public string Id { get; private set; } = "";

    public long WebhookKey { get; private set; }

    /// <summary>Counts the deliveries of the webhook in the order of the log: 1, 2, 3…</summary>
    public long Sequence { get; private set; }

    /// <summary>Name of the event type.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Public id of what it is about. Deliveries about the same subject wait for each other.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The message, as JSON.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The trace of the request that caused it, sent along with it; null for none.</summary>
    public string? Trace { get; private set; }

    public DeliveryStatus Status { get; private set; }

    /// <summary>
    /// Attempts begun. Also the fence of claims: each claim increments it, and a result reported under an older number is ignored.
    /// </summary>
    public int Attempts { get; private set; }

    /// <summary>Attempts before the last replay, or before the webhook was last started again: the pauses are counted from there.</summary>
    public int AttemptsBefore { get; private set; }

    /// <summary>Time of the next attempt, UTC; for a claimed delivery, when the claim expires. Null once the delivery has ended.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>Time of the last attempt, UTC.</summary>
    public DateTimeOffset GiveUpAt { get; private set; }

    /// <summary>HTTP status of the last response; null when there was none.</summary>
    public int? ResponseStatus { get; private set; }

    /// <summary>Cause of the failure of the last attempt; null when it did not fail.</summary>
    public DeliveryFault? Fault { get; private set; }

    /// <summary>Duration of the last attempt, in milliseconds; null before the first.</summary>
    public int? DurationMillis { get; private set; }

    /// <summary>An instant in UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was delivered or given up, UTC; null until then.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Reserves the delivery for one attempt until the given time.</summary>
    internal void Claim(DateTimeOffset until) => (Attempts, NextAttemptAt) = (Attempts + 1, until);

    /// <summary>Makes a claimed delivery due again, because no attempt was completed.</summary>
    internal void ReleaseClaim(DateTimeOffset now) => NextAttemptAt = now;

    /// <summary>Records a completed attempt.</summary>
    /// <param name="retryAt">Time of the next attempt; null for none.</param>
    /// <param name="now">When the attempt ended.</param>
    internal void Record(PostResult result, DateTimeOffset? retryAt, DateTimeOffset now)
    {
        (ResponseStatus, Fault, DurationMillis, NextAttemptAt) = (result.Status, result.Fault, result.DurationMillis, retryAt);
        Status = (result.Fault, retryAt) switch
        {
            (null, _) => DeliveryStatus.Delivered,
            (_, null) => DeliveryStatus.Dead,
            _ => DeliveryStatus.Pending,
        };
        EndedAt = Status == DeliveryStatus.Pending ? null : now;
    }

    /// <summary>Starts the retry schedule again from its beginning, with the same id and body.</summary>
    internal void Replay(DateTimeOffset now) =>
        (Status, EndedAt, AttemptsBefore, NextAttemptAt, GiveUpAt) =
            (DeliveryStatus.Pending, null, Attempts, now, now + RetrySchedule.Duration);

    /// <summary>Replays many deliveries in one statement.</summary>
    internal static Task<int> ReplayAll(IQueryable<WebhookDelivery> deliveries, DateTimeOffset now, CancellationToken cancel)
    {
        var end = now + RetrySchedule.Duration;
        return deliveries.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, DeliveryStatus.Pending)
                .SetProperty(row => row.EndedAt, (DateTimeOffset?)null)
                .SetProperty(row => row.AttemptsBefore, row => row.Attempts)
                .SetProperty(row => row.NextAttemptAt, now)
                .SetProperty(row => row.GiveUpAt, end),
            cancel);
    }
}
