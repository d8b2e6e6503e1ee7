using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Core.Payments;
using Hornada.Core.Promises;

namespace Hornada.Core.Orders;

/// <summary>An order: its lines and prices, frozen when it was placed, and its status.</summary>
public sealed class Order
{
    /// <summary>Most units of one product.</summary>
    public const int MaxQuantity = Cart.MaxQuantity;

    public const int MaxLines = Cart.MaxLines;

    /// <summary>Longest note, in characters.</summary>
    public const int MaxNotes = 500;

    internal Order()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; internal set; }

    public OrderId Id { get; internal init; }

    public long BakeryKey { get; internal init; }

    /// <summary>Name of the bakery when the order was placed.</summary>
    public string BakeryName { get; internal init; } = "";

    /// <summary>Key of the customer's account.</summary>
    public long CustomerKey { get; internal init; }

    /// <summary>Name of the customer when the order was placed.</summary>
    public string CustomerName { get; internal init; } = "";

    /// <summary>The customer's name as searches compare it.</summary>
    public string CustomerFolded
    {
        get => FoldedText.Fold(CustomerName);
        private set => _ = value;
    }

    /// <summary>The lines, frozen: one per product, or per choice with it.</summary>
    public IReadOnlyList<OrderLine> Lines { get; internal init; } = [];

    /// <summary>Currency of every amount of the order.</summary>
    public Currency Currency { get; internal init; } = Currency.Cop;

    /// <summary>Discount by a promotion and by offers on lines, in minor units; 0 for none.</summary>
    public long DiscountMinor { get; internal init; }

    /// <summary>To pay: lines less discount plus fees, in minor units; never negative.</summary>
    public long TotalMinor { get; internal init; }

    /// <summary>Public id of the promotion that applied; null when none did.</summary>
    public string? PromotionId { get; internal init; }

    /// <summary>Its status in the lifecycle.</summary>
    public OrderStatus Status { get; private set; } = OrderStatus.Pending;

    /// <summary>
    /// Fact: what was handed over before the order was cancelled is worth, in minor units. That much of its payment is not owed back. 0
    /// unless part of a cancelled order was handed over.
    /// </summary>
    public long KeptMinor { get; private set; }

    /// <summary>When it was placed, UTC.</summary>
    public DateTimeOffset PlacedAt { get; internal init; }

    /// <summary>Hour of the bakery's wall clock when it was placed, 0 to 23; statistics count by it.</summary>
    public int PlacedHour { get; internal init; }

    /// <summary>Wanted pickup time by the bakery's wall clock.</summary>
    public TimeOnly PickupTime { get; internal init; }

    /// <summary>For an order ahead: the instant the client asked for, UTC; null for today.</summary>
    public DateTimeOffset? ScheduledFor { get; internal init; }

    /// <summary>
    /// When it is wanted, UTC: <see cref="PickupTime"/> on the day of <see cref="ScheduledFor"/>, or on the day of placing. With opening
    /// hours past midnight, that may be the next calendar day.
    /// </summary>
    public DateTimeOffset PickupAt { get; internal init; }

    /// <summary>What the customer shows at pickup. See <see cref="Orders.PickupCode"/>.</summary>
    public string PickupCode { get; internal init; } = "";

    /// <summary>Hash of the code: a scan finds the order by it.</summary>
    public byte[] PickupHash { get; internal init; } = [];

    /// <summary>The customer's note to the bakery; empty for none.</summary>
    public string Notes { get; internal set; } = "";

    /// <summary>The trace of the request that places or moves the order now; null for none. Not stored with it.</summary>
    internal string? Trace { get; set; }

    /// <summary>When the bakery expects it to be ready, UTC; null for no estimate.</summary>
    public DateTimeOffset? EstimatedReadyAt { get; private set; }

    public PaymentMethod PaymentMethod { get; internal set; }

    public PaymentStatus PaymentStatus { get; private set; } = PaymentStatus.Pending;

    public FulfilmentMethod Method { get; internal init; }

    /// <summary>What else is agreed about its fulfilment; null for an order of the native contract.</summary>
    public FulfilmentTerms? Checkout { get; internal init; }

    /// <summary>Fees on top of its goods.</summary>
    public OrderFees Fees => StoredFees ?? OrderFees.None;

    /// <summary>The fees as stored: null for none.</summary>
    internal OrderFees? StoredFees { get; init; }

    /// <summary>True when an invoice is wanted; a column beside the document, so that it can be searched.</summary>
    public bool WantsInvoice { get; internal init; }

    /// <summary>Deposits among the fees, in minor units; a column beside the document, so that it can be searched.</summary>
    public long DepositMinor { get; internal init; }

    /// <summary>How it is paid in the words of the bakery's list; null for an order of the native contract.</summary>
    public string? PaymentWord { get; internal init; }

    /// <summary>Key of its checkout; null for an order without one.</summary>
    public long? GroupKey { get; internal set; }

    /// <summary>Fact: when it became binding, UTC: when placed, or when paid if it is paid online. Null until then.</summary>
    public DateTimeOffset? ValidAt { get; private set; }

    /// <summary>Year its number counts in, by the bakery's calendar; null until it is binding.</summary>
    public int? OrderYear { get; private set; }

    /// <summary>Its number, counted by bakery and year: 1, 2, 3… without gaps; null until it is binding.</summary>
    public int? OrderNumber { get; private set; }

    /// <summary>The code that staff of a canteen read at the counter; null for an order of a bakery.</summary>
    public string? Reference { get; internal set; }

    /// <summary>Its position among the binding orders of its bakery, in the order in which they became binding; null until it is.</summary>
    public long? BakeryPosition { get; private set; }

    /// <summary>Its position among the orders of its customer. An order that becomes binding later moves to the end.</summary>
    public long? CustomerPosition { get; private set; }

    /// <summary>
    /// Fact: when the bakery got a message about it, UTC: a cash order at once, any other on payment (P-30); null until then.
    /// </summary>
    public DateTimeOffset? AnnouncedAt { get; internal set; }

    /// <summary>Fact: when a person of the bakery first saw it, UTC (Bakeronline HAS_READ); null until then.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>Fact: when the bakery accepted it, UTC; null until then. Kept after a cancellation.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Fact: when it was paid, UTC; null until then.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Fact: when it was picked up, UTC; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Fact: how its pickup was proven; null until then.</summary>
    public PickupProof? PickedUpBy { get; private set; }

    /// <summary>Fact: when it was cancelled, UTC; null until then.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>
    /// Fact: which side cancelled it. With <see cref="ConfirmedAt"/> it distinguishes DECLINED, DELETED_BY_SHOP and REMOVED.
    /// </summary>
    public ActorKind? CancelledBy { get; private set; }

    /// <summary>
    /// Fact: when its online payment timed out, UTC; null when it did not. Distinguishes the timeout of a payment from its cancellation.
    /// </summary>
    public DateTimeOffset? TimedOutAt { get; private set; }

    /// <summary>
    /// Until when the bakery may answer it, UTC: when it is still PENDING then, it expires. Null for a canteen's order, which nobody
    /// answers.
    /// </summary>
    public DateTimeOffset? AnswerBy { get; internal set; }

    /// <summary>Fact: when it expired because its bakery did not answer, UTC; null when it did not.</summary>
    public DateTimeOffset? ExpiredAt { get; private set; }

    /// <summary>Fact: when it was archived, UTC (canteen contract); null until then.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>
    /// Fact: when a restored backup brought it back while it was open, UTC; null when none did. What happened to it between the backup and
    /// then is not known.
    /// </summary>
    public DateTimeOffset? RestoredAt { get; private set; }

    /// <summary>Number of the newest event; also the optimistic lock of every change.</summary>
    public int Version { get; private set; }

    /// <summary>What another feature stores for an order that was just accepted; null for others and for one read from storage.</summary>
    internal IExtendedOrder? Extension { get; init; }

    /// <summary>What an order that was just accepted takes of capacities; empty for one read from storage.</summary>
    internal IReadOnlyList<CapacityUse> Uses { get; set; } = [];

    public Money Total => new(TotalMinor, Currency);

    internal AmountDue Due => new(Key, CustomerKey, Total);

    /// <summary>Price of the goods before discounts and fees, in minor units.</summary>
    public long GoodsMinor => checked(TotalMinor + DiscountMinor - Fees.TotalMinor);

    /// <summary>
    /// The lines with their shares of every discount: they add up to the total less fees. A promotion on an order from before shares were
    /// stored is distributed here.
    /// </summary>
    public IReadOnlyList<OrderLine> PaidLines => DiscountShares.Spread(
        Lines,
        DiscountMinor - Lines.Aggregate(0L, (sum, line) => checked(sum + line.OfferMinor + line.PromotedMinor)),
        Currency,
        _ => true);

    /// <summary>True once it is completed or cancelled.</summary>
    public bool IsOver => !OrderLifecycle.Open.Contains(Status);

    /// <summary>True while it waits for its online payment: its units are taken, and it binds nobody yet.</summary>
    public bool AwaitsPayment => ValidAt is null && PaymentWord is not null && Status == OrderStatus.Pending;

    /// <summary>
    /// Makes the order binding. It gets its numbers in the same transaction: <see cref="TakeNumbers"/>. A bakery's own time to answer
    /// begins now, or when it opens next.
    /// </summary>
    internal void BecomeValid(Bakery bakery, DateTimeOffset now)
    {
        ValidAt = now;
        AnswerBy = AnswerTime.Shorten(AnswerBy, bakery, now);
    }

    /// <summary>Sets its positions in the lists of its customer and its bakery.</summary>
    /// <param name="customerPosition">Among its customer's orders.</param>
    /// <param name="number">Among its bakery's binding orders; null while it is not binding.</param>
    internal void TakeNumbers(long customerPosition, BakeryNumber? number) =>
        (CustomerPosition, BakeryPosition, OrderYear, OrderNumber) = (customerPosition, number?.Position, number?.Year, number?.Number);

    /// <summary>Notes that its payment timed out. The same transaction cancels the order.</summary>
    internal void TimeOut(DateTimeOffset now) => TimedOutAt = now;

    /// <summary>True when its bakery has not answered it in time.</summary>
    internal bool IsUnanswered(DateTimeOffset now) => Status == OrderStatus.Pending && ValidAt is not null && AnswerBy <= now;

    /// <summary>Notes that its bakery did not answer in time. The same transaction cancels the order.</summary>
    internal void Expire(DateTimeOffset now) => ExpiredAt = now;

    /// <summary>Notes that a person of the bakery saw the order; only the first time counts. False when it was seen before.</summary>
    internal bool MarkSeen(DateTimeOffset now)
    {
        if (SeenAt is not null)
        {
            return false;
        }

        SeenAt = now;
        return true;
    }

    /// <summary>
    /// Moves the order along the lifecycle and records by whom, when and how. Refused, with nothing changed, when it has no such move.
    /// </summary>
    /// <param name="actor">The account that moves it.</param>
    /// <param name="proof">For a pickup: how it is proven.</param>
    /// <param name="now">The moment of the move.</param>
    internal Outcome<OrderEvent> Move(OrderMove move, Actor actor, PickupProof proof, DateTimeOffset now)
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
                (CompletedAt, PickedUpBy) = (now, proof);
                break;
            case OrderStatus.Cancelled:
                (CancelledAt, CancelledBy) = (now, actor.Kind);
                break;
            case OrderStatus.Pending or OrderStatus.Baking or OrderStatus.Ready:
                break;
        }

        return OrderEvent.Next(this, OrderEventKind.StatusChanged, actor, now, from);
    }

    /// <summary>Sets when it will be ready; null removes the estimate. Refused when the order is over or the time implausible.</summary>
    internal Outcome<OrderEvent> EstimateReady(DateTimeOffset? at, Actor actor, DateTimeOffset now)
    {
        if (IsOver)
        {
            return OrderRefusals.IsOver(Status);
        }

        if (at is { } estimate && !AnswerTime.IsPlausibleEstimate(estimate, PickupAt, now))
        {
            return OrderRefusals.EstimateOutOfRange;
        }

        EstimatedReadyAt = at;
        return OrderEvent.Next(this, OrderEventKind.ReadyTimeChanged, actor, now);
    }

    /// <summary>A later time to be ready: minutes after the time its customer knows, or after now when that has passed.</summary>
    internal DateTimeOffset ReadyAfter(int minutes, DateTimeOffset now)
    {
        var (known, minute) = (EstimatedReadyAt ?? PickupAt, now.UpToMinute());
        return (known > minute ? known : minute).AddMinutes(minutes);
    }

    /// <summary>Copies method and status of a payment that has ended.</summary>
    internal OrderEvent ApplyPayment(Payment payment, Actor actor, DateTimeOffset now)
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

    /// <summary>Marks an order that is paid in advance, while it is placed.</summary>
    internal void PayInAdvance(DateTimeOffset now) => (PaymentStatus, PaidAt) = (PaymentStatus.Approved, now);

    /// <summary>Marks an order whose advance payment was returned.</summary>
    internal OrderEvent ReturnAdvance(Actor actor, DateTimeOffset now)
    {
        PaymentStatus = PaymentStatus.Refunded;
        return OrderEvent.Next(this, OrderEventKind.Refunded, actor, now);
    }

    /// <summary>Notes that part of it was handed over before it is cancelled. The same transaction cancels the order.</summary>
    /// <param name="units">Units that were handed over, a number a line, each 0 to the line's quantity.</param>
    internal void Keep(IReadOnlyList<int> units) => KeptMinor = Math.Min(
        TotalMinor,
        PaidLines.Select((line, at) => checked(
            new Money(line.ToPayMinor, Currency).Portion(units[at], line.Quantity).Minor + ((line.Detail?.DepositMinor ?? 0) * units[at])))
            .Aggregate(0L, (sum, part) => checked(sum + part)));

    /// <summary>Records that units of it were handed to the customer, or taken back. Refused once the order is over.</summary>
    internal Outcome<OrderEvent> Fulfil(Actor actor, DateTimeOffset now) =>
        IsOver ? OrderRefusals.FulfilledWhenOver : OrderEvent.Next(this, OrderEventKind.Fulfilled, actor, now);

    /// <summary>Archives it. Refused while the order is open.</summary>
    internal Outcome<OrderEvent> Archive(Actor actor, DateTimeOffset now)
    {
        if (!IsOver)
        {
            return OrderRefusals.NotOver;
        }

        ArchivedAt = now;
        return OrderEvent.Next(this, OrderEventKind.Archived, actor, now);
    }

    /// <summary>A copy that shares its lines: what is decided about it leaves this one as it is.</summary>
    internal Order Copy() => (Order)MemberwiseClone();

    /// <summary>A copy as the order was when it was placed: the answer to a repeated request.</summary>
    internal Order AsPlaced(OrderRequest wanted)
    {
        var placed = Copy();
        (placed.Status, placed.PaymentStatus, placed.PaymentMethod) = (OrderStatus.Pending, PaymentStatus.Pending, wanted.PaymentMethod);
        (placed.SeenAt, placed.ConfirmedAt, placed.PaidAt, placed.CompletedAt, placed.CancelledAt, placed.CancelledBy, placed.TimedOutAt) =
            (null, null, null, null, null, null, null);
        (placed.KeptMinor, placed.ExpiredAt, placed.EstimatedReadyAt) = (0, null, null);
        if (TotalMinor == 0 && PaidAt == PlacedAt)
        {
            placed.PayInAdvance(PlacedAt);
        }
        else if (wanted.PaymentWay is { IsOnline: true })
        {
            (placed.ValidAt, placed.OrderYear, placed.OrderNumber, placed.BakeryPosition) = (null, null, null, null);
        }

        return placed;
    }

    /// <summary>Number of the event that is about to be written.</summary>
    internal int NextEvent() => ++Version;
}
