using Hornada.Core.EventLog;

namespace Hornada.Core.Webhooks;

/// <summary>Whether deliveries are created for a webhook.</summary>
public enum WebhookStatus
{
    /// <summary>It gets the events it subscribes to.</summary>
    Active,

    /// <summary>Its owners stopped it; when they start it again, it continues at its old position.</summary>
    Paused,

    /// <summary>The server stopped it for a <see cref="WebhookStop"/> reason; its owners can start it again.</summary>
    Disabled,
}

/// <summary>Why the server stopped a webhook.</summary>
public enum WebhookStop
{
    /// <summary>Its receiver answered 410.</summary>
    Gone,

    /// <summary>Its maker has lost the right to read the events.</summary>
    NoAccess,

    /// <summary>Its bakery is suspended. Not stored: the webhook goes on when the bakery is active again.</summary>
    BakerySuspended,
}

/// <summary>What a new webhook is for.</summary>
/// <param name="BakeryKey">Key of the bakery whose events it gets; null for the events of all bakeries.</param>
/// <param name="MakerKey">Key of the account whose rights it has.</param>
/// <param name="Url">Address of the receiver, as <see cref="WebhookAddress"/> normalized it.</param>
/// <param name="Types">Names of the event types; empty for all.</param>
internal sealed record WebhookSubscription(long? BakeryKey, long MakerKey, string Url, IReadOnlyList<string> Types);

/// <summary>An address that gets the events of one bakery, or of all bakeries when it belongs to an admin.</summary>
public sealed class Webhook
{
    /// <summary>Time during which a replaced secret still signs.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>How long a webhook fails before its owners are told. Receivers are down for a night now and then.</summary>
    public static readonly TimeSpan FailingFor = TimeSpan.FromHours(24);

    private Webhook()
    {
    }

    /// <summary>A webhook that is not stored yet.</summary>
    internal Webhook(string id, WebhookSubscription subscription, string secret, EventPosition position, DateTimeOffset now)
    {
        (BakeryKey, MakerKey, Url, Types) = (subscription.BakeryKey, subscription.MakerKey, subscription.Url, subscription.Types);
        (Id, Secret, Position, CreatedAt) = (id, secret, position.ToString(), now);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the bakery whose events it gets; null for the events of all bakeries, which only admins may read.</summary>
    public long? BakeryKey { get; private set; }

    /// <summary>Key of the account whose rights it has: the account that made it, or the one that started it again.</summary>
    public long MakerKey { get; private set; }

    /// <summary>Address of the receiver, as <see cref="WebhookAddress"/> normalized it.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Names of the event types it gets; empty for all.</summary>
    public IReadOnlyList<string> Types { get; private set; } = [];

    public WebhookStatus Status { get; private set; }

    /// <summary>Why the server stopped it; null unless it is DISABLED.</summary>
    public WebhookStop? Why { get; private set; }

    /// <summary>The secret that signs, protected (<see cref="ISecretProtector"/>).</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The secret before it, protected; null when there is none.</summary>
    public string? OldSecret { get; private set; }

    /// <summary>Until when the old secret signs too, UTC; null when there is none.</summary>
    public DateTimeOffset? OldSecretUntil { get; private set; }

    /// <summary>Text of the position in the log up to which deliveries were created.</summary>
    public string Position { get; private set; } = "";

    /// <summary>Number of deliveries created so far, which is the sequence of the last one.</summary>
    public long Made { get; private set; }

    /// <summary>An instant in UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when every attempt has failed, UTC; null when the last one succeeded.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>When its owners were told that it fails, UTC; null while they were not.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>True when it has failed for so long that its owners should look at it.</summary>
    public bool HasFailedForADay(DateTimeOffset now) => FailingSince <= now - FailingFor;

    internal bool Subscribes(EventType type) => Types is [] || Types.Contains(EventTypes.Word(type));

    /// <summary>The protected secrets that sign at a moment, the newest first.</summary>
    internal IReadOnlyList<string> SecretsAt(DateTimeOffset now) => OldSecret is { } old && OldSecretUntil > now ? [Secret, old] : [Secret];

    internal void ChangeUrl(string url) => Url = url;

    internal void ChangeTypes(IReadOnlyList<string> types) => Types = types;

    /// <summary>Sets a new secret. The one before it signs for <see cref="Overlap"/>; the one before that stops at once.</summary>
    internal void RotateSecret(string secret, DateTimeOffset now) => (OldSecret, OldSecretUntil, Secret) = (Secret, now + Overlap, secret);

    /// <summary>Stops an active webhook on behalf of its owners. A webhook that the server disabled stays disabled.</summary>
    internal void Pause() => Status = Status == WebhookStatus.Active ? WebhookStatus.Paused : Status;

    /// <summary>Starts the webhook again, with the rights of the account that does so.</summary>
    internal void Resume(long makerKey) =>
        (Status, Why, MakerKey, FailingSince, ToldAt) = (WebhookStatus.Active, null, makerKey, null, null);

    /// <summary>Notes the result of an attempt.</summary>
    internal void Record(bool succeeded, DateTimeOffset now)
    {
        FailingSince = succeeded ? null : FailingSince ?? now;
        ToldAt = succeeded ? null : ToldAt;
    }
}
