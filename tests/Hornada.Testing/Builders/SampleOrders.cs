using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Testing;

/// <summary>Requests and terms of orders, complete and valid; a test changes with <c>with</c> what it is about.</summary>
public static class SampleOrders
{
    /// <summary>Key of the account that orders.</summary>
    public const long CustomerKey = 7;

    /// <summary>An order of the native contract, to be picked up at 11:00.</summary>
    public static OrderRequest Request(Bakery bakery, params (Product Product, int Quantity)[] lines) => new()
    {
        CustomerKey = CustomerKey,
        CustomerName = "Ana",
        Bakery = bakery.Id,
        Lines = [.. lines.Select(line => new LineRequest(line.Product.Id, line.Quantity))],
        PickupTime = "11:00",
    };

    /// <summary>Terms as another feature makes them: picked up on this day at 09:00, paid in cash, not announced.</summary>
    public static OrderTerms Terms(DateTimeOffset day) => new()
    {
        Pickup = new(new(9, 0), day, day),
        CustomerName = "Sofía",
        Payment = new(PaymentMethod.DebitCard, "cash", null),
        IsAnnouncedAtOnce = false,
    };
}
