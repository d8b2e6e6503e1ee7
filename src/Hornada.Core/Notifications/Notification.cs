using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Notifications;

/// <summary>The subject of a push message. Its name is sent as <c>type</c> in the data of the message (contract §3.12).</summary>
public enum NotificationKind
{
    /// <summary>N1: the bakery has a new order.</summary>
    NewOrder,

    /// <summary>N2–N6: the status of an order changed.</summary>
    OrderStatusChange,

    /// <summary>N7: an admin activated a bakery.</summary>
    BakeryActivated,

    /// <summary>N8: the bakery estimated when an order will be ready.</summary>
    EstimatedReady,

    /// <summary>N9: a stamp on the loyalty card.</summary>
    LoyaltyStamp,

    /// <summary>N10: a payment was declined.</summary>
    PaymentRejected,

    /// <summary>
    /// A baker redeemed a free item of the customer. An extension of the contract, so that customers notice a wrong redemption (D-31).
    /// </summary>
    RewardRedeemed,

    /// <summary>The server stopped a webhook. An extension of the contract.</summary>
    WebhookDisabled,

    /// <summary>Every attempt of a webhook has failed for a day. An extension of the contract.</summary>
    WebhookFailing,

    /// <summary>The bakery did not answer an order in time, and it was cancelled. An extension of the contract.</summary>
    OrderExpired,

    /// <summary>Nobody works at a bakery any more, and it was closed. An extension of the contract.</summary>
    BakeryUnstaffed,
}

/// <summary>
/// A push message to one account. It is stored in the transaction of the change it reports and sent later by <see cref="PushLoop"/>, so
/// that no request waits for the network. The texts are those of the contract (§3.12).
/// </summary>
public sealed class Notification
{
    private Notification()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the account that gets it.</summary>
    public long AccountKey { get; private set; }

    public NotificationKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>Data for the app, all strings; <c>type</c> is always present.</summary>
    public IReadOnlyDictionary<string, string> Data { get; private set; } = new Dictionary<string, string>();

    /// <summary>An instant in UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Time of the next attempt, UTC; for a claimed message, when the claim expires. Null once the message has ended.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>When the push service first accepted it for a device, UTC; null until then.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last attempt failed for at least one device; null when it did not fail.</summary>
    public string? Failure { get; private set; }

    /// <summary>Hashes of the tokens of devices that have it, separated by spaces. The next attempt skips these devices.</summary>
    public string Reached { get; private set; } = "";

    /// <summary>Somebody is about to try: nobody else does until the given time.</summary>
    internal void ClaimUntil(DateTimeOffset end) => NextAttemptAt = end;

    /// <summary>True when the device has the message.</summary>
    internal bool HasReached(string deviceToken) => Reached.Contains(Hash(deviceToken), StringComparison.Ordinal);

    /// <summary>Records a completed attempt.</summary>
    /// <param name="reached">Tokens of the devices for which the push service accepted the message.</param>
    /// <param name="failure">Why it failed for another device; null when it failed for none.</param>
    /// <param name="retryAt">Time of the next attempt for the failed devices; null for none.</param>
    /// <param name="now">When the attempt ended.</param>
    internal void Record(IReadOnlyCollection<string> reached, string? failure, DateTimeOffset? retryAt, DateTimeOffset now)
    {
        Reached = string.Join(' ', [.. Reached.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. reached.Select(Hash)]);
        SentAt ??= reached.Count > 0 ? now : null;
        (Attempts, Failure, NextAttemptAt) = (Attempts + 1, failure, retryAt);
    }

    /// <remarks>A short hash and not the token: with a leaked token anybody could send messages to the device.</remarks>
    private static string Hash(string deviceToken) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(deviceToken)).AsSpan(0, 8));

    /// <summary>A message that is not stored yet; it is due at once. Each feature writes the texts of its own messages.</summary>
    /// <param name="id">Public id, a UUID.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="text">First line, and text.</param>
    /// <param name="now">When it came to be, UTC.</param>
    /// <param name="more">What the app reads beside <c>type</c>.</param>
    internal static Notification Create(
        string id,
        long accountKey,
        NotificationKind kind,
        (string Title, string Body) text,
        DateTimeOffset now,
        params ReadOnlySpan<(string Name, string Value)> more)
    {
        var data = new Dictionary<string, string> { ["type"] = EnumNames<NotificationKind>.NameOf(kind) };
        foreach (var (name, value) in more)
        {
            data[name] = value;
        }

        return new()
        {
            Id = id,
            AccountKey = accountKey,
            Kind = kind,
            Title = text.Title,
            Body = text.Body,
            Data = data,
            CreatedAt = now,
            NextAttemptAt = now,
        };
    }
}
