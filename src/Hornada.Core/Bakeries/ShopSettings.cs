using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>
/// Shop settings beyond the native contract: fulfilment, fees, ways of paying. Amounts are minor units of the bakery's currency.
/// </summary>
public sealed record ShopSettings
{
    /// <summary>Shortest step between two times, and window, in minutes.</summary>
    public const int MinInterval = 5;

    /// <summary>Longest step between two times, and window, in minutes.</summary>
    public const int MaxInterval = 24 * 60;

    /// <summary>Longest lead time, in minutes.</summary>
    public const int MaxLeadMinutes = 60 * 24 * 60;

    /// <summary>Most former web addresses that are kept.</summary>
    public const int MaxFormerUrls = 10;

    /// <summary>Default settings: takeout only, no fees.</summary>
    public static readonly ShopSettings Usual = new();

    /// <summary>Its address in parts; null when only the free text is known.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>How orders can be handed over.</summary>
    public IReadOnlyList<FulfilmentMethod> Methods { get; init; } = [FulfilmentMethod.Takeout];

    /// <summary>Orders are fetched within a window instead of at a minute.</summary>
    public bool TakeoutUsesIntervals { get; init; }

    /// <summary>Orders are delivered within a window instead of at a minute.</summary>
    public bool DeliveryUsesIntervals { get; init; }

    /// <summary>Length of a pickup window and interval of the offered times, in minutes, 5 to 1 440.</summary>
    public int IntervalMinutes { get; init; } = 30;

    /// <summary>Fee of a delivery.</summary>
    public long DeliveryCostMinor { get; init; }

    /// <summary>Delivery is free from this price, after discounts; null for never.</summary>
    public long? DeliveryFreeFromMinor { get; init; }

    /// <summary>Postal codes it delivers to, as <see cref="PostalCodes"/> reads them; empty for everywhere.</summary>
    public IReadOnlyList<string> DeliveryZipCodes { get; init; } = [];

    /// <summary>Least price with discount of a delivered order.</summary>
    public long DeliveryLeastMinor { get; init; }

    /// <summary>Areas with a fee and a least price of their own; they come before what holds elsewhere.</summary>
    public IReadOnlyList<DeliveryArea> DeliveryAreas { get; init; } = [];

    /// <summary>Fee of an invoice; null when the bakery writes none.</summary>
    public long? InvoiceCostMinor { get; init; }

    /// <summary>Fee of the text message that opens a locker.</summary>
    public long SmsCostMinor { get; init; }

    /// <summary>How it can be paid; empty for at the counter alone.</summary>
    public IReadOnlyList<PaymentOffer> Payments { get; init; } = [];

    /// <summary>Customers may write a remark on an order.</summary>
    public bool AllowOrderComments { get; init; } = true;

    /// <summary>Customers may write a remark on a line.</summary>
    public bool AllowProductComments { get; init; } = true;

    /// <summary>Customers and the bakery may write to each other about an order.</summary>
    public bool AllowOrderMessages { get; init; }

    /// <summary>The uploaded logo with its size; null when none was uploaded since sizes are kept.</summary>
    public SizedPicture? Logo { get; init; }

    /// <summary>The uploaded banner, likewise.</summary>
    public SizedPicture? Banner { get; init; }

    /// <summary>The uploaded placeholder of products, likewise.</summary>
    public SizedPicture? Placeholder { get; init; }

    /// <summary>The last segment of its web address, such as <c>korenbloem-gent</c>; null when none.</summary>
    public string? Url { get; init; }

    /// <summary>Last segments of web addresses that it had before, newest first: they lead to the present one.</summary>
    public IReadOnlyList<string> FormerUrls { get; init; } = [];

    /// <summary>Colour of its pages as <c>#rrggbb</c> in lower case; null for the usual one.</summary>
    public string? Accent { get; init; }

    /// <summary>E-mail address for its customers; empty when none.</summary>
    public string Email { get; init; } = "";

    /// <summary>Its own site, http(s); empty when none.</summary>
    public string Website { get; init; } = "";

    /// <summary>Lead time of an order, in minutes.</summary>
    public int LeadMinutes { get; init; }

    /// <summary>Until when it takes orders for a day; null for until the end of the day.</summary>
    public LastOrder? LastOrder { get; init; }

    /// <summary>Cut-offs by the clock, and how much it can make. Default: none.</summary>
    public PromiseSettings Promises { get; init; } = PromiseSettings.None;

    /// <summary>Orders are taken outside its hours too, for pickups within them.</summary>
    public bool TakesOrdersWhileClosed { get; init; } = true;

    public IReadOnlyList<DayOfWeek> ClosedOn { get; init; } = [];

    /// <summary>Weekdays whose hours differ from the usual ones; at most one row each.</summary>
    public IReadOnlyList<WeekdayHours> Week { get; init; } = [];

    /// <summary>Dates with hours of their own, in order; at most one row each.</summary>
    public IReadOnlyList<SpecialDay> SpecialDays { get; init; } = [];

    /// <summary>The ways of paying for orders that reach their customer like this, in the order of the list.</summary>
    public IEnumerable<PaymentOffer> Offers(FulfilmentMethod method) =>
        Payments is [] ? PaymentOffer.CounterAlone : Payments.Where(offer => offer.Methods is [] || offer.Methods.Contains(method));

    /// <summary>
    /// This way of paying; null when the bakery does not accept it for such orders. A bakery that lists no ways accepts payment at the
    /// counter.
    /// </summary>
    /// <param name="word">Name of the way, such as <c>bancontact</c>.</param>
    public PaymentOffer? Offer(string word, FulfilmentMethod method) => Offers(method).FirstOrDefault(offer => offer.Word == word);

    /// <summary>
    /// The terms of a delivery there; null when the bakery does not deliver there. Without a postal code, the terms outside of its areas.
    /// </summary>
    public DeliveryArea? DeliveryTo(string? zipCode)
    {
        var elsewhere = new DeliveryArea(DeliveryZipCodes, DeliveryCostMinor)
        {
            LeastMinor = DeliveryLeastMinor,
            FreeFromMinor = DeliveryFreeFromMinor,
        };
        return string.IsNullOrWhiteSpace(zipCode)
            ? elsewhere
            : DeliveryAreas.FirstOrDefault(area => PostalCodes.Cover(area.ZipCodes, zipCode))
                ?? (DeliveryZipCodes is [] || PostalCodes.Cover(DeliveryZipCodes, zipCode) ? elsewhere : null);
    }
}

/// <summary>A picture of a bakery with its size in pixels.</summary>
public sealed record SizedPicture(string Url, int Width, int Height);

/// <summary>A way of paying that a bakery accepts.</summary>
/// <param name="Word">Its name, such as <c>bancontact</c>.</param>
/// <param name="CostMinor">What it adds to the order, in minor units.</param>
public sealed record PaymentOffer(string Word, long CostMinor)
{
    /// <summary>The ways of a bakery that lists none.</summary>
    internal static readonly IReadOnlyList<PaymentOffer> CounterAlone = [new(AtCounter, 0)];

    /// <summary>Paying when the order is collected.</summary>
    public const string AtCounter = "point_of_sale";

    /// <summary>Orders that can be paid like this, by how they reach their customer; empty for all.</summary>
    public IReadOnlyList<FulfilmentMethod> Methods { get; init; } = [];
}
