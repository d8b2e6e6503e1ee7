using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>Maps carts of the wire to Core. A missing member is an error with its field; all other checks are Core's.</summary>
internal static class CheckoutBodyMapping
{
    private static readonly HashSet<string> OfCheckout =
        [.. typeof(CheckoutBody).GetProperties().Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name))];

    /// <summary>A cart to price: nothing of the checkout is required yet.</summary>
    public static (CheckoutCart? Value, ErrorResponse? Error) ToQuote(QuoteBody body)
    {
        var (items, failure) = Items(body.Cart!, "cart");
        var (added, addedFailure) = Items(body.AddItems ?? [], "add_items");
        var (suggested, suggestedFailure) = Items(body.AddSuggestions ?? [], "add_suggestions");
        return (failure ?? addedFailure ?? suggestedFailure) is { } missing
            ? (null, missing)
            : (Decided(new() { Items = items }, body.Checkout, body.PaymentMethod?.Word).With([.. added, .. suggested]), null);
    }

    /// <summary>A cart whose pickup times are asked for: the method is required.</summary>
    public static (CheckoutCart? Value, ErrorResponse? Error) ToCalendar(CalendarBody body)
    {
        var (items, failure) = Items(body.Cart!, "cart");
        failure ??= body.Checkout!.Method is null ? Missing("checkout.method") : null;
        return failure is null ? (Decided(new() { Items = items }, body.Checkout, null), null) : (null, failure);
    }

    /// <summary>A cart to order: everything is required.</summary>
    public static (CheckoutCart? Value, ErrorResponse? Error) ToOrder(PlaceBody body)
    {
        var (items, failure) = Items(body.Cart!, "cart");
        failure ??= Misplaced(body);
        failure ??= body.Checkout!.Method is null ? Missing("checkout.method") : null;
        failure ??= body.PaymentMethod!.Value.Word.Length == 0 ? Missing("payment_method") : null;
        failure ??= Coupons(body.Checkout) is { } coupons ? ErrorResponse.From(coupons, "checkout.coupons") : null;
        return failure is null ? (Decided(new() { Items = items }, body.Checkout, body.PaymentMethod!.Value.Word), null) : (null, failure);
    }

    /// <summary>
    /// The refusal for discount codes, which Hornada does not have: charging the full price silently would be worse. Null without codes.
    /// </summary>
    public static Refusal? Coupons(CheckoutBody? checkout) =>
        checkout?.Coupons?.Any(coupon => !string.IsNullOrWhiteSpace(coupon?.Code)) == true
        ? new(RefusalKind.RuleBroken, "COUPONS_NOT_TAKEN", new(
            "Aquí no hay códigos de descuento: quítalos y vuelve a intentar",
            "There are no discount codes here: take them out and try again",
            "Hier zijn er geen kortingscodes: haal ze weg en probeer opnieuw",
            "Il n’y a pas de codes de réduction ici : retirez-les et réessayez"))
        : null;

    /// <summary>The path of a field in the request, for what Core refuses of an address or an invoice; null for anything else.</summary>
    public static string? FindPath(Refusal refusal, CheckoutBody checkout) => refusal.FieldName?.Split('.', 2) switch
    {
        ["delivery", var member] => $"checkout.delivery.{member}",
        ["invoice", var member] => checkout.Invoice?.Company is null ? $"checkout.invoice.{member}" : $"checkout.invoice.company.{member}",
        _ => null,
    };

    /// <summary>
    /// The error of a member of the checkout that stands beside it. Skipped, the order would be placed without its invoice, its method or
    /// its discount code.
    /// </summary>
    private static ErrorResponse? Misplaced(PlaceBody body) =>
        body.Other?.Keys.FirstOrDefault(OfCheckout.Contains) is { } name
            ? ErrorResponse.From(
                Refusal.OfField(name, new(
                    $"va dentro de checkout, como checkout.{name}",
                    $"belongs into checkout, as checkout.{name}",
                    $"hoort in checkout, als checkout.{name}",
                    $"se place dans checkout, comme checkout.{name}")),
                name)
            : null;

    private static CheckoutCart Decided(CheckoutCart basket, CheckoutBody? checkout, string? paymentMethod) => basket with
    {
        Moments = checkout is null ? basket.Moments : Moments(checkout, basket.Items.Select(item => item.BakeryKey)),
        Fulfilment = checkout?.Method is { } method ? Fulfilment(method, checkout) : null,
        PaymentWay = paymentMethod is { Length: > 0 } word ? PaymentWay.FromName(word) : null,
        Notes = checkout?.Comment ?? "",
        TakesBestPromotion = true,
    };

    private static FulfilmentRequest Fulfilment(MethodName method, CheckoutBody checkout) => new()
    {
        Method = OrderStatusNames.Method(method),
        Address = method == MethodName.Delivery && checkout.Delivery?.Address is { } address ? Address(address) : null,
        Notes = method == MethodName.Delivery ? checkout.Delivery?.Notes : null,
        LockerKey = method == MethodName.Latch ? checkout.Latch?.LatchId : null,
        NotificationMethod = method == MethodName.Latch && checkout.Latch?.NotificationMethod is { } notification
            ? Notification(notification)
            : null,
        Telephone = method == MethodName.Latch && checkout.Latch?.Telephone is { Length: > 0 } telephone ? telephone : null,
        Invoice = checkout.Invoice?.Receiver is { } company
            ? new(company.Name ?? "", company.Vat ?? "", Address(company.Address ?? new()))
            : null,
    };

    private static string Notification(NotificationMethodName word) => word switch
    {
        NotificationMethodName.Email => "email",
        NotificationMethodName.Sms => "sms",
    };

    private static PostalAddress Address(AddressBody address) =>
        new(address.Street ?? "", address.Nr ?? "", address.Zipcode ?? "", address.City ?? "", address.Country ?? "");

    /// <summary>For takeout each shop has its own time; a delivery and a locker have one for all shops.</summary>
    private static Dictionary<long, PickupRequest> Moments(CheckoutBody checkout, IEnumerable<long> shops) => checkout.Method switch
    {
        MethodName.Delivery => ForAll(shops, Moment(checkout.Delivery?.Date, checkout.Delivery?.Time)),
        MethodName.Latch => ForAll(shops, Moment(checkout.Latch?.Date, checkout.Latch?.Time)),
        MethodName.Takeout or null => (checkout.Takeout?.Shops?.Values ?? [])
            .OfType<TakeoutShopBody>()
            .Select(shop => (shop.Id, Moment: Moment(shop.Date, shop.Time)))
            .Where(shop => shop is { Id: not null, Moment: not null })
            .DistinctBy(shop => shop.Id)
            .ToDictionary(shop => shop.Id!.Value, shop => shop.Moment!.Value),
    };

    private static Dictionary<long, PickupRequest> ForAll(IEnumerable<long> shops, PickupRequest? moment) =>
        moment is { } known ? shops.Distinct().ToDictionary(shop => shop, _ => known) : [];

    private static PickupRequest? Moment(DateOnly? date, TimeOnly? time) => date is { } day && time is { } at ? new(day, at) : null;

    private static (IReadOnlyList<CheckoutCartItem> Items, ErrorResponse? Error) Items(IReadOnlyList<CartItemBody?> cart, string field)
    {
        var items = new List<CheckoutCartItem>(cart.Count);
        for (var at = 0; at < cart.Count; at++)
        {
            var missing = cart[at] switch
            {
                null => "",
                { ShopId: null } => ".shop_id",
                { ProductId: null } => ".product_id",
                { Amount: null } => ".amount",
                var item when item.Chosen().Any(option => option?.OptionId is null) => ".options[].option_id",
                var item when item.Uploads?.Any(upload => upload?.Upload?.Id is null) == true => ".uploads[].upload.id",
                var item => item.Uploads?.Any(upload => upload?.OptionsetId is null) == true ? ".uploads[].optionset_id" : null,
            };
            if (missing is not null)
            {
                return ([], Missing(FormattableString.Invariant($"{field}[{at}]{missing}")));
            }

            items.Add(Item(cart[at]!));
        }

        return (items, null);
    }

    private static CheckoutCartItem Item(CartItemBody item) => new(item.ShopId!.Value, item.ProductId!.Value, item.Amount!.Value, new()
    {
        VariantKey = item.ProductPriceId,
        Persons = item.Persons ?? 0,
        Gram = item.Gram ?? 0,
        Comment = item.Comment ?? "",
        Options = [.. item.Chosen().Select(option => new OptionRequest(option!.OptionId!.Value, option.Amount ?? 1, option.UploadId))],
        SetAttachments =
        [
            .. (item.Uploads ?? []).Select(upload => new SetAttachment(upload!.OptionsetId!.Value, upload.Upload!.Id!.Value)),
        ],
    });

    private static ErrorResponse Missing(string field) => ErrorResponse.From(ErrorResponse.Missing(field), field);
}
