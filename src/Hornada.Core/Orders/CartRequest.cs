using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Payments;
using Hornada.Core.Promotions;

namespace Hornada.Core.Orders;

/// <summary>A day and a time by a bakery's wall clock.</summary>
/// <param name="Time">The time, to the minute.</param>
public readonly record struct PickupRequest(DateOnly Day, TimeOnly Time)
{
    /// <summary>True when the day has an instant in every zone: the calendar ends in 9999.</summary>
    public bool IsPossible => Day.Year is > 1970 and < 9998;

    /// <summary>The instant it stands for.</summary>
    public DateTimeOffset On(Bakery bakery)
    {
        return bakery.InstantOf(Day, Time);
    }
}

/// <summary>A cart at one bakery, as far as its customer has decided.</summary>
public sealed record CartRequest
{
    public required IReadOnlyList<LineRequest> Lines { get; init; }

    /// <summary>The wanted pickup moment; null while that is not decided.</summary>
    public PickupRequest? Moment { get; init; }

    /// <summary>How it is to reach the customer; null while that is not decided.</summary>
    public FulfilmentRequest? Fulfilment { get; init; }

    /// <summary>How it is to be paid; null while that is not decided.</summary>
    public PaymentWay? PaymentWay { get; init; }

    /// <summary>The customer's note to the bakery; empty for none.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Key of the customer's account; null while nobody has signed in.</summary>
    public long? CustomerKey { get; init; }
}

/// <summary>A line of a cart with its price.</summary>
/// <param name="Product">The product; null when the bakery sells none with that id.</param>
/// <param name="Line">The line as an order would keep it; null when it cannot be priced.</param>
/// <param name="Refusal">Why it cannot be ordered now; null when it can.</param>
public sealed record PricedLine(LineRequest Request, Product? Product, OrderLine? Line, Refusal? Refusal);

/// <summary>A cart at one bakery with its prices.</summary>
public sealed record PricedCart
{
    public required Bakery Bakery { get; init; }

    /// <summary>One line per requested line, in the same order.</summary>
    public required IReadOnlyList<PricedLine> Lines { get; init; }

    /// <summary>The sums of the lines that have a price.</summary>
    public required OrderPrices Prices { get; init; }

    /// <summary>The promotion that takes something off; null when none is requested or none applies.</summary>
    public Promotion? Promotion { get; init; }

    /// <summary>How it is to reach the customer; taken as fetched while that is not decided.</summary>
    public FulfilmentMethod Method { get; init; }

    /// <summary>What is wrong apart from the lines: bakery, time, fulfilment, payment.</summary>
    public required IReadOnlyList<Refusal> Refusals { get; init; }
}

/// <summary>What an order costs (Bakeronline contract §4.6), in minor units; none negative.</summary>
/// <param name="GoodsMinor">The lines before discounts.</param>
/// <param name="PromotedMinor">Discount by a promotion, on top of offers.</param>
public sealed record OrderPrices(long GoodsMinor, long OffersMinor, long PromotedMinor, OrderFees Fees)
{
    /// <summary>All discounts, in minor units.</summary>
    public long DiscountMinor => checked(OffersMinor + PromotedMinor);

    /// <summary>The goods less all discounts, in minor units.</summary>
    public long WithDiscountMinor => checked(GoodsMinor - DiscountMinor);

    /// <summary>To pay, in minor units.</summary>
    public long TotalMinor => checked(WithDiscountMinor + Fees.TotalMinor);
}
