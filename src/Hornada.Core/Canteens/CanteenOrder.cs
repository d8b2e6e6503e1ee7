using Hornada.Core.Orders;

namespace Hornada.Core.Canteens;

/// <summary>How an order of a canteen is paid (words of the contract §2.2, in upper case).</summary>
public enum PaymentType
{
    /// <summary>Cash at the counter.</summary>
    Cash,

    /// <summary>Debit or credit card at the counter.</summary>
    Card,

    /// <summary>The parent's prepaid credit, when the order is placed.</summary>
    Credit,
}

/// <summary>Status of an order in the words of the contract (§2.2). Derived from the order's status and facts, never stored.</summary>
public enum CanteenStatus
{
    /// <summary>The order is open.</summary>
    Pending,

    /// <summary>The order was picked up.</summary>
    Completed,

    /// <summary>The order was cancelled.</summary>
    Canceled,

    /// <summary>The order was archived, after it was completed or cancelled.</summary>
    Archived,
}

/// <summary>The canteen's part of an order.</summary>
public sealed class CanteenOrder
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 200;

    private CanteenOrder()
    {
    }

    /// <summary>A part that is not stored yet.</summary>
    internal CanteenOrder(MealReservation meal, string reference, bool hasMenu)
    {
        (CompanyKey, CustomerKey, Reference, PaymentType) = (meal.Site.CompanyKey, meal.Customer.Key, reference, meal.Request.PaymentType);
        (CreditAccountKey, PickupDay, Slot, HasMenu) = (meal.Account?.Key, meal.Day, meal.Request.Slot, hasMenu);
    }

    public long OrderKey { get; private set; }

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    public long CustomerKey { get; private set; }

    /// <summary>Counter code, such as <c>SO-34BE51LA2T</c>; unique in the organisation.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>How it is paid.</summary>
    public PaymentType PaymentType { get; private set; }

    /// <summary>Key of the credit account it was paid from; null unless paid by credit.</summary>
    public long? CreditAccountKey { get; private set; }

    /// <summary>Day of pickup, by the establishment's calendar.</summary>
    public DateOnly PickupDay { get; private set; }

    /// <summary>Time of pickup; null for any time.</summary>
    public TimeOnly? Slot { get; private set; }

    /// <summary>True when a line is a menu.</summary>
    public bool HasMenu { get; private set; }

    /// <summary>Why staff cancelled it; null when not given.</summary>
    public string? CancelReason { get; internal set; }

    /// <summary>Sets the order, which has been stored.</summary>
    internal void SetOrder(Order order) => OrderKey = order.Key;

    /// <summary>The status of an order in the words of the contract.</summary>
    public static CanteenStatus StatusOf(Order order)
    {
        return order.ArchivedAt is not null ? CanteenStatus.Archived : order.Status switch
        {
            OrderStatus.Pending or OrderStatus.Confirmed or OrderStatus.Baking or OrderStatus.Ready => CanteenStatus.Pending,
            OrderStatus.Completed => CanteenStatus.Completed,
            OrderStatus.Cancelled => CanteenStatus.Canceled,
        };
    }
}

/// <summary>How much of one line of an order was handed to the customer. The rest of the line is in the order's snapshot.</summary>
public sealed class CanteenLine
{
    private CanteenLine()
    {
    }

    /// <summary>A line that is not stored yet, with no unit fulfilled.</summary>
    internal CanteenLine(string id, int position, int quantity) => (Id, Position, Quantity) = (id, position, quantity);

    public long OrderKey { get; private set; }

    /// <summary>Position of the line in the order, from 0.</summary>
    public int Position { get; private set; }

    public string Id { get; private set; } = "";

    public int Quantity { get; private set; }

    /// <summary>Units fulfilled, 0 to <see cref="Quantity"/>.</summary>
    public int Fulfilled { get; private set; }

    /// <summary>True while units are left to fulfil.</summary>
    public bool IsOpen => Fulfilled < Quantity;

    /// <summary>Sets the order, which has been stored.</summary>
    internal void SetOrder(Order order) => OrderKey = order.Key;

    /// <summary>Sets how many units were fulfilled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 to the quantity; the caller must have checked.</exception>
    internal void Fulfil(int units)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, Quantity);
        Fulfilled = units;
    }
}

/// <summary>What a request says for an order of a canteen.</summary>
public sealed record MealRequest : OrderExtensionRequest
{
    /// <summary>Key of the organisation. It finds only its own establishments.</summary>
    public required long CompanyKey { get; init; }

    /// <summary>Public id of the customer; null for the walk-in customer.</summary>
    public required string? Customer { get; init; }

    /// <summary>How it is paid.</summary>
    public required PaymentType PaymentType { get; init; }

    /// <summary>Day of pickup, by the establishment's calendar; null for today.</summary>
    public required DateOnly? PickupDay { get; init; }

    /// <summary>Time of pickup; null for any time.</summary>
    public TimeOnly? Slot { get; init; }

    /// <summary>True when staff enter it: closing times do not count (contract §10).</summary>
    public bool ByStaff { get; init; }

    /// <summary>Name of the person that enters it, for the ledger.</summary>
    public required string Author { get; init; }

    /// <summary>The code by which staff know it already, from another system; null for a new one.</summary>
    public string? Reference { get; init; }
}
