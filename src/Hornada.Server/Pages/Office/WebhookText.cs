using Hornada.Core.EventLog;
using Hornada.Core.Webhooks;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

internal static class WebhookText
{
    /// <summary>How the names of the boxes of event types begin; the word of the type follows.</summary>
    public const string TypeField = "tipo-";

    private static readonly Dictionary<string, EventType> ByWord = Enum.GetValues<EventType>().ToDictionary(EventTypes.Word);

    public static LocalizedText Word(WebhookStatus status) => status switch
    {
        WebhookStatus.Active => Texts.Webhooks.IsActive,
        WebhookStatus.Paused => Texts.Webhooks.IsPaused,
        WebhookStatus.Disabled => Texts.Webhooks.IsDisabled,
    };

    /// <summary>Why the server stopped one.</summary>
    public static LocalizedText Word(WebhookStop why) => why switch
    {
        WebhookStop.Gone => Texts.Webhooks.StoppedGone,
        WebhookStop.NoAccess => Texts.Webhooks.StoppedNoAccess,
        WebhookStop.BakerySuspended => Texts.Webhooks.StoppedSuspended,
    };

    public static LocalizedText Word(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => Texts.Webhooks.Pending,
        DeliveryStatus.Delivered => Texts.Webhooks.Delivered,
        DeliveryStatus.Dead => Texts.Webhooks.Dead,
    };

    public static LocalizedText Word(DeliveryFault fault) => fault switch
    {
        DeliveryFault.NoPublicAddress => Texts.Webhooks.NoPublicAddress,
        DeliveryFault.ConnectionFailed => Texts.Webhooks.ConnectionFailed,
        DeliveryFault.TlsFailed => Texts.Webhooks.TlsFailed,
        DeliveryFault.TimedOut => Texts.Webhooks.TimedOut,
        DeliveryFault.Redirected => Texts.Webhooks.Redirected,
        DeliveryFault.BadStatus => Texts.Webhooks.BadStatus,
        DeliveryFault.Gone => Texts.Webhooks.StoppedGone,
        DeliveryFault.SecretUnreadable => Texts.Webhooks.SecretUnreadable,
    };

    public static LocalizedText Word(EventType type) => type switch
    {
        EventType.OrderCreated => Texts.Webhooks.OrderCreated,
        EventType.OrderStatusChanged => Texts.Webhooks.OrderStatusChanged,
        EventType.OrderReadyTimeChanged => Texts.Webhooks.OrderReadyTimeChanged,
        EventType.OrderSeen => Texts.Webhooks.OrderSeen,
        EventType.OrderFulfilled => Texts.Webhooks.OrderFulfilled,
        EventType.OrderArchived => Texts.Webhooks.OrderArchived,
        EventType.OrderCompleted => Texts.Webhooks.OrderCompleted,
        EventType.OrderCancelled => Texts.Webhooks.OrderCancelled,
        EventType.PaymentApproved => Texts.Webhooks.PaymentApproved,
        EventType.PaymentRejected => Texts.Webhooks.PaymentRejected,
        EventType.PaymentRefunded => Texts.Webhooks.PaymentRefunded,
        EventType.StockChanged => Texts.Webhooks.StockChanged,
        EventType.ProductCreated => Texts.Webhooks.ProductCreated,
        EventType.ProductUpdated => Texts.Webhooks.ProductUpdated,
        EventType.ProductDeleted => Texts.Webhooks.ProductDeleted,
        EventType.BakeryOpened => Texts.Webhooks.BakeryOpened,
        EventType.BakeryClosed => Texts.Webhooks.BakeryClosed,
        EventType.BakeryPaused => Texts.Webhooks.BakeryPaused,
        EventType.BakeryUpdated => Texts.Webhooks.BakeryUpdated,
        EventType.CatalogueUpdated => Texts.Webhooks.CatalogueUpdated,
    };

    /// <summary>The event of a message; the type itself for a message without an event.</summary>
    public static string Event(string word, Localizer localizer) => ByWord.TryGetValue(word, out var type) ? localizer[Word(type)] : word;

    /// <summary>The events a webhook sends.</summary>
    public static string Events(IReadOnlyList<string> words, Localizer localizer) =>
        words is [] ? localizer[Texts.Webhooks.AllEvents] : string.Join(" · ", words.Select(word => Event(word, localizer)));

    /// <summary>The answer of the receiver to a test.</summary>
    public static string ResultText(PostResult result, Localizer localizer) => result switch
    {
        { Fault: null } => localizer[Texts.Webhooks.Took, result.Status, result.DurationMillis],
        { Fault: { } fault, Status: null } => $"{localizer[Texts.Webhooks.NoAnswer, result.DurationMillis]} {localizer[Word(fault)]}",
        { Fault: { } fault } => $"{localizer[Texts.Webhooks.Answered, result.Status, result.DurationMillis]} {localizer[Word(fault)]}",
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
