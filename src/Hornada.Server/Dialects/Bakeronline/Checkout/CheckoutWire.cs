using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary><c>CartConfig</c>: all a checkout page needs to know about a cart (contract §3.8).</summary>
internal sealed record CartConfigWire
{
    public required bool TargetPrice { get; init; }

    public required CartPricesWire Prices { get; init; }

    public required PaymentConfigWire Payment { get; init; }

    public required MethodConfigWire Takeout { get; init; }

    public required MethodConfigWire Delivery { get; init; }

    public required LatchConfigWire Latch { get; init; }

    public required IReadOnlyList<string> CheckoutMethodMessages { get; init; }

    public required bool Warranty { get; init; }

    public required IReadOnlyList<DiscountWire> Discounts { get; init; }

    public required bool AllowCombinedCart { get; init; }

    public required InvoiceConfigWire Invoice { get; init; }

    [Since(Feature.CartComments)]
    public required bool AllowDiscountCodes { get; init; }

    [Since(Feature.CartComments)]
    public required bool AllowComments { get; init; }

    [Since(Feature.CartComments)]
    public required bool AllowOrderComments { get; init; }

    [Since(Feature.CartComments)]
    public required bool AllowProductComments { get; init; }

    [Since(Feature.CartComments)]
    public required string NoteFromCustomer { get; init; }

    [Since(Feature.CartComments)]
    public required Amount InvoiceCostObsoletePrice { get; init; }

    [Since(Feature.CartComments)]
    public required bool InvoiceCostObsoletePriceEnable { get; init; }
}

/// <summary><c>PaymentConfig</c> (contract §3.8).</summary>
/// <param name="Methods">How it can be paid.</param>
/// <param name="Messages">For the payment page.</param>
internal sealed record PaymentConfigWire(IReadOnlyList<PaymentMethodName> Methods, IReadOnlyList<string> Messages);

/// <summary><c>TakeoutConfig</c> and <c>DeliveryConfig</c>. The documentation shows only their names; the members are Hornada's.</summary>
/// <param name="Allowed">True when every line can be had this way.</param>
/// <param name="Messages">Why not, or what to mind.</param>
internal sealed record MethodConfigWire(bool Allowed, IReadOnlyList<string> Messages);

/// <summary><c>LatchConfig</c>. The documentation shows only its name; the members are Hornada's.</summary>
/// <param name="Allowed">True when every line can be had this way.</param>
/// <param name="Messages">Why not, or what to mind.</param>
/// <param name="Locations">Lockers to choose from.</param>
internal sealed record LatchConfigWire(bool Allowed, IReadOnlyList<string> Messages, IReadOnlyList<LatchLocationWire> Locations);

/// <summary>The location of a locker. The members are Hornada's.</summary>
internal sealed record LatchLocationWire(long Id, string Name, AddressWire Address);

/// <summary><c>InvoiceConfig</c>. The documentation shows only its name; the members are Hornada's.</summary>
internal sealed record InvoiceConfigWire(bool Allowed, Amount Cost);

/// <summary><c>Discount</c>. The documentation shows only its name; the members are Hornada's.</summary>
internal sealed record DiscountWire(string Name, Amount Amount);

/// <summary>Answer of <c>POST /checkout</c> (contract §2.3).</summary>
internal sealed record QuoteWire
{
    /// <summary>The cart with its prices, and with what was added.</summary>
    [Optional]
    public IReadOnlyList<CartItemWire>? Cart { get; init; }

    /// <summary>Left out when nothing can be said about the cart.</summary>
    [Optional]
    public CartConfigWire? CartConfig { get; init; }

    [Since(Feature.AddItems), Optional]
    public IReadOnlyList<CartItemWire>? Suggestions { get; init; }

    /// <summary>
    /// The problems that prevent ordering this cart; empty without any. Not part of the contract, which has no place for them.
    /// </summary>
    public required IReadOnlyList<ProblemWire> Problems { get; init; }
}

/// <summary>A problem of a cart. Not part of the contract.</summary>
/// <param name="Code">Stable upper-case word for programs: the one the order would be refused with.</param>
/// <param name="Message">The sentence for the screen.</param>
/// <param name="ShopId">The shop it is about; null for all.</param>
/// <param name="Item">Place of the line in <c>cart</c>, from 0; null when it is about none.</param>
internal sealed record ProblemWire(string Code, string Message, long? ShopId, int? Item);

/// <summary>Answer of <c>POST /checkout/calendar</c>. Nothing is documented; the members are Hornada's.</summary>
/// <param name="Days">Every day of the month, with the times all shops of the cart have in common.</param>
/// <param name="Shops">The same shop by shop: for takeout each has its own time.</param>
internal sealed record CalendarWire(IReadOnlyList<CalendarDayWire> Days, IReadOnlyList<ShopCalendarWire> Shops);

/// <summary>The month of a shop.</summary>
internal sealed record ShopCalendarWire(long Id, IReadOnlyList<CalendarDayWire> Days);

/// <summary>A day, and when an order can be had.</summary>
internal sealed record CalendarDayWire
{
    public required DateOnly Date { get; init; }

    /// <summary>Empty when there is no time that day.</summary>
    public required IReadOnlyList<SlotWire> Slots { get; init; }

    /// <summary>Why there is none; left out when there is one.</summary>
    [Optional]
    public ReasonWire? Reason { get; init; }
}

/// <summary>Why nothing can be had on a day.</summary>
/// <param name="Code">Stable upper-case word for programs: the one an order for that day would be refused with.</param>
/// <param name="Message">The sentence for the screen.</param>
internal sealed record ReasonWire(string Code, string Message);

/// <summary>A time of a day; a window when it has an end.</summary>
internal sealed record SlotWire
{
    public required TimeOnly Time { get; init; }

    [Optional]
    public TimeOnly? EndTime { get; init; }
}

/// <summary>Answer of <c>POST /checkout/order</c>. Nothing is documented; the members are Hornada's (contract §7 #7).</summary>
/// <param name="Id">Id of the order group.</param>
/// <param name="Orders">One a shop.</param>
/// <param name="PaymentUrl">Where to pay; null when there is nothing to pay now.</param>
internal sealed record PlacedWire(long Id, IReadOnlyList<OrderWire> Orders, string? PaymentUrl);

/// <summary><c>CartItem.cart</c> in an answer (contract §3.6).</summary>
internal sealed record CartItemWire
{
    public required int Amount { get; init; }

    public required int Persons { get; init; }

    public required int Gram { get; init; }

    public required string Comment { get; init; }

    public required ProductDetailedWire Product { get; init; }

    public required ProductPriceWire? ProductPrice { get; init; }

    public required LinePricesWire CalculatedPrices { get; init; }

    public required LinePricesWire? DiscountPrices { get; init; }

    public required int AmountFree { get; init; }

    public required ShopWire Shop { get; init; }

    public required IReadOnlyList<ChosenOptionWire> Options { get; init; }

    [Until(Feature.OptionObjects)]
    public required IReadOnlyList<LineUploadWire> Uploads { get; init; }
}
