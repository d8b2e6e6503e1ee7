using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>
/// One line of a cart that a client keeps and sends whole with each request, by storage keys. Lines may be for different bakeries.
/// </summary>
/// <param name="Quantity">As the client sent it; checked later.</param>
/// <param name="Choice">What the customer chose with the product.</param>
public sealed record CheckoutCartItem(long BakeryKey, long ProductKey, int Quantity, ChoiceRequest Choice)
{
    /// <summary>True when both lines are equal in everything but the quantity.</summary>
    public bool IsLike(CheckoutCartItem other)
    {
        var (mine, theirs) = (Choice, other.Choice);
        return (BakeryKey, ProductKey, mine.VariantKey, mine.Persons, mine.Gram, mine.Comment)
                == (other.BakeryKey, other.ProductKey, theirs.VariantKey, theirs.Persons, theirs.Gram, theirs.Comment)
            && AreLike(mine.Options, theirs.Options)
            && AreLike(mine.SetAttachments, theirs.SetAttachments);
    }

    private static bool AreLike<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) => left.Count == right.Count && left.All(right.Contains);
}

/// <summary>A cart of several bakeries that a client sends whole, and what its customer has decided about it.</summary>
public sealed record CheckoutCart
{
    public required IReadOnlyList<CheckoutCartItem> Items { get; init; }

    /// <summary>The wanted pickup moment by the key of the bakery; a bakery without one is not decided yet.</summary>
    public IReadOnlyDictionary<long, PickupRequest> Moments { get; init; } = new Dictionary<long, PickupRequest>();

    /// <summary>How all orders are to reach the customer; null while that is not decided.</summary>
    public FulfilmentRequest? Fulfilment { get; init; }

    /// <summary>How all orders are to be paid; null while that is not decided.</summary>
    public PaymentWay? PaymentWay { get; init; }

    /// <summary>The customer's note to the bakeries; empty for none.</summary>
    public string Notes { get; init; } = "";

    /// <summary>True to apply the promotion of each bakery that takes most off; false to apply none.</summary>
    public bool TakesBestPromotion { get; init; }

    /// <summary>For pricing: true to keep lines whose product no longer exists, without a price; false to refuse the cart.</summary>
    public bool KeepsUnknownProducts { get; init; }

    /// <summary>
    /// For placing: what the customer saw for all orders together, in minor units of the bakeries' currency; a higher sum is refused. Null
    /// when the client does not say.
    /// </summary>
    public long? ExpectedMinor { get; init; }

    /// <summary>The cart with more lines: equal lines are added up, new ones come to the end.</summary>
    public CheckoutCart With(IEnumerable<CheckoutCartItem> added)
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
                // Clamped, so that a sum that overflows stays out of range.
                items[at] = item with { Quantity = (int)Math.Clamp((long)items[at].Quantity + item.Quantity, int.MinValue, int.MaxValue) };
            }
        }

        return this with { Items = items };
    }

    /// <summary>
    /// Refused when the cart is empty, too large or malformed, whatever its bakeries and products are; null when nothing is wrong.
    /// </summary>
    internal Refusal? Check() => Items switch
    {
        [] => OrderRefusals.Empty,
        { Count: > Order.MaxLines } => CartRefusals.TooManyLines,
        _ when Items.Any(item => item.Quantity is < 1 or > Order.MaxQuantity) => CartRefusals.QuantityOutOfRange,
        _ when Moments.Values.Any(moment => !moment.IsPossible) => OrderRefusals.ImpossibleDate,
        _ => OrderRefusals.CheckNotes(Notes),
    };

    /// <summary>The lines of each bakery, bakeries in the order of their first appearance.</summary>
    internal IEnumerable<IGrouping<long, CheckoutCartItem>> ByBakery => Items.GroupBy(item => item.BakeryKey);
}
