using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.EventLog;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>How an order reached the customer's hands.</summary>
public enum HandOverProof
{
    /// <summary>The customer's code was scanned.</summary>
    Qr,

    /// <summary>The bakery handed it over without a code.</summary>
    Manual,
}

/// <summary>What was bought, for whom, when and at which prices, and how far it has come.</summary>
public sealed class Order
{
    /// <summary>Most units of one product.</summary>
    public const int QuantityMost = 999;

    /// <summary>Most different products.</summary>
    public const int LinesMost = 100;

    /// <summary>Longest note, in characters.</summary>
    public const int NotesMost = 500;

    internal Order()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; internal set; }

    /// <summary>Public id.</summary>
    public OrderId Id { get; internal init; }

    /// <summary>Key of the bakery that bakes it.</summary>
    public long BakeryKey { get; internal init; }

    /// <summary>Name of the bakery when the order was placed.</summary>
    public string BakeryName { get; internal init; } = "";

    /// <summary>Key of the customer's account.</summary>
    public long CustomerKey { get; internal init; }

    /// <summary>Name of the customer when the order was placed.</summary>
    public string CustomerName { get; internal init; } = "";

    /// <summary>What was bought: one line a product, frozen.</summary>
    public IReadOnlyList<OrderLine> Lines { get; internal init; } = [];

    /// <summary>Currency of every amount of the order.</summary>
    public Currency Currency { get; internal init; } = Currency.Cop;

    /// <summary>Taken off by a promotion and by offers on lines, in minor units; 0 without any.</summary>
    public long DiscountMinor { get; internal init; }

    /// <summary>To pay: lines less discount plus fees, in minor units; never negative.</summary>
    public long TotalMinor { get; internal init; }

    /// <summary>Public id of the promotion that applied; null when none did.</summary>
    public string? PromotionId { get; internal init; }

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; private set; } = OrderStatus.Pending;

    /// <summary>When it was placed, UTC.</summary>
    public DateTimeOffset PlacedAt { get; internal init; }

    /// <summary>Hour of the bakery's wall clock when it was placed, 0 to 23; statistics count by it.</summary>
    public int PlacedHour { get; internal init; }

    /// <summary>Wanted pickup time by the bakery's wall clock.</summary>
    public TimeOnly PickupTime { get; internal init; }

    /// <summary>For an order ahead: the instant the client asked for, UTC; null for today.</summary>
    public DateTimeOffset? ScheduledFor { get; internal init; }

    /// <summary>When it is wanted, UTC: <see cref="PickupTime"/> on the day of <see cref="ScheduledFor"/>, or of placing; after midnight for hours that run over it.</summary>
    public DateTimeOffset PickupAt { get; internal init; }

    /// <summary>What the customer shows at pickup. See <see cref="Orders.PickupCode"/>.</summary>
    public string PickupCode { get; internal init; } = "";

    /// <summary>Hash of the code, by which a scan finds the order.</summary>
    public byte[] PickupHash { get; internal init; } = [];

    /// <summary>The customer's words to the bakery; empty when none.</summary>
    public string Notes { get; internal init; } = "";

    /// <summary>When the bakery says it will be ready, UTC; null when it said nothing.</summary>
    public DateTimeOffset? EstimatedReadyAt { get; private set; }

    /// <summary>How it is paid.</summary>
    public PaymentMethod PaymentMethod { get; internal set; }

    /// <summary>Whether it is paid.</summary>
    public PaymentStatus PaymentStatus { get; private set; } = PaymentStatus.Pending;

    /// <summary>How it gets to its customer.</summary>
    public HandOverMethod Method { get; internal init; }

    /// <summary>What else is agreed about the hand-over; null for an order of the native contract.</summary>
    public OrderCheckout? Checkout { get; internal init; }

    /// <summary>What it costs on top of its goods.</summary>
    public OrderFees Fees => StoredFees ?? OrderFees.None;

    /// <summary>The fees as they are kept: null for none.</summary>
    internal OrderFees? StoredFees { get; init; }

    /// <summary>An invoice is wanted; kept beside the document so that it can be searched for.</summary>
    public bool WantsInvoice { get; internal init; }

    /// <summary>Deposits among the fees, in minor units; kept beside the document so that they can be searched for.</summary>
    public long DepositMinor { get; internal init; }

    /// <summary>How it is paid in the words of the bakery's list; null for an order of the native contract.</summary>
    public string? PaymentWord { get; internal init; }

    /// <summary>Key of the checkout it came from; null for an order by itself.</summary>
    public long? GroupKey { get; internal set; }

    /// <summary>Fact: when it became binding, UTC: when placed, or when paid if it is paid online (Bakeronline <c>valid</c>). Null until then.</summary>
    public DateTimeOffset? ValidAt { get; private set; }

    /// <summary>Year its number counts in, by the bakery's calendar; null until it is binding.</summary>
    public int? OrderYear { get; private set; }

    /// <summary>Its number, 1, 2, 3… a bakery and year, without holes; null until it is binding.</summary>
    public int? OrderNumber { get; private set; }

    /// <summary>Its place among the binding orders of its bakery, in the order in which they became binding; null until it is.</summary>
    public long? BakeryPosition { get; private set; }

    /// <summary>Its place among the orders of its customer. An order that becomes binding later moves to the end.</summary>
    public long? CustomerPosition { get; private set; }

    /// <summary>Fact: when the bakery was told of it, UTC: a cash order at once, any other when it is paid (P-30); null until then.</summary>
    public DateTimeOffset? AnnouncedAt { get; internal set; }

    /// <summary>Fact: when somebody of the bakery first saw it, UTC (Bakeronline HAS_READ).</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>Fact: when the bakery accepted it, UTC; stays after a cancellation.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Fact: when it was paid, UTC.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Fact: when it was collected, UTC.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Fact: how it was handed over; null until then.</summary>
    public HandOverProof? HandedOverBy { get; private set; }

    /// <summary>Fact: when it was given up, UTC.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Fact: who gave it up. With <see cref="ConfirmedAt"/> this tells DECLINED, DELETED_BY_SHOP and REMOVED apart.</summary>
    public ActorKind? CancelledBy { get; private set; }

    /// <summary>Fact: when it was given up because nobody had paid it in time, UTC; null when it never was. Tells timeout and cancellation of a payment apart.</summary>
    public DateTimeOffset? TimedOutAt { get; private set; }

    /// <summary>Fact: when it was put away, UTC (Canteen archive).</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Number of the newest event; also the optimistic lock of every change.</summary>
    public int Version { get; private set; }

    /// <summary>What is stored beside an order of a canteen that was accepted just now; null for every other, and once it is stored.</summary>
    internal Tray? Tray { get; private set; }

    /// <summary>To pay.</summary>
    public Money Total => new(TotalMinor, Currency);

    /// <summary>Price of the goods before discounts and fees, in minor units.</summary>
    public long GoodsMinor => checked(TotalMinor + DiscountMinor - Fees.TotalMinor);

    /// <summary>True once nothing can happen to it any more.</summary>
    public bool IsOver => !OrderLifecycle.Open.Contains(Status);

    /// <summary>True while it waits to be paid online: it holds its bread and binds nobody yet.</summary>
    public bool AwaitsPayment => ValidAt is null && PaymentWord is not null && Status == OrderStatus.Pending;

    /// <summary>Becomes binding. Its numbers are given in the same transaction: <see cref="TakeNumbers"/>.</summary>
    internal void BecomeValid(DateTimeOffset now) => ValidAt = now;

    /// <summary>Takes its places in the lists it is in.</summary>
    /// <param name="customerPosition">Among its customer's orders.</param>
    /// <param name="number">Among its bakery's binding orders; null while it is not binding.</param>
    internal void TakeNumbers(long customerPosition, BakeryNumber? number) =>
        (CustomerPosition, BakeryPosition, OrderYear, OrderNumber) = (customerPosition, number?.Position, number?.Year, number?.Number);

    /// <summary>Nobody paid it in time. It is cancelled in the same transaction.</summary>
    internal void TimeOut(DateTimeOffset now) => TimedOutAt = now;

    /// <summary>Somebody of the bakery saw it. The first time counts.</summary>
    internal bool See(DateTimeOffset now)
    {
        if (SeenAt is not null)
        {
            return false;
        }

        SeenAt = now;
        return true;
    }

    /// <summary>Moves along the lifecycle and records who, when and how; or says why not and changes nothing.</summary>
    /// <param name="move">What happens.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="proof">For a hand-over: how.</param>
    /// <param name="now">When.</param>
    internal Outcome<OrderEvent> Move(OrderMove move, Actor actor, HandOverProof proof, DateTimeOffset now)
    {
        if (OrderLifecycle.After(Status, move) is not { } next)
        {
            return OrderRefusals.CannotMove(Status, move);
        }

        var from = Status;
        Status = next;
        switch (next)
        {
            case OrderStatus.Confirmed:
                ConfirmedAt = now;
                break;
            case OrderStatus.Completed:
                (CompletedAt, HandedOverBy) = (now, proof);
                break;
            case OrderStatus.Cancelled:
                (CancelledAt, CancelledBy) = (now, actor.Kind);
                break;
            case OrderStatus.Pending or OrderStatus.Baking or OrderStatus.Ready:
                break;
        }

        return OrderEvent.Next(this, OrderEventKind.StatusChanged, actor, now, from);
    }

    /// <summary>Tells when it will be ready; null takes the estimate back. Refused once the order is over.</summary>
    internal Outcome<OrderEvent> EstimateReady(DateTimeOffset? at, Actor actor, DateTimeOffset now)
    {
        if (IsOver)
        {
            return OrderRefusals.IsOver(Status);
        }

        EstimatedReadyAt = at;
        return OrderEvent.Next(this, OrderEventKind.ReadyTimeChanged, actor, now);
    }

    /// <summary>A later time to be ready: so many minutes after the one its customer knows, or after the running minute when that has gone by.</summary>
    internal DateTimeOffset ReadyAfter(int minutes, DateTimeOffset now)
    {
        var (known, minute) = (EstimatedReadyAt ?? PickupAt, now.UpToMinute());
        return (known > minute ? known : minute).AddMinutes(minutes);
    }

    /// <summary>Somebody paid, or tried to: the order takes over how, and how it ended.</summary>
    internal OrderEvent TakeOver(Payment payment, Actor actor, DateTimeOffset now)
    {
        (PaymentStatus, PaymentMethod) = (payment.Status, payment.Method);
        PaidAt = payment.Status == PaymentStatus.Approved ? now : PaidAt;
        var kind = payment.Status switch
        {
            PaymentStatus.Approved => OrderEventKind.Paid,
            PaymentStatus.Rejected => OrderEventKind.PaymentRejected,
            PaymentStatus.Refunded => OrderEventKind.Refunded,
            PaymentStatus.Pending => throw new InvalidOperationException("A payment that is still open changes nothing."),
        };
        return OrderEvent.Next(this, kind, actor, now);
    }

    /// <summary>Becomes an order of a canteen; paid already when it is paid from credit.</summary>
    internal Order On(Tray tray, DateTimeOffset now)
    {
        Tray = tray;
        if (tray.Account is not null)
        {
            (PaymentStatus, PaidAt) = (PaymentStatus.Approved, now);
        }

        return this;
    }

    /// <summary>What was paid from credit went back there.</summary>
    internal OrderEvent ReturnCredit(Actor actor, DateTimeOffset now)
    {
        PaymentStatus = PaymentStatus.Refunded;
        return OrderEvent.Next(this, OrderEventKind.Refunded, actor, now);
    }

    /// <summary>Something of it was handed over, or taken back. Refused once the order is over.</summary>
    internal Outcome<OrderEvent> Fulfil(Actor actor, DateTimeOffset now) =>
        IsOver ? CanteenRefusals.FulfilledWhenOver : OrderEvent.Next(this, OrderEventKind.Fulfilled, actor, now);

    /// <summary>Is put away. Only an order that is over can be.</summary>
    internal Outcome<OrderEvent> Archive(Actor actor, DateTimeOffset now)
    {
        if (!IsOver)
        {
            return CanteenRefusals.NotOver;
        }

        ArchivedAt = now;
        return OrderEvent.Next(this, OrderEventKind.Archived, actor, now);
    }

    /// <summary>The order as it was when it was placed: what a repeated request is answered.</summary>
    internal Order AsPlaced(PlaceOrder wanted)
    {
        var placed = (Order)MemberwiseClone();
        (placed.Status, placed.PaymentStatus, placed.PaymentMethod, placed.EstimatedReadyAt) = (OrderStatus.Pending, PaymentStatus.Pending, wanted.PaymentMethod, null);
        (placed.SeenAt, placed.ConfirmedAt, placed.PaidAt, placed.CompletedAt, placed.CancelledAt, placed.CancelledBy, placed.TimedOutAt) =
            (null, null, null, null, null, null, null);
        if (wanted.PaymentWay is { IsOnline: true })
        {
            (placed.ValidAt, placed.OrderYear, placed.OrderNumber, placed.BakeryPosition) = (null, null, null, null);
        }

        return placed;
    }

    /// <summary>Number of the event that is being written.</summary>
    internal int NextEvent() => ++Version;
}
