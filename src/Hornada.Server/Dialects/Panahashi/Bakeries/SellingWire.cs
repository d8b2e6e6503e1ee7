using Hornada.Core.Bakeries;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Until when customers can order at the bakery, and until when it must answer. Not part of the contract.</summary>
/// <param name="BakeryId">Public id of the bakery.</param>
/// <param name="HorizonDays">How many days ahead customers can order.</param>
/// <param name="AnswerMinutes">Minutes that an order waits for an answer; 0 for until the end of its pickup day.</param>
/// <param name="LeadMinutes">Shortest time between an order and its pickup.</param>
/// <param name="IntervalMinutes">Step between two offered times, and length of a window.</param>
/// <param name="LastOrder">Until when orders for a day are taken; null for until its end.</param>
/// <param name="WhileClosed">Whether customers can order outside the hours too.</param>
internal sealed record OrderingWire(
    string BakeryId, int HorizonDays, int AnswerMinutes, int LeadMinutes, int IntervalMinutes, bool TakeoutInWindows,
    bool DeliveryInWindows, LastOrderWire? LastOrder, bool WhileClosed);

/// <param name="Time"><c>HH:mm</c> by the bakery's wall clock; null when minutes are set instead.</param>
internal sealed record LastOrderWire(int? MinutesBeforeClosing, string? Time, int DaysBefore);

/// <summary>How orders reach their customers, how they are paid, and what that costs. Not part of the contract.</summary>
/// <param name="BakeryId">Public id of the bakery.</param>
/// <param name="Currency">Currency of the amounts, which are in whole units.</param>
/// <param name="Methods">The ways to the customer.</param>
/// <param name="Payments">The ways of paying; empty for at the counter alone.</param>
internal sealed record SellingWire(
    string BakeryId, string Currency, IReadOnlyList<FulfilmentMethod> Methods, DeliveryTermsWire Delivery, decimal LockerFee,
    IReadOnlyList<PaymentOfferWire> Payments, bool Invoices, decimal InvoiceFee, bool OrderComments, bool ProductComments,
    bool OrderMessages);

/// <summary>What a delivery costs.</summary>
/// <param name="ZipCodes">Where it holds; empty for everywhere.</param>
/// <param name="Minimum">Least price of the goods.</param>
/// <param name="FreeFrom">Price of the goods from which a delivery is free; null for never.</param>
internal sealed record AreaWire(IReadOnlyList<string> ZipCodes, decimal Fee, decimal Minimum, decimal? FreeFrom);

/// <param name="Areas">Areas with terms of their own; they come before the terms beside them.</param>
internal sealed record DeliveryTermsWire(
    IReadOnlyList<string> ZipCodes, decimal Fee, decimal Minimum, decimal? FreeFrom, IReadOnlyList<AreaWire> Areas);

/// <param name="Methods">The orders that can be paid like this; empty for all.</param>
internal sealed record PaymentOfferWire(string Way, decimal Fee, IReadOnlyList<FulfilmentMethod> Methods);

/// <summary>Settings of a shop as the native API writes them.</summary>
internal static class SellingWireMapping
{
    public static OrderingWire ToOrdering(this BakeryView view)
    {
        var (bakery, shop) = (view.Bakery, view.Bakery.Shop);
        return new(
            bakery.Id.Value,
            bakery.HorizonDays,
            bakery.AnswerMinutes ?? 0,
            shop.LeadMinutes,
            shop.IntervalMinutes,
            shop.TakeoutUsesIntervals,
            shop.DeliveryUsesIntervals,
            shop.LastOrder is { } last
                ? new(last.MinutesBeforeClosing, last.Time is { } time ? OpeningHours.WriteTime(time) : null, last.DaysBefore)
                : null,
            shop.TakesOrdersWhileClosed);
    }

    public static SellingWire ToSelling(this BakeryView view)
    {
        var (bakery, shop, elsewhere) = (view.Bakery, view.Bakery.Shop, view.Bakery.Shop.DeliveryTo(zipCode: null)!);
        decimal Money(long minor) => WireMoney.Write(minor, bakery.Currency);
        decimal? Free(DeliveryArea area) => area.FreeFromMinor is { } minor ? Money(minor) : null;
        return new(
            bakery.Id.Value,
            bakery.Currency.Code,
            shop.Methods,
            new(
                elsewhere.ZipCodes,
                Money(elsewhere.CostMinor),
                Money(elsewhere.LeastMinor),
                Free(elsewhere),
                [
                    .. shop.DeliveryAreas.Select(area => new AreaWire(
                        area.ZipCodes, Money(area.CostMinor), Money(area.LeastMinor), Free(area))),
                ]),
            Money(shop.SmsCostMinor),
            [.. shop.Payments.Select(offer => new PaymentOfferWire(offer.Word, Money(offer.CostMinor), offer.Methods))],
            shop.InvoiceCostMinor is not null,
            Money(shop.InvoiceCostMinor ?? 0),
            shop.AllowOrderComments,
            shop.AllowProductComments,
            shop.AllowOrderMessages);
    }
}
