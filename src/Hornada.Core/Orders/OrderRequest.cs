using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>A requested line. Names and prices are never taken from a client.</summary>
/// <param name="Quantity">As the client sent it; checked later.</param>
/// <param name="Choice">What was chosen with the product; null for a product without choices.</param>
public readonly record struct LineRequest(ProductId Product, int Quantity, ChoiceRequest? Choice = null)
{
    /// <summary>The first of the client's lines that this one stands for, counted from 0.</summary>
    internal int Position { get; init; }
}

/// <summary>What a customer chose with a product, as the client sent it; checked later.</summary>
public sealed record ChoiceRequest
{
    /// <summary>Key of the variant; null unless MULTIPLE_CHOICE.</summary>
    public long? VariantKey { get; init; }

    /// <summary>Persons of one piece; 0 when it is not priced by person.</summary>
    public int Persons { get; init; }

    /// <summary>Grams of one piece; 0 when it is not priced by weight.</summary>
    public int Gram { get; init; }

    /// <summary>A remark; empty for none.</summary>
    public string Comment { get; init; } = "";

    public IReadOnlyList<OptionRequest> Options { get; init; } = [];

    /// <summary>
    /// Pictures sent for a set, by clients that do not say for which option: the first chosen option of the set takes them.
    /// </summary>
    public IReadOnlyList<SetAttachment> SetAttachments { get; init; } = [];

    /// <summary>Keys of all pictures sent with it.</summary>
    internal IEnumerable<long> AttachmentKeys =>
        Options.Select(option => option.AttachmentKey).OfType<long>().Concat(SetAttachments.Select(attachment => attachment.AttachmentKey));
}

/// <summary>A picture sent for an option set.</summary>
public sealed record SetAttachment(long OptionSetKey, long AttachmentKey);

/// <summary>An option a customer chose.</summary>
/// <param name="Amount">How often it is chosen.</param>
/// <param name="AttachmentKey">The picture sent with it; null for none.</param>
public sealed record OptionRequest(long OptionKey, int Amount = 1, long? AttachmentKey = null);

/// <summary>How an order is to reach its customer. Null stands for a pickup at the wanted time.</summary>
public sealed record FulfilmentRequest
{
    public required FulfilmentMethod Method { get; init; }

    /// <summary>For a delivery: its address.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>For a delivery: note to the driver.</summary>
    public string? Notes { get; init; }

    /// <summary>Null for every other method.</summary>
    public long? LockerKey { get; init; }

    /// <summary>How the customer wants to be notified, <c>email</c> or <c>sms</c>.</summary>
    public string? NotificationMethod { get; init; }

    /// <summary>For a locker: the number that gets the message with its code; null for the customer's own.</summary>
    public string? Telephone { get; init; }

    /// <summary>The party that gets the invoice; null when no invoice is wanted.</summary>
    public InvoiceParty? Invoice { get; init; }
}

/// <summary>An order that a customer requests.</summary>
public sealed record OrderRequest
{
    /// <summary>Key of the customer's account.</summary>
    public required long CustomerKey { get; init; }

    /// <summary>Name that is called out at pickup, cleaned.</summary>
    public required string CustomerName { get; init; }

    public required BakeryId Bakery { get; init; }

    /// <summary>The requested lines; several may name one product.</summary>
    public required IReadOnlyList<LineRequest> Lines { get; init; }

    /// <summary>Wanted pickup time by the bakery's wall clock, <c>HH:mm</c>, as the client wrote it.</summary>
    public required string PickupTime { get; init; }

    /// <summary>For an order ahead: an instant of the wanted day; null for today.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>The wanted day by the bakery's calendar, from clients that name one; null for the day of the instant above.</summary>
    public DateOnly? PickupDate { get; init; }

    /// <summary>
    /// True for an order of the native contract: the bakery must be taking orders now, for whichever day (§3.1, step 3). False for pages
    /// and calendars: a bakery that was closed today takes orders for the days after.
    /// </summary>
    public bool RequiresOpenNow { get; init; } = true;

    /// <summary>The customer's note to the bakery; empty for none.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Public id of the promotion to apply; null for none. A promotion that does not apply takes nothing off (P-24).</summary>
    public string? PromotionId { get; init; }

    /// <summary>True to apply the promotion that takes most off, instead of one that the client names.</summary>
    public bool TakesBestPromotion { get; init; }

    /// <summary>
    /// What the customer saw and agreed to pay; of several orders of one checkout, the sum, on the first. A higher total is refused, a
    /// lower one passes. Null when the client does not say.
    /// </summary>
    public Money? ExpectedTotal { get; init; }

    /// <summary>The client's key of the request; a repeated key gets the same order. Null for none.</summary>
    public RequestKey? RequestKey { get; init; }

    /// <summary>How it will be paid.</summary>
    public PaymentMethod PaymentMethod { get; init; } = PaymentMethod.CashOnPickup;

    /// <summary>
    /// How it will be paid in the words of the bakery's list; null for an order of the native contract, which has no such list.
    /// </summary>
    public PaymentWay? PaymentWay { get; init; }

    /// <summary>How it is to reach its customer; null for a pickup at the wanted time.</summary>
    public FulfilmentRequest? Fulfilment { get; init; }

    /// <summary>For an order of a checkout: address the browser goes to after paying. Null for an order without a checkout.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>
    /// For a kind of order that another feature adds: what that feature asks for. Name, pickup time and payment above do not count then.
    /// Null for an order of the native contract or of a checkout.
    /// </summary>
    public OrderExtensionRequest? Extension { get; init; }
}

/// <summary>What an installation checks beyond the contract (P-22); each check can be switched off for clients that break on it.</summary>
public sealed record OrderPolicy
{
    /// <summary>Refuse a pickup time that has passed. Default true.</summary>
    public bool RefusePastPickup { get; init; } = true;

    /// <summary>Refuse a pickup sooner than the advance of an ADVANCE_ORDER_ONLY product. Default true.</summary>
    public bool RequireAdvance { get; init; } = true;
}
