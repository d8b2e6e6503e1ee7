using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>How a bakery sells beyond the native contract: how orders are handed over, what that costs, how it is paid. Amounts are minor units of its currency.</summary>
public sealed record ShopSettings
{
    /// <summary>What a bakery has that never said anything: orders are fetched and cost nothing on top.</summary>
    public static readonly ShopSettings Usual = new();

    /// <summary>Its address in parts; null when only the free text is known.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>How orders can be handed over.</summary>
    public IReadOnlyList<FulfilmentMethod> Methods { get; init; } = [FulfilmentMethod.Takeout];

    /// <summary>Orders are fetched within a window instead of at a minute.</summary>
    public bool TakeoutUsesIntervals { get; init; }

    /// <summary>Orders are delivered within a window instead of at a minute.</summary>
    public bool DeliveryUsesIntervals { get; init; }

    /// <summary>Length of a window, and distance of the times on offer, in minutes, 5 to 1 440.</summary>
    public int IntervalMinutes { get; init; } = 30;

    /// <summary>Delivering one order costs this.</summary>
    public long DeliveryCostMinor { get; init; }

    /// <summary>From this price with discount on, delivery is free; null for never.</summary>
    public long? DeliveryFreeFromMinor { get; init; }

    /// <summary>Postal codes it delivers to; empty for everywhere.</summary>
    public IReadOnlyList<string> DeliveryZipCodes { get; init; } = [];

    /// <summary>Least price with discount of a delivered order.</summary>
    public long DeliveryLeastMinor { get; init; }

    /// <summary>An invoice costs this; null when it writes none.</summary>
    public long? InvoiceCostMinor { get; init; }

    /// <summary>The text message that opens a locker costs this.</summary>
    public long SmsCostMinor { get; init; }

    /// <summary>How it can be paid; empty for at the counter alone.</summary>
    public IReadOnlyList<PaymentOffer> Payments { get; init; } = [];

    /// <summary>Customers may write a remark on an order.</summary>
    public bool AllowOrderComments { get; init; } = true;

    /// <summary>Customers may write a remark on a line.</summary>
    public bool AllowProductComments { get; init; } = true;

    /// <summary>Customers and the bakery may write to each other about an order.</summary>
    public bool AllowOrderMessages { get; init; }

    /// <summary>The last part of its address on the web, such as <c>korenbloem-gent</c>; null when none.</summary>
    public string? Url { get; init; }

    /// <summary>Orders must come this long ahead, in minutes.</summary>
    public int LeadMinutes { get; init; }

    /// <summary>Weekdays without hand-over.</summary>
    public IReadOnlyList<DayOfWeek> ClosedOn { get; init; } = [];

    /// <summary>How this way of paying is offered here; null when it is not. Paying at the counter is, unless ways are listed.</summary>
    /// <param name="word">Name of the way, such as <c>bancontact</c>.</param>
    public PaymentOffer? Offer(string word) => Payments is []
        ? (word == PaymentOffer.AtCounter ? new(word, 0) : null)
        : Payments.FirstOrDefault(offer => offer.Word == word);
}

/// <summary>A way of paying a bakery takes.</summary>
/// <param name="Word">Its name, such as <c>bancontact</c>.</param>
/// <param name="CostMinor">What it adds to the order, in minor units.</param>
public sealed record PaymentOffer(string Word, long CostMinor)
{
    /// <summary>Paying when the order is collected.</summary>
    public const string AtCounter = "point_of_sale";
}
