using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>How an order may reach its customer and be paid, and what that costs (Bakeronline contract §4.6, §4.9). Pure.</summary>
internal static class FulfilmentRules
{
    private const int MaxText = 200;

    /// <summary>
    /// The first thing that is wrong with fulfilment and payment, whatever the time and the lines; of fields all that are wrong. Null when
    /// nothing is.
    /// </summary>
    public static Refusal? Check(FulfilmentRequest? fulfilment, PaymentWay? way, string notes, Bakery bakery, CatalogueSnapshot catalogue)
    {
        var shop = bakery.Shop;
        var first = fulfilment switch
        {
            _ when way is not null && shop.Offer(way.Name, fulfilment?.Method ?? FulfilmentMethod.Takeout) is null =>
                FulfilmentRefusals.PaymentNotTaken(bakery, way.Name),
            _ when notes.Length > 0 && !shop.AllowOrderComments => FulfilmentRefusals.NoComments(bakery),
            null => null,
            { Method: var method } when !shop.Methods.Contains(method) => FulfilmentRefusals.MethodNotOffered(bakery, method),
            { Method: FulfilmentMethod.Delivery } delivery => CheckDelivery(delivery, bakery),
            { Method: FulfilmentMethod.Locker } locker when FindLocker(locker, bakery, catalogue) is null =>
                FulfilmentRefusals.NoSuchLocker(bakery),
            { Telephone: { } telephone } when !ContactNumbers.IsTelephone(telephone) => FulfilmentRefusals.NoTelephone,
            _ => null,
        };
        return (first, CheckInvoice(fulfilment?.Invoice, bakery)) switch
        {
            ({ Kind: RefusalKind.Malformed } fields, { Kind: RefusalKind.Malformed } ofInvoice) => Refusal.All([fields, ofInvoice]),
            var (one, other) => one ?? other,
        };
    }

    /// <summary>
    /// Refused when the bakery hands nothing over to those who fetch it, or takes no payment of this kind: an order of the native contract
    /// names neither a way to the customer nor one of the bakery's ways of paying.
    /// </summary>
    public static Refusal? CheckNative(PaymentMethod method, Bakery bakery) => bakery.Shop switch
    {
        { Methods: var methods } when !methods.Contains(FulfilmentMethod.Takeout) =>
            FulfilmentRefusals.MethodNotOffered(bakery, FulfilmentMethod.Takeout),
        { Payments: { Count: > 0 } } shop
            when shop.Offers(FulfilmentMethod.Takeout).All(offer => PaymentWay.FromName(offer.Word).Method != method) =>
            FulfilmentRefusals.PaymentNotTaken(bakery, EnumNames<PaymentMethod>.NameOf(method)),
        _ => null,
    };

    /// <summary>Refused when the locker of an order is full on the pickup day; null when it is not, or no locker is meant.</summary>
    public static Refusal? CheckSpace(FulfilmentRequest? request, DateTimeOffset pickup, OrderContext context)
    {
        var (bakery, day) = (context.Bakery!, context.Bakery!.BusinessDayAt(pickup));
        return request is not null && FindLocker(request, bakery, context.Catalogue) is { } locker && context.Lockers.IsFull(locker, day)
            ? FulfilmentRefusals.LockerFull(locker, day)
            : null;
    }

    /// <summary>The fulfilment as the order keeps it; null for an order without fulfilment terms.</summary>
    public static FulfilmentTerms? Freeze(
        FulfilmentRequest? request, Bakery bakery, CatalogueSnapshot catalogue, TimeOnly from) => request is null
        ? null
        : new()
        {
            EndTime = WindowMinutes(request.Method, bakery.Shop) is { } minutes ? from.AddMinutes(minutes) : null,
            Address = request.Method switch
            {
                FulfilmentMethod.Takeout => bakery.Shop.Address,
                FulfilmentMethod.Delivery => request.Address,
                FulfilmentMethod.Locker => FindLocker(request, bakery, catalogue)?.Address,
            },
            Notes = request.Method == FulfilmentMethod.Delivery ? request.Notes : null,
            LockerKey = FindLocker(request, bakery, catalogue)?.Key,
            LockerName = FindLocker(request, bakery, catalogue)?.Name,
            NotificationMethod = request.NotificationMethod,
            Telephone = request.Telephone,
            Invoice = request.Invoice,
        };

