using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>What a bakery's program decides about an order (Bakeronline contract §2.2).</summary>
public enum ShopDecision
{
    Leave,

    /// <summary>Mark it as read.</summary>
    Read,

    Approve,

    GiveUp,

    /// <summary>Complete it: the customer has picked it up.</summary>
    Collect,

    /// <summary>The customer has cancelled it. Only accepted when that is so: a bakery cannot cancel in its customer's name.</summary>
    Withdrawn,
}

/// <summary>How far the work on an order is, as a bakery's program reports it.</summary>
public enum Preparation
{
    /// <summary>It is being made.</summary>
    Preparing,

    /// <summary>It can be collected.</summary>
    Ready,
}

/// <summary>A status change that a bakery's program requests; null for what it does not mention.</summary>
/// <param name="Decision">The decision about the order.</param>
/// <param name="Preparation">The progress of the work, after the decision.</param>
public sealed record StatusChangeRequest(ShopDecision? Decision, Preparation? Preparation)
{
    /// <summary>The moves of the lifecycle that lead there; none when the order is there already.</summary>
    /// <param name="isRead">
    /// True when the bakery has read the order. An order that was read can be collected at once; a program must read a new one first.
    /// </param>
    /// <returns>Refused when no moves lead there.</returns>
    public Outcome<IReadOnlyList<OrderMove>> Moves(OrderStatus from, bool isRead = false)
    {
        if ((from, isRead, Decision, Preparation) is (OrderStatus.Pending, true, ShopDecision.Collect, null))
        {
            return Outcome.Success<IReadOnlyList<OrderMove>>([OrderMove.Confirm, OrderMove.CollectDirectly]);
        }

        var decided = Decision is { } decision ? Towards(from, decision) : Outcome.Success<IReadOnlyList<OrderMove>>([]);
        if (decided.Refusal is not null || Preparation is not { } preparation || preparation == PreparationAt(from))
        {
            // A program that sends the whole order back repeats the preparation it read.
            return decided;
        }

        var between = decided.Value.Aggregate(from, (status, move) => OrderLifecycle.After(status, move) ?? status);
        return Towards(between, preparation).Then<IReadOnlyList<OrderMove>>(moves => [.. decided.Value, .. moves]);
    }

    /// <summary>How far the work on an order is; null before it has begun and when the order is over.</summary>
    public static Preparation? PreparationAt(OrderStatus status) => status switch
    {
        OrderStatus.Baking => Orders.Preparation.Preparing,
        OrderStatus.Ready => Orders.Preparation.Ready,
        OrderStatus.Pending or OrderStatus.Confirmed or OrderStatus.Completed or OrderStatus.Cancelled => null,
    };

    private static Outcome<IReadOnlyList<OrderMove>> Towards(OrderStatus from, ShopDecision decision) => (from, decision) switch
    {
        (OrderStatus.Pending, ShopDecision.Leave or ShopDecision.Read) => None,
        (_, ShopDecision.Leave or ShopDecision.Read) => OrderRefusals.CannotGoBack(from),
        (OrderStatus.Cancelled, ShopDecision.Withdrawn) => None,
        (_, ShopDecision.Withdrawn) => OrderRefusals.NotYoursToWithdraw(from),
        (OrderStatus.Confirmed or OrderStatus.Baking or OrderStatus.Ready, ShopDecision.Approve) => None,
        (_, ShopDecision.Approve) => One(from, OrderMove.Confirm),
        (OrderStatus.Cancelled, ShopDecision.GiveUp) => None,
        (_, ShopDecision.GiveUp) => One(from, OrderMove.Cancel),
        (OrderStatus.Completed, ShopDecision.Collect) => None,
        (OrderStatus.Ready, ShopDecision.Collect) => One(from, OrderMove.PickUp),
        (_, ShopDecision.Collect) => One(from, OrderMove.CollectDirectly),
    };

    private static Outcome<IReadOnlyList<OrderMove>> Towards(OrderStatus from, Preparation preparation) => (from, preparation) switch
    {
        (OrderStatus.Baking, Orders.Preparation.Preparing) or (OrderStatus.Ready, Orders.Preparation.Ready) => None,
        (_, Orders.Preparation.Preparing) => One(from, OrderMove.StartBaking),
        (OrderStatus.Confirmed, Orders.Preparation.Ready) =>
            Outcome.Success<IReadOnlyList<OrderMove>>([OrderMove.StartBaking, OrderMove.FinishBaking]),
        (_, Orders.Preparation.Ready) => One(from, OrderMove.FinishBaking),
    };

    private static Outcome<IReadOnlyList<OrderMove>> None => Outcome.Success<IReadOnlyList<OrderMove>>([]);

    private static Outcome<IReadOnlyList<OrderMove>> One(OrderStatus from, OrderMove move) => OrderLifecycle.After(from, move) is null
        ? OrderRefusals.CannotMove(from, move)
        : Outcome.Success<IReadOnlyList<OrderMove>>([move]);
}
