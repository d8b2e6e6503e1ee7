using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>One wish of a cart that a client keeps and sends whole each time, by storage keys. It may be for any bakery.</summary>
/// <param name="BakeryKey">Where.</param>
/// <param name="ProductKey">What.</param>
/// <param name="Quantity">How many; checked, not trusted.</param>
/// <param name="Choice">What was chosen with it.</param>
public sealed record BasketItem(long BakeryKey, long ProductKey, int Quantity, WantedChoice Choice)
{
    /// <summary>True when both are the same wish, but for how many.</summary>
    public bool IsLike(BasketItem other)
    {
        var (mine, theirs) = (Choice, other.Choice);
        return (BakeryKey, ProductKey, mine.VariantKey, mine.Persons, mine.Gram, mine.Comment)
                == (other.BakeryKey, other.ProductKey, theirs.VariantKey, theirs.Persons, theirs.Gram, theirs.Comment)
            && AreLike(mine.Options, theirs.Options)
            && AreLike(mine.SetAttachments, theirs.SetAttachments);
    }

    private static bool AreLike<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) => left.Count == right.Count && left.All(right.Contains);
}

/// <summary>A cart of several bakeries, and what has been decided about it.</summary>
public sealed record Basket
{
    /// <summary>What is wanted.</summary>
    public required IReadOnlyList<BasketItem> Items { get; init; }

    /// <summary>When, by the keys of the bakeries; those that are missing are not decided yet.</summary>
    public IReadOnlyDictionary<long, WantedMoment> Moments { get; init; } = new Dictionary<long, WantedMoment>();

    /// <summary>How everything is to be handed over; null when that is not decided yet.</summary>
    public WantedHandOver? HandOver { get; init; }

    /// <summary>How everything is to be paid; null when that is not decided yet.</summary>
    public PaymentWay? PaymentWay { get; init; }

    /// <summary>Words to the bakeries; empty when none.</summary>
    public string Notes { get; init; } = "";

    /// <summary>For pricing: of the promotions a bakery offers, the one that takes most off applies. Otherwise none does.</summary>
    public bool TakesBestPromotion { get; init; }

    /// <summary>For placing: public id of the promotion to apply; null for none. One that does not apply takes nothing off (P-24).</summary>
    public string? PromotionId { get; init; }

    /// <summary>The same with more in it: what is there already becomes more of it, the rest comes to the end.</summary>
    public Basket With(IEnumerable<BasketItem> added)
    {
        var items = Items.ToList();
        foreach (var item in added)
        {
            var at = items.FindIndex(item.IsLike);
            if (at < 0)
            {
                items.Add(item);
            }
            else
            {
                // Two numbers that are each too large stay too large together.
                items[at] = item with { Quantity = (int)Math.Clamp((long)items[at].Quantity + item.Quantity, int.MinValue, int.MaxValue) };
            }
        }

        return this with { Items = items };
    }

    /// <summary>What no cart may be, whatever is in it; null when nothing is wrong.</summary>
    internal Refusal? Check() => Items switch
    {
        [] => OrderRefusals.Empty,
        { Count: > Order.LinesMost } => CartRefusals.TooManyLines,
        _ when Items.Any(item => item.Quantity is < 1 or > Order.QuantityMost) => CartRefusals.QuantityOutOfRange,
        _ when Moments.Values.Any(moment => !moment.IsPossible) => OrderRefusals.ImpossibleDate,
        _ => OrderRefusals.OfNotes(Notes),
    };

    /// <summary>What is wanted of each bakery, in the order of their first appearance.</summary>
    internal IEnumerable<IGrouping<long, BasketItem>> ByBakery => Items.GroupBy(item => item.BakeryKey);
}
