using Hornada.Core.Bakeries;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Idempotency;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>One wish of an order. Names and prices are never taken from a client.</summary>
/// <param name="Product">What.</param>
/// <param name="Quantity">How many; checked, not trusted.</param>
/// <param name="Choice">What was chosen with it; null for a product without choices.</param>
public readonly record struct WantedLine(ProductId Product, int Quantity, WantedChoice? Choice = null);

/// <summary>What a customer chose with a product. Checked, not trusted.</summary>
public sealed record WantedChoice
{
    /// <summary>Key of the variant; null unless MULTIPLE_CHOICE.</summary>
    public long? VariantKey { get; init; }

    /// <summary>Persons of one piece; 0 when it is not priced so.</summary>
    public int Persons { get; init; }

    /// <summary>Gram of one piece; 0 when it is not priced so.</summary>
    public int Gram { get; init; }

    /// <summary>A remark; empty when none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Options, each once.</summary>
    public IReadOnlyList<WantedOption> Options { get; init; } = [];

    /// <summary>Pictures that come with a set and not with an option of it, from clients that say no more: the first chosen option of the set takes it.</summary>
    public IReadOnlyList<SetAttachment> SetAttachments { get; init; } = [];

    /// <summary>Keys of all pictures that come with it.</summary>
    internal IEnumerable<long> AttachmentKeys =>
        Options.Select(option => option.AttachmentKey).OfType<long>().Concat(SetAttachments.Select(attachment => attachment.AttachmentKey));
}

/// <summary>A picture that comes with an option set.</summary>
/// <param name="OptionSetKey">The set.</param>
/// <param name="AttachmentKey">The picture.</param>
public sealed record SetAttachment(long OptionSetKey, long AttachmentKey);

/// <summary>An option a customer chose.</summary>
/// <param name="OptionKey">Which.</param>
/// <param name="Amount">How often.</param>
/// <param name="AttachmentKey">The picture that comes with it; null for none.</param>
public sealed record WantedOption(long OptionKey, int Amount = 1, long? AttachmentKey = null);

/// <summary>How an order is to be handed over. Null means: fetched at the wanted time.</summary>
public sealed record WantedHandOver
{
    /// <summary>How.</summary>
    public required HandOverMethod Method { get; init; }

    /// <summary>For a delivery: where to.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>For a delivery: words to the driver.</summary>
    public string? Notes { get; init; }

    /// <summary>For a locker: which.</summary>
    public long? LatchKey { get; init; }

    /// <summary>How the customer wants to hear of it, <c>email</c> or <c>sms</c>.</summary>
    public string? NotificationMethod { get; init; }

    /// <summary>Who gets the invoice; null when none is wanted.</summary>
    public InvoiceParty? Invoice { get; init; }
}

/// <summary>An order somebody wants to place.</summary>
public sealed record PlaceOrder
{
    /// <summary>Key of the customer's account.</summary>
    public required long CustomerKey { get; init; }

    /// <summary>Name to call out at pickup, cleaned.</summary>
    public required string CustomerName { get; init; }

    /// <summary>The bakery to bake it.</summary>
    public required BakeryId Bakery { get; init; }

    /// <summary>What is wanted; one product may stand on several lines.</summary>
    public required IReadOnlyList<WantedLine> Lines { get; init; }

    /// <summary>Wanted pickup time by the bakery's wall clock, <c>HH:mm</c>, as the client wrote it.</summary>
    public required string PickupTime { get; init; }

    /// <summary>For another day: an instant of that day; null for today.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>The customer's words to the bakery.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Public id of the promotion to apply; null for none. One that does not apply takes nothing off (P-24).</summary>
    public string? PromotionId { get; init; }

    /// <summary>The client's name for this request; the same name again answers the same order. Null for none.</summary>
    public RequestKey? RequestKey { get; init; }

    /// <summary>How it will be paid.</summary>
    public PaymentMethod PaymentMethod { get; init; } = PaymentMethod.CashOnPickup;

    /// <summary>How it will be paid in the words of the bakery's list; null for an order of the native contract, which has no such list.</summary>
    public PaymentWay? PaymentWay { get; init; }

    /// <summary>How it is to be handed over; null for fetched at the wanted time.</summary>
    public WantedHandOver? HandOver { get; init; }

    /// <summary>For an order of a group: where the browser goes after paying. Null for an order by itself.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>For an order of a canteen: who eats it, when, and how it is paid. Then the name, the pickup time and the way of paying above do not count.</summary>
    public WantedMeal? Meal { get; init; }
}

/// <summary>What an installation asks of an order beyond the contract (P-22); both can be switched off for clients that break on them.</summary>
public sealed record OrderPolicy
{
    /// <summary>Refuse a pickup time that has gone by. Default true.</summary>
    public bool RefusePastPickup { get; init; } = true;

    /// <summary>Refuse a pickup sooner than the advance of an ADVANCE_ORDER_ONLY product. Default true.</summary>
    public bool RequireAdvance { get; init; } = true;
}
