using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Notifications;

/// <summary>What a push message is about; the word travels as <c>type</c> in its data (contract §3.12).</summary>
public enum NotificationKind
{
    /// <summary>N1: the bakery has a new order.</summary>
    NewOrder,

    /// <summary>N2–N6: an order moved.</summary>
    OrderStatusChange,

    /// <summary>N7: an admin activated a bakery.</summary>
    BakeryActivated,

    /// <summary>N8: the bakery told when an order will be ready.</summary>
    EstimatedReady,

    /// <summary>N9: a stamp on the loyalty card.</summary>
    LoyaltyStamp,

    /// <summary>N10: a payment was declined.</summary>
    PaymentRejected,

    /// <summary>A baker gave a free item; ours, so that nobody loses one without hearing of it (D-31).</summary>
    RewardRedeemed,
}

/// <summary>
/// A push message to one account. Written in the transaction of what it tells; sent afterwards by a background worker, so that no
/// request waits for the network. Texts are the contract's (§3.12).
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

    /// <summary>Key of the account it is for.</summary>
    public long AccountKey { get; private set; }

    /// <summary>What it is about.</summary>
    public NotificationKind Kind { get; private set; }

    /// <summary>First line.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Text.</summary>
    public string Body { get; private set; } = "";

    /// <summary>What the app reads, all strings; <c>type</c> is always there.</summary>
    public IReadOnlyDictionary<string, string> Data { get; private set; } = new Dictionary<string, string>();

    /// <summary>When it came to be, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Times it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>When to try (again), UTC; null once every device has it, or it was given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>When the push service first took it for a device, UTC; null until then.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last attempt failed, at least for one device; null when it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Marks of the devices that have it, so that another attempt leaves them in peace; separated by blanks.</summary>
    public string Reached { get; private set; } = "";

    /// <summary>Somebody is about to try: nobody else does until the given time.</summary>
    internal void ClaimUntil(DateTimeOffset end) => NextAttemptAt = end;

    /// <summary>True when the device has the message.</summary>
    internal bool HasReached(string deviceToken) => Reached.Contains(Mark(deviceToken), StringComparison.Ordinal);

    /// <summary>It was tried.</summary>
    /// <param name="reached">Tokens of the devices the push service took it for.</param>
    /// <param name="failure">Why it was not taken for another; null when none failed.</param>
    /// <param name="again">When to try those again; null for never.</param>
    /// <param name="now">When the attempt ended.</param>
    internal void Tried(IReadOnlyCollection<string> reached, string? failure, DateTimeOffset? again, DateTimeOffset now)
    {
        Reached = string.Join(' ', [.. Reached.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. reached.Select(Mark)]);
        SentAt ??= reached.Count > 0 ? now : null;
        (Attempts, Failure, NextAttemptAt) = (Attempts + 1, failure, again);
    }

    /// <remarks>Short, and not the token itself: a token that leaks with a message could be written to.</remarks>
    private static string Mark(string deviceToken) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(deviceToken)).AsSpan(0, 8));

    /// <summary>A message that is not stored yet; it is due at once. Each feature writes the texts of its own messages.</summary>
    /// <param name="id">Public id, a UUID.</param>
    /// <param name="accountKey">Key of the account it is for.</param>
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
        var data = new Dictionary<string, string> { ["type"] = Words<NotificationKind>.Of(kind) };
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