    /// <summary>The fees on top of the goods.</summary>
    /// <param name="fulfilment">How the order is to reach its customer; null when that is not decided, or the customer fetches it.</param>
    /// <param name="way">The entry of the bakery's list; null when that is not decided, or the order is paid without one.</param>
    /// <param name="goods">Price of the goods with discount, in minor units.</param>
    public static OrderFees Fees(FulfilmentRequest? fulfilment, PaymentWay? way, Bakery bakery, IReadOnlyList<OrderLine> lines, long goods)
    {
        var (shop, method) = (bakery.Shop, fulfilment?.Method ?? FulfilmentMethod.Takeout);
        return new(
            lines.Aggregate(0L, (sum, line) => checked(sum + ((line.Detail?.DepositMinor ?? 0) * line.Quantity))),
            method == FulfilmentMethod.Delivery ? shop.DeliveryTo(fulfilment?.Address?.ZipCode)?.CostOf(goods) ?? 0 : 0,
            fulfilment?.Invoice is null ? 0 : shop.InvoiceCostMinor ?? 0,
            method == FulfilmentMethod.Locker ? shop.SmsCostMinor : 0,
            way is null ? 0 : shop.Offer(way.Name, method)?.CostMinor ?? 0);
    }

    /// <summary>Refused when the goods cost too little for a delivery, or cannot be paid online; null when nothing is wrong.</summary>
    public static Refusal? CheckWorth(
        FulfilmentRequest? fulfilment, PaymentWay? way, Bakery bakery, IReadOnlyList<OrderLine> lines, long goods) =>
        (fulfilment?.Method, way) switch
        {
            (FulfilmentMethod.Delivery, _)
                when DeliveryQuote.CheckWorth(bakery, fulfilment?.Address?.ZipCode, goods) is { } tooSmall => tooSmall,
            (_, { IsOnline: true }) when lines.FirstOrDefault(line => line.Detail is { TargetPrice: true }) is { } open =>
                FulfilmentRefusals.PriceOpen(open.Name),
            _ => null,
        };

    /// <summary>True when the pickup of such orders is a window instead of a minute.</summary>
    private static bool UsesIntervals(FulfilmentMethod method, ShopSettings shop) => method switch
    {
        FulfilmentMethod.Takeout => shop.TakeoutUsesIntervals,
        FulfilmentMethod.Delivery => shop.DeliveryUsesIntervals,
        FulfilmentMethod.Locker => false,
    };

    /// <summary>Length of the window in which such orders are picked up; null for an exact time.</summary>
    public static int? WindowMinutes(FulfilmentMethod method, ShopSettings shop) =>
        UsesIntervals(method, shop) ? shop.IntervalMinutes : null;

    private static Locker? FindLocker(FulfilmentRequest request, Bakery bakery, CatalogueSnapshot catalogue) =>
        request is { Method: FulfilmentMethod.Locker, LockerKey: { } key }
            && catalogue.Lockers.TryGetValue(key, out var locker) && locker.BakeryKey == bakery.Key && locker.IsOpen
            ? locker
            : null;

    private static Refusal? CheckDelivery(FulfilmentRequest delivery, Bakery bakery) => delivery.Address switch
    {
        null => FulfilmentRefusals.NoAddress,
        var address when CheckAddress(address, "delivery") is { } refusal => refusal,
        var address when DeliveryQuote.CheckPlace(bakery, address.ZipCode) is { } elsewhere => elsewhere,
        _ => Within("delivery", TextChecks.Text("notes", delivery.Notes, Order.MaxNotes)),
    };

    private static Refusal? CheckInvoice(InvoiceParty? invoice, Bakery bakery) => invoice switch
    {
        null => null,
        _ when bakery.Shop.InvoiceCostMinor is null => FulfilmentRefusals.NoInvoices(bakery),
        _ => TextChecks.Joined([
            TextChecks.Required("invoice.name", invoice.Name, MaxText),
            TextChecks.Required("invoice.vat", invoice.VatNumber, MaxText) ?? ContactNumbers.CheckVat("invoice.vat", invoice.VatNumber),
            CheckAddress(invoice.Address, "invoice")]),
    };

    /// <param name="whose">The part of the request whose address it is.</param>
    private static Refusal? CheckAddress(PostalAddress address, string whose) => TextChecks.Joined([
        Within(whose, TextChecks.Required("address.street", address.Street, MaxText)),
        Within(whose, TextChecks.Line("address.nr", address.Number, MaxText)),
        Within(whose, TextChecks.Required("address.zipcode", address.ZipCode, MaxText)),
        Within(whose, TextChecks.Required("address.city", address.City, MaxText)),
        Within(whose, address.Country is { Length: 2 } ? null : FulfilmentRefusals.CountryOfTwoLetters),
    ]);

    /// <summary>The refusal with the part of the request before the name of its field.</summary>
    private static Refusal? Within(string part, Refusal? refusal) =>
        refusal is null ? null : refusal with { FieldName = $"{part}.{refusal.FieldName}" };
}
