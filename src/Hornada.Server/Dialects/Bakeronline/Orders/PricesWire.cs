using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary><c>CartPrices</c>: what an order or cart costs (contract §3.4, §4.6).</summary>
internal sealed record CartPricesWire
{
    /// <summary>Goods before discounts and costs.</summary>
    public required Amount Price { get; init; }

    /// <summary>All discounts, 0 or more.</summary>
    public required Amount Discount { get; init; }

    /// <summary>Deposit, given back on return.</summary>
    public required Amount Warranty { get; init; }

    public required Amount DeliveryCost { get; init; }

    public required Amount InvoiceCost { get; init; }

    public required Amount SmsCost { get; init; }

    public required Amount TransactionCost { get; init; }

    /// <summary>The amount the customer pays.</summary>
    public required Amount PriceToPay { get; init; }

    /// <summary>Goods with discounts, without costs. Documented as optional, always sent: both recorded answers have it.</summary>
    public required Amount PriceWithDiscount { get; init; }
}

/// <summary>The prices of a line (contract §4.5).</summary>
/// <param name="UnitPrice">One piece with its options.</param>
/// <param name="Price">The whole line.</param>
internal sealed record LinePricesWire(Amount UnitPrice, Amount Price);
