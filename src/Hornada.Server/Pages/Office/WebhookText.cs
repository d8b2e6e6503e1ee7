using Hornada.Core.EventLog;
using Hornada.Core.Webhooks;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Webhooks in words.</summary>
internal static class WebhookText
{
    /// <summary>How the names of the boxes of event types begin; the word of the type follows.</summary>
    public const string TypeField = "tipo-";

    private static readonly Dictionary<string, EventType> ByWord = Enum.GetValues<EventType>().ToDictionary(EventTypes.Word);

    /// <summary>Whether a webhook is told anything.</summary>
    public static Phrase Word(WebhookStatus status) => status switch
    {
        WebhookStatus.Active => SayWebhooks.IsActive,
        WebhookStatus.Paused => SayWebhooks.IsPaused,
        WebhookStatus.Disabled => SayWebhooks.IsDisabled,
    };

    /// <summary>Why the server stopped one.</summary>
    public static Phrase Word(WebhookStop why) => why switch
    {
        WebhookStop.Gone => SayWebhooks.StoppedGone,
        WebhookStop.NoAccess => SayWebhooks.StoppedNoAccess,
    };

    /// <summary>Whether something was told.</summary>
    public static Phrase Word(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => SayWebhooks.Pending,
        DeliveryStatus.Delivered => SayWebhooks.Delivered,
        DeliveryStatus.Dead => SayWebhooks.Dead,
    };

    /// <summary>What went wrong with an attempt.</summary>
    public static Phrase Word(DeliveryFault fault) => fault switch
    {
        DeliveryFault.NoPublicAddress => SayWebhooks.NoPublicAddress,
        DeliveryFault.ConnectionFailed => SayWebhooks.ConnectionFailed,
        DeliveryFault.TlsFailed => SayWebhooks.TlsFailed,
        DeliveryFault.TimedOut => SayWebhooks.TimedOut,
        DeliveryFault.Redirected => SayWebhooks.Redirected,
        DeliveryFault.BadStatus => SayWebhooks.BadStatus,
        DeliveryFault.Gone => SayWebhooks.StoppedGone,
        DeliveryFault.SecretUnreadable => SayWebhooks.SecretUnreadable,
    };

    /// <summary>What happens.</summary>
    public static Phrase Word(EventType type) => type switch
    {
        EventType.OrderCreated => SayWebhooks.OrderCreated,
        EventType.OrderStatusChanged => SayWebhooks.OrderStatusChanged,
        EventType.OrderReadyTimeChanged => SayWebhooks.OrderReadyTimeChanged,
        EventType.OrderSeen => SayWebhooks.OrderSeen,
        EventType.OrderFulfilled => SayWebhooks.OrderFulfilled,
        EventType.OrderArchived => SayWebhooks.OrderArchived,
        EventType.OrderCompleted => SayWebhooks.OrderCompleted,
        EventType.OrderCancelled => SayWebhooks.OrderCancelled,
        EventType.PaymentApproved => SayWebhooks.PaymentApproved,
        EventType.PaymentRejected => SayWebhooks.PaymentRejected,
        EventType.PaymentRefunded => SayWebhooks.PaymentRefunded,
        EventType.StockChanged => SayWebhooks.StockChanged,
        EventType.ProductCreated => SayWebhooks.ProductCreated,
        EventType.ProductUpdated => SayWebhooks.ProductUpdated,
        EventType.ProductDeleted => SayWebhooks.ProductDeleted,
        EventType.BakeryOpened => SayWebhooks.BakeryOpened,
        EventType.BakeryClosed => SayWebhooks.BakeryClosed,
        EventType.BakeryPaused => SayWebhooks.BakeryPaused,
    };

    /// <summary>What a message tells; the word itself for one that tells no event.</summary>
    public static string Event(string word, Speech speech) => ByWord.TryGetValue(word, out var type) ? speech[Word(type)] : word;

    /// <summary>What a webhook tells.</summary>
    public static string Events(IReadOnlyList<string> words, Speech speech) =>
        words is [] ? speech[SayWebhooks.AllEvents] : string.Join(" · ", words.Select(word => Event(word, speech)));

    /// <summary>What the receiver of a test said.</summary>
    public static string Told(PostResult result, Speech speech) => result switch
    {
        { Fault: null } => speech[SayWebhooks.Took, result.Status, result.DurationMillis],
        { Fault: { } fault, Status: null } => $"{speech[SayWebhooks.NoAnswer, result.DurationMillis]} {speech[Word(fault)]}",
        { Fault: { } fault } => $"{speech[SayWebhooks.Answered, result.Status, result.DurationMillis]} {speech[Word(fault)]}",
    };

    /// <summary>The class of a tag that says so.</summary>
    public static string Tag(WebhookStatus status) => status switch
    {
        WebhookStatus.Active => "tag on",
        WebhookStatus.Paused => "tag",
        WebhookStatus.Disabled => "tag off",
    };

    /// <summary>The class of a tag that says so.</summary>
    public static string Tag(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => "tag",
        DeliveryStatus.Delivered => "tag on",
        DeliveryStatus.Dead => "tag off",
    };
}
