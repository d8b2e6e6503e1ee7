using System.ComponentModel.DataAnnotations;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Changes until when customers can order and the bakery must answer; an absent member changes nothing.</summary>
/// <param name="HorizonDays">How many days ahead, 1 to 366.</param>
/// <param name="AnswerMinutes">How long an order waits for an answer, 5 to 10 080; 0 for until the end of its pickup day.</param>
/// <param name="LeadMinutes">Shortest time between an order and its pickup, 0 to 86 400.</param>
/// <param name="IntervalMinutes">Step between two times, and length of a window, 5 to 1 440.</param>
/// <param name="TakeoutInWindows">Orders are fetched within a window instead of at a minute.</param>
/// <param name="DeliveryInWindows">Orders are delivered within a window instead of at a minute.</param>
/// <param name="LastOrder">Until when orders for a day are taken; an empty object for until its end.</param>
/// <param name="WhileClosed">Whether customers can order outside the hours too.</param>
internal sealed record OrderingBody(
    int? HorizonDays, int? AnswerMinutes, int? LeadMinutes, int? IntervalMinutes, bool? TakeoutInWindows, bool? DeliveryInWindows,
    LastOrderBody? LastOrder, bool? WhileClosed) : ClosedBody
{
    public Outcome<BakeryChange> Change()
    {
        var details = new BakeryDetails { HorizonDays = HorizonDays, AnswerMinutes = AnswerMinutes };
        return (LastOrder?.Read() ?? Outcome.Success<LastOrder?>(null)).Then(last => new BakeryChange(details, null, null)
        {
            Shop = shop => shop with
            {
                LeadMinutes = LeadMinutes ?? shop.LeadMinutes,
                IntervalMinutes = IntervalMinutes ?? shop.IntervalMinutes,
                TakeoutUsesIntervals = TakeoutInWindows ?? shop.TakeoutUsesIntervals,
                DeliveryUsesIntervals = DeliveryInWindows ?? shop.DeliveryUsesIntervals,
                LastOrder = LastOrder is null ? shop.LastOrder : last,
                TakesOrdersWhileClosed = WhileClosed ?? shop.TakesOrdersWhileClosed,
            },
        });
    }
}

/// <summary>Until when orders for a day are taken: minutes before closing, or a time on that day or some days before.</summary>
internal sealed record LastOrderBody(int? MinutesBeforeClosing, string? Time, int? DaysBefore) : ClosedBody
{
    public Outcome<LastOrder?> Read() => this switch
    {
        { MinutesBeforeClosing: null, Time: null, DaysBefore: null } => Outcome.Success<LastOrder?>(null),
        { Time: { } text } when OpeningHours.ReadTime(text) is null => OpeningTimes.BadTime("lastOrder.time"),
        _ => new LastOrder
        {
            MinutesBeforeClosing = MinutesBeforeClosing,
            Time = OpeningHours.ReadTime(Time),
            DaysBefore = DaysBefore ?? 0,
        },
    };
}

/// <summary>Changes how orders reach their customers and are paid; an absent member changes nothing.</summary>
/// <param name="Methods">The ways to the customer; at least one.</param>
/// <param name="Delivery">The terms of deliveries, replaced as a whole.</param>
/// <param name="Payments">The ways of paying, replaced as a whole; empty for at the counter alone.</param>
/// <param name="Invoices">Whether the bakery writes invoices.</param>
internal sealed record SellingBody(
    IReadOnlyList<FulfilmentMethod>? Methods, DeliveryBody? Delivery, decimal? LockerFee, IReadOnlyList<PaymentOfferBody?>? Payments,
    bool? Invoices, decimal? InvoiceFee, bool? OrderComments, bool? ProductComments, bool? OrderMessages) : ClosedBody
{
    public Outcome<BakeryChange> Change(Currency currency)
    {
        var (locker, invoice) = (WireAmount.Read(LockerFee, currency, "lockerFee"), WireAmount.Read(InvoiceFee, currency, "invoiceFee"));
        var delivery = Delivery is null ? Outcome.Success<DeliveryTerms?>(null) : Delivery.Read(currency);
        var payments = HoursBody.Read(Payments, "payments", offer => offer.Read(currency));
        return (locker.Refusal ?? invoice.Refusal ?? delivery.Refusal ?? payments.Refusal) is { } refusal
            ? refusal
            : new BakeryChange(new(), null, null)
            {
                Shop = shop => With(shop, delivery.Value) with
                {
                    SmsCostMinor = locker.Value ?? shop.SmsCostMinor,
                    Payments = Payments is null ? shop.Payments : payments.Value,
                    InvoiceCostMinor = Invoices ?? shop.InvoiceCostMinor is not null
                        ? invoice.Value ?? shop.InvoiceCostMinor ?? 0
                        : null,
                },
            };
    }

    private ShopSettings With(ShopSettings shop, DeliveryTerms? delivery) => shop with
    {
        Methods = Methods ?? shop.Methods,
        DeliveryZipCodes = delivery?.Elsewhere.ZipCodes ?? shop.DeliveryZipCodes,
        DeliveryCostMinor = delivery?.Elsewhere.CostMinor ?? shop.DeliveryCostMinor,
        DeliveryLeastMinor = delivery?.Elsewhere.LeastMinor ?? shop.DeliveryLeastMinor,
        DeliveryFreeFromMinor = delivery is null ? shop.DeliveryFreeFromMinor : delivery.Elsewhere.FreeFromMinor,
        DeliveryAreas = delivery?.Areas ?? shop.DeliveryAreas,
        AllowOrderComments = OrderComments ?? shop.AllowOrderComments,
        AllowProductComments = ProductComments ?? shop.AllowProductComments,
        AllowOrderMessages = OrderMessages ?? shop.AllowOrderMessages,
    };
}

