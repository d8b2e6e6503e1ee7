using Hornada.Core.EventLog;

namespace Hornada.Core.Webhooks;

/// <summary>Whether a webhook is told anything.</summary>
public enum WebhookStatus
{
    /// <summary>It is told what happens.</summary>
    Active,

    /// <summary>Its people stopped it; it goes on where it was when they let it.</summary>
    Paused,

    /// <summary>The server stopped it, and says why; its people can start it again.</summary>
    Disabled,
}

/// <summary>Why the server stopped a webhook.</summary>
public enum WebhookStop
{
    /// <summary>Its receiver answered 410: it does not want to be told anything any more.</summary>
    Gone,

    /// <summary>Whoever made it may not know any more what it tells.</summary>
    NoAccess,
}

/// <summary>An address that is told what happens: at one bakery, or everywhere when it is an admin's.</summary>
public sealed class Webhook
{
    /// <summary>How long a replaced secret still signs.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private Webhook()
    {
    }

    /// <summary>A webhook that is not stored yet.</summary>
    internal Webhook(string id, long? bakeryKey, long makerKey, string url, IReadOnlyList<string> types, string secret, EventPosition position, DateTimeOffset now) =>
        (Id, BakeryKey, MakerKey, Url, Types, Secret, Position, CreatedAt) = (id, bakeryKey, makerKey, url, types, secret, position.ToString(), now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the bakery it tells of; null when it tells everything, which only admins have.</summary>
    public long? BakeryKey { get; private set; }

    /// <summary>Key of the account whose rights it has: who made it, or started it again.</summary>
    public long MakerKey { get; private set; }

    /// <summary>Where to, as <see cref="WebhookAddress"/> took it.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Words of the events it wants; empty for all.</summary>
    public IReadOnlyList<string> Types { get; private set; } = [];

    /// <summary>Whether it is told anything.</summary>
    public WebhookStatus Status { get; private set; }

    /// <summary>Why the server stopped it; null unless it is DISABLED.</summary>
    public WebhookStop? Why { get; private set; }

    /// <summary>The secret that signs, protected (<see cref="ISecretBox"/>).</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The secret before it, protected; null when there is none.</summary>
    public string? OldSecret { get; private set; }

    /// <summary>Until when the old secret signs too, UTC; null when there is none.</summary>
    public DateTimeOffset? OldSecretUntil { get; private set; }

    /// <summary>Text of the place in the log up to which deliveries were made.</summary>
    public string Position { get; private set; } = "";

    /// <summary>Deliveries made so far; the number of the last one.</summary>
    public long Made { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>True when it wants events with this word.</summary>
    internal bool Wants(EventType type) => Types is [] || Types.Contains(EventTypes.Word(type));

    /// <summary>The protected secrets that sign at a moment, the newest first.</summary>
    internal IReadOnlyList<string> SecretsAt(DateTimeOffset now) => OldSecret is { } old && OldSecretUntil > now ? [Secret, old] : [Secret];

    /// <summary>Another address.</summary>
    internal void MoveTo(string url) => Url = url;

    /// <summary>Other events.</summary>
    internal void Want(IReadOnlyList<string> types) => Types = types;

    /// <summary>A new secret; the one before it signs for a while longer, the one before that no more.</summary>
    internal void Rotate(string secret, DateTimeOffset now) => (OldSecret, OldSecretUntil, Secret) = (Secret, now + Overlap, secret);

    /// <summary>Its people stop it. What the server stopped stays as it is.</summary>
    internal void Pause() => Status = Status == WebhookStatus.Active ? WebhookStatus.Paused : Status;

    /// <summary>Its people start it again, with the rights of who does.</summary>
    internal void Resume(long makerKey) => (Status, Why, MakerKey) = (WebhookStatus.Active, null, makerKey);

    /// <summary>The server stops it.</summary>
    internal void Disable(WebhookStop why) => (Status, Why) = (WebhookStatus.Disabled, why);
}
