using Hornada.Core.Bakeries;

namespace Hornada.Core.Catalogue;

/// <summary>The day that decides whether an offer applies: of the order or of its pickup.</summary>
public enum OfferDay
{
    /// <summary>The day of ordering.</summary>
    Order,

    /// <summary>The day of hand-over.</summary>
    Acquire,
}

/// <summary>What an offer is on.</summary>
public enum OfferTarget
{
    /// <summary>All products of a category.</summary>
    Category,

    Product,

    Variant,
}

/// <summary>How an offer rewards.</summary>
public enum OfferType
{
    /// <summary>A share off the price.</summary>
    Percentage,

    /// <summary>Something on top for free.</summary>
    Volume,
}

/// <summary>A company's special price, for some days and some of its bakeries.</summary>
public sealed class Offer
{
    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long CompanyKey { get; internal init; }

    public string Name { get; internal set; } = "";

    /// <summary>First day, inclusive; null for no beginning.</summary>
    public DateOnly? FirstDay { get; internal set; }

    /// <summary>Last day, inclusive; null for no end.</summary>
    public DateOnly? LastDay { get; internal set; }

    public OfferDay CountsBy { get; internal set; }

    /// <summary>Only on this weekday; null for every day.</summary>
    public DayOfWeek? RecurringOn { get; internal set; }

    /// <summary>
    /// True when the offer applies to an order that is placed now for this pickup. A night past midnight belongs to the evening on which it
    /// began. An offer that depends on an unknown day does not apply.
    /// </summary>
    public bool Holds(Bakery bakery, DateTimeOffset now, DateTimeOffset? handOver)
    {
        if ((CountsBy == OfferDay.Order ? now : handOver) is not { } counts)
        {
            return false;
        }

        var day = bakery.BusinessDayAt(counts);
        return (FirstDay is not { } first || day >= first)
            && (LastDay is not { } last || day <= last)
            && (RecurringOn is not { } weekday || day.DayOfWeek == weekday);
    }
}

/// <summary>A bakery that an offer applies to.</summary>
public sealed record OfferBakery(long OfferKey, long BakeryKey);

/// <summary>One rule of an offer.</summary>
public sealed class OfferItem
{
    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public long OfferKey { get; internal init; }

    /// <summary>Kind of target: product, category or order.</summary>
    public OfferTarget AppliesTo { get; internal init; }

    /// <summary>Key of that thing.</summary>
    public long ItemKey { get; internal init; }

    public OfferType Type { get; internal init; }

    /// <summary>PERCENTAGE: the share, in hundredths of a percent, 1 to 10 000.</summary>
    public int BasisPoints { get; internal init; }

    /// <summary>
    /// Minimum quantity of a line, in pieces, gram or persons as the product is priced; 0 for any. VOLUME: quantity to buy for each
    /// reward.
    /// </summary>
    public int MinimumAmount { get; internal init; }

    /// <summary>VOLUME: free quantity for each <see cref="MinimumAmount"/>, in the same unit.</summary>
    public int FreeAmount { get; internal init; }
}