/// <summary>The terms of deliveries that a request names.</summary>
/// <param name="Elsewhere">What holds outside of the areas.</param>
internal sealed record DeliveryTerms(DeliveryArea Elsewhere, IReadOnlyList<DeliveryArea> Areas);

/// <summary>What a delivery costs.</summary>
/// <param name="ZipCodes">Where it holds, such as <c>9000</c>, <c>90*</c>, <c>9000-9099</c>; empty for everywhere.</param>
/// <param name="Minimum">Least price of the goods.</param>
/// <param name="FreeFrom">Price of the goods from which a delivery is free; null for never.</param>
internal record AreaBody(IReadOnlyList<string?>? ZipCodes, decimal? Fee, decimal? Minimum, decimal? FreeFrom) : ClosedBody
{
    protected Outcome<DeliveryArea> Area(Currency currency, string field)
    {
        var (fee, minimum) = (
            WireAmount.Read(Fee, currency, $"{field}.fee"), WireAmount.Read(Minimum, currency, $"{field}.minimum"));
        var free = WireAmount.Read(FreeFrom, currency, $"{field}.freeFrom");
        return (fee.Refusal ?? minimum.Refusal ?? free.Refusal) is { } refusal
            ? refusal
            : new DeliveryArea([.. (ZipCodes ?? []).Select(code => code ?? "")], fee.Value ?? 0)
            {
                LeastMinor = minimum.Value ?? 0,
                FreeFromMinor = free.Value,
            };
    }

    public Outcome<DeliveryArea> Read(Currency currency) => Area(currency, "delivery.areas");
}

/// <summary>What a delivery costs, with the areas that have terms of their own.</summary>
internal sealed record DeliveryBody(
    IReadOnlyList<string?>? ZipCodes, decimal? Fee, decimal? Minimum, decimal? FreeFrom, IReadOnlyList<AreaBody?>? Areas)
    : AreaBody(ZipCodes, Fee, Minimum, FreeFrom)
{
    public new Outcome<DeliveryTerms?> Read(Currency currency)
    {
        var (elsewhere, areas) = (Area(currency, "delivery"), HoursBody.Read(Areas, "delivery.areas", area => area.Read(currency)));
        return (elsewhere.Refusal ?? areas.Refusal) is { } refusal ? refusal : new DeliveryTerms(elsewhere.Value, areas.Value);
    }
}

/// <summary>A way of paying.</summary>
/// <param name="Way">Its name, such as <c>bancontact</c>.</param>
/// <param name="Fee">What it adds to an order.</param>
/// <param name="Methods">The orders that can be paid like this, by their way to the customer; absent or empty for all.</param>
internal sealed record PaymentOfferBody([property: Required] string? Way, decimal? Fee, IReadOnlyList<FulfilmentMethod>? Methods)
    : ClosedBody
{
    public Outcome<PaymentOffer> Read(Currency currency) => Way is null
        ? Refusal.MissingField("payments.way")
        : WireAmount.Read(Fee, currency, "payments.fee").Then(fee => new PaymentOffer(Way, fee ?? 0) { Methods = Methods ?? [] });
}

internal static class WireAmount
{
    /// <summary>An amount in minor units; null when it is absent.</summary>
    public static Outcome<long?> Read(decimal? amount, Currency currency, string field) => amount is { } given
        ? WireMoney.Read(given, currency, field).Then(money => (long?)money.Minor)
        : Outcome.Success<long?>(null);
}
