using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>
/// <c>Checkout.Checkout</c>: how a cart becomes an order (contract §2.3). Of its documented members <c>isop</c>, <c>warranty</c> and
/// <c>config</c> are skipped: nothing here would look at them.
/// </summary>
internal sealed record CheckoutBody
{
    public MethodName? Method { get; init; }

    public DeliveryBody? Delivery { get; init; }

    public TakeoutBody? Takeout { get; init; }

    public CheckoutLatchBody? Latch { get; init; }

    public InvoiceBody? Invoice { get; init; }

    public IReadOnlyList<CouponBody?>? Coupons { get; init; }

    /// <summary>The customer's remark on the whole order. Its place in a request is undocumented; it mirrors the answer.</summary>
    [Since(Feature.OrderComments)]
    public string? Comment { get; init; }
}

/// <summary><c>Checkout.Takeout</c>: one time a shop.</summary>
internal sealed record TakeoutBody
{
    /// <summary>By a key of the client's choice, such as <c>shop_115</c>; the id inside counts.</summary>
    public IReadOnlyDictionary<string, TakeoutShopBody?>? Shops { get; init; }
}

/// <summary>When the customer comes to a shop.</summary>
internal sealed record TakeoutShopBody
{
    public long? Id { get; init; }

    public DateOnly? Date { get; init; }

    public TimeOnly? Time { get; init; }

    public TimeOnly? EndTime { get; init; }
}

/// <summary><c>Checkout.Delivery</c>: where to and when, for all shops of the cart.</summary>
internal sealed record DeliveryBody
{
    public DateOnly? Date { get; init; }

    public TimeOnly? Time { get; init; }

    public AddressBody? Address { get; init; }

    public string? Notes { get; init; }

    public TimeOnly? EndTime { get; init; }
}

/// <summary><c>Checkout.Latch</c>: which lockers and when.</summary>
internal sealed record CheckoutLatchBody
{
    public long? LatchId { get; init; }

    public DateOnly? Date { get; init; }

    public TimeOnly? Time { get; init; }

    public NotificationMethodName? NotificationMethod { get; init; }

    public string? Telephone { get; init; }
}

/// <summary>
/// <c>Checkout.Invoice</c>: the receiver of the invoice, as <c>company</c> or, as answers have it, with its members alone.
/// </summary>
internal sealed record InvoiceBody
{
    public InvoiceCompanyBody? Company { get; init; }

    public string? Name { get; init; }

    public string? Vat { get; init; }

    public AddressBody? Address { get; init; }

    /// <summary>The receiver in either form; null without one.</summary>
    public InvoiceCompanyBody? Receiver => this switch
    {
        { Company: { } company } => company,
        { Name: null, Vat: null, Address: null } => null,
        _ => new() { Name = Name, Vat = Vat, Address = Address },
    };
}

/// <summary><c>Checkout.Company</c> in a request.</summary>
internal sealed record InvoiceCompanyBody
{
    public string? Name { get; init; }

    public string? Vat { get; init; }

    public AddressBody? Address { get; init; }
}

/// <summary><c>Checkout.Coupon</c>: a discount code.</summary>
internal sealed record CouponBody
{
    public string? Code { get; init; }
}

/// <summary><c>Address.simple</c> in a request.</summary>
internal sealed record AddressBody
{
    public string? Street { get; init; }

    public string? Nr { get; init; }

    public string? Zipcode { get; init; }

    public string? City { get; init; }

    public string? Country { get; init; }
}
