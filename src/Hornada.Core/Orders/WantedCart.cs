using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Payments;
using Hornada.Core.Promotions;

namespace Hornada.Core.Orders;

/// <summary>A day and a time by a bakery's wall clock.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">The time, to the minute.</param>
public readonly record struct WantedMoment(DateOnly Day, TimeOnly Time)
{
    /// <summary>True when the day has an instant in every zone: the calendar ends in 9999.</summary>
    public bool IsPossible => Day.Year is > 1970 and < 9998;

    /// <summary>The instant of it.</summary>
    public DateTimeOffset On(Bakery bakery)
    {
        return bakery.InstantOf(Day, Time);
    }
}

/// <summary>What somebody may order at one bakery, as far as he has decided.</summary>
public sealed record WantedCart
{
    /// <summary>What he wants.</summary>
    public required IReadOnlyList<WantedLine> Lines { get; init; }

    /// <summary>When; null while he has not said.</summary>
    public WantedMoment? Moment { get; init; }

    /// <summary>How it is to be handed over; null while he has not said.</summary>
    public WantedHandOver? HandOver { get; init; }

    /// <summary>How it will be paid; null while he has not said.</summary>
    public PaymentWay? PaymentWay { get; init; }

    /// <summary>His words to the bakery; empty when none.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Key of his account; null while nobody knows who he is.</summary>
    public long? CustomerKey { get; init; }
}

/// <summary>A line of a cart with its price.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Product">The product; null when the bakery has none of that id.</param>
/// <param name="Line">The line as an order would keep it; null when it cannot be priced.</param>
/// <param name="Problem">Why it could not be ordered now; null when it could.</param>
public sealed record PricedLine(WantedLine Wanted, Product? Product, OrderLine? Line, Refusal? Problem);

/// <summary>A cart at one bakery with its prices.</summary>
public sealed record PricedCart
{
    /// <summary>The bakery.</summary>
    public required Bakery Bakery { get; init; }

    /// <summary>One line a wish, in the same order.</summary>
    public required IReadOnlyList<PricedLine> Lines { get; init; }

    /// <summary>What the lines that have a price come to.</summary>
    public required OrderPrices Prices { get; init; }

    /// <summary>The promotion that takes something off; null when none was asked for or does.</summary>
    public Promotion? Promotion { get; init; }

    /// <summary>What is wrong beside the lines: the bakery, the time, the method, the way of paying.</summary>
    public required IReadOnlyList<Refusal> Problems { get; init; }
}

/// <summary>What an order costs (Bakeronline contract §4.6), in minor units; none negative.</summary>
/// <param name="GoodsMinor">The lines before anything is taken off.</param>
/// <param name="OffersMinor">What offers take off.</param>
/// <param name="PromotedMinor">What a promotion takes off besides.</param>
/// <param name="Fees">What comes on top.</param>
public sealed record OrderPrices(long GoodsMinor, long OffersMinor, long PromotedMinor, OrderFees Fees)
{
    /// <summary>All that is taken off.</summary>
    public long DiscountMinor => checked(OffersMinor + PromotedMinor);

    /// <summary>The goods less what is taken off.</summary>
    public long WithDiscountMinor => checked(GoodsMinor - DiscountMinor);

    /// <summary>To pay.</summary>
    public long TotalMinor => checked(WithDiscountMinor + Fees.TotalMinor);
}
