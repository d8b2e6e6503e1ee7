using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>Whether something was told.</summary>
public enum DeliveryStatus
{
    /// <summary>Not yet; it is tried, or waits for an earlier one of the same order.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>Given up. It can be replayed.</summary>
    Dead,
}

/// <summary>What went wrong with an attempt. It says no more than its people may know of the network this server is in.</summary>
public enum DeliveryFault
{
    /// <summary>The host has no address, or one that is not public: nothing was sent.</summary>
    NoPublicAddress,

    /// <summary>No connection came about.</summary>
    ConnectionFailed,

    /// <summary>The certificate of the receiver, or its TLS, is not in order.</summary>
    TlsFailed,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The answer was a redirect, which is never followed.</summary>
    Redirected,

    /// <summary>The answer was another status than 2xx.</summary>
    BadStatus,

    /// <summary>The answer was 410: the webhook was disabled.</summary>
    Gone,

    /// <summary>This server cannot read the secret: it has not the keys it was stored with.</summary>
    SecretUnreadable,
}

/// <summary>One message to one webhook. Its bytes and its id stay the same at every attempt.</summary>
public sealed class WebhookDelivery
{
    private WebhookDelivery()
    {
    }

    /// <summary>A delivery that is not stored yet, due at once.</summary>
    internal WebhookDelivery(string id, long webhookKey, long sequence, string type, string subject, string body, DateTimeOffset now)
    {
        (Id, WebhookKey, Sequence, Type, Subject, Body) = (id, webhookKey, sequence, type, subject, body);
        (CreatedAt, NextAttemptAt, GiveUpAt) = (now, now, now + RetrySchedule.Patience);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID: the <c>webhook-id</c> of every attempt.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the webhook.</summary>
    public long WebhookKey { get; private set; }

    /// <summary>Counts the deliveries of the webhook in the order of the log: 1, 2, 3…</summary>
    public long Sequence { get; private set; }

    /// <summary>Word of the event.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Public id of what it is about. Deliveries about the same wait for each other.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>What is sent, as JSON.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Whether it was told.</summary>
    public DeliveryStatus Status { get; private set; }

    /// <summary>Attempts begun. Also the fence: whoever claims counts up, and what an older claim reports is passed over.</summary>
    public int Attempts { get; private set; }

    /// <summary>Attempts before it was last replayed, or its webhook started again: the pauses are counted from there.</summary>
    public int AttemptsBefore { get; private set; }

    /// <summary>When to try (again), UTC; while somebody tries, until when it is his. Null once it is over.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>When to stop trying, UTC.</summary>
    public DateTimeOffset GiveUpAt { get; private set; }

    /// <summary>HTTP status of the last answer; null when there was none.</summary>
    public int? ResponseStatus { get; private set; }

    /// <summary>What went wrong with the last attempt; null when nothing did.</summary>
    public DeliveryFault? Fault { get; private set; }

    /// <summary>How long the last attempt took, in milliseconds; null before the first.</summary>
    public int? DurationMillis { get; private set; }

    /// <summary>When it came to be, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was delivered or given up, UTC; null until then.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Somebody tries: nobody else does until the given time.</summary>
    internal void Claim(DateTimeOffset until) => (Attempts, NextAttemptAt) = (Attempts + 1, until);

    /// <summary>Nobody tried after all.</summary>
    internal void GiveBack(DateTimeOffset now) => NextAttemptAt = now;

    /// <summary>It was tried.</summary>
    /// <param name="result">How it went.</param>
    /// <param name="again">When to try again; null for never.</param>
    /// <param name="now">When the attempt ended.</param>
    internal void Tried(PostResult result, DateTimeOffset? again, DateTimeOffset now)
    {
        (ResponseStatus, Fault, DurationMillis, NextAttemptAt) = (result.Status, result.Fault, result.DurationMillis, again);
        Status = (result.Fault, again) switch
        {
            (null, _) => DeliveryStatus.Delivered,
            (_, null) => DeliveryStatus.Dead,
            _ => DeliveryStatus.Pending,
        };
        EndedAt = Status == DeliveryStatus.Pending ? null : now;
    }

    /// <summary>Once more from the beginning: same id, same bytes.</summary>
    internal void Replay(DateTimeOffset now) =>
        (Status, EndedAt, AttemptsBefore, NextAttemptAt, GiveUpAt) = (DeliveryStatus.Pending, null, Attempts, now, now + RetrySchedule.Patience);

    /// <summary>The same for many, in one statement.</summary>
    internal static Task<int> ReplayAll(IQueryable<WebhookDelivery> deliveries, DateTimeOffset now, CancellationToken cancel)
    {
        var end = now + RetrySchedule.Patience;
        return deliveries.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, DeliveryStatus.Pending)
                .SetProperty(row => row.EndedAt, (DateTimeOffset?)null)
                .SetProperty(row => row.AttemptsBefore, row => row.Attempts)
                .SetProperty(row => row.NextAttemptAt, now)
                .SetProperty(row => row.GiveUpAt, end),
            cancel);
    }
}
