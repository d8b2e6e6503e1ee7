using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Payments;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>An order that another system has accepted. Its prices are those of that system.</summary>
public sealed record OrderElsewhere
{
    public required BakeryId Bakery { get; init; }

    /// <summary>Key of the customer's account.</summary>
    public required long CustomerKey { get; init; }

    /// <summary>Name that is called out at pickup, cleaned; never empty.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Its lines with their prices; the products may be gone.</summary>
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    public OrderFees Fees { get; init; } = OrderFees.None;

    /// <summary>When it became binding there, UTC.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Day and time of the pickup by the bakery's wall clock.</summary>
    public required DateTime Pickup { get; init; }

    /// <summary>The customer's note to the bakery; empty for none.</summary>
    public string Notes { get; init; } = "";

    public FulfilmentMethod Method { get; init; }

    public FulfilmentTerms? Terms { get; init; }

    public required PaymentWay Payment { get; init; }

    /// <summary>APPROVED when that system has the money, REFUNDED when it gave the money back, otherwise PENDING.</summary>
    public PaymentStatus PaymentStatus { get; init; }

    /// <summary>True when a person of the bakery has seen it.</summary>
    public bool IsSeen { get; init; }

    /// <summary>The moves that lead to its status there; none for PENDING.</summary>
    public IReadOnlyList<OrderMove> Moves { get; init; } = [];

    /// <summary>For a cancelled order: which side cancelled it.</summary>
    public ActorKind CancelledBy { get; init; }

    /// <summary>Its number there; null when it had none.</summary>
    public int? Number { get; init; }

    /// <summary>Name of the other system, for people.</summary>
    public required string System { get; init; }

    internal long DiscountMinor => Lines.Aggregate(0L, (sum, line) => checked(sum + line.OfferMinor));

    internal long TotalMinor => checked(
        Lines.Aggregate(0L, (sum, line) => checked(sum + line.TotalMinor)) - DiscountMinor + Fees.TotalMinor);

    internal bool IsOpen => Moves.Aggregate(OrderStatus.Pending, (status, move) => OrderLifecycle.After(status, move) ?? status)
        is var status && OrderLifecycle.Open.Contains(status);
}

/// <summary>
/// Stores orders that another system has accepted, as they stand there. Nobody is notified and no card is stamped; an order that is still
/// open takes its units out of the stock, so that a later cancellation puts back what was taken. It gets the next number of its bakery: the
/// numbers stay those of the other system as long as all its orders come in their order. Another number is told in the note.
/// </summary>
/// <remarks>
/// The log tells the newest event of an open order, for boards and programs that follow it, and nothing of orders that are over: years of
/// history would push out what happens now.
/// </remarks>
public sealed class TakeOverOrders(Store store, TimeProvider clock, Randomness random)
{
    /// <param name="by">The account on whose behalf the import runs.</param>
    public Task<Outcome<Order>> Run(OrderElsewhere elsewhere, Caller by, CancellationToken cancel) => store.Write<Order>(
        async (db, ct) =>
        {
            var rows = await GroupRows.Lock(db, [Request(elsewhere)], ct);
            if (!rows.Bakeries.TryGetValue(elsewhere.Bakery, out var bakery))
            {
                return BakeryRefusals.NotFound(elsewhere.Bakery);
            }

            var now = clock.Now();
            var order = Build(elsewhere, bakery, now);
            rows.Ends.Number(order, bakery.LocalTime(order.PlacedAt).Year);
            if (elsewhere.Number is { } number && number != order.OrderNumber)
            {
                order.Notes = TextRules.CleanName($"[{elsewhere.System} {number}] {order.Notes}", Order.MaxNotes);
            }

            var created = OrderEvent.Next(order, OrderEventKind.Created, new(ActorKind.Customer, order.CustomerKey), order.PlacedAt);
            await store.OrderRows.Write(db, Group(order, created, rows, elsewhere.IsOpen, now), ct);
            db.Attach(order);
            var last = await Tell(db, order, elsewhere, by, now) ?? created;
            if (elsewhere.IsOpen)
            {
                db.Append(OrderEventLog.TakenOver(order, last, now));
            }

            await db.SaveChangesAsync(ct);
            return order;
        },
        cancel);

    /// <summary>What tells which rows the order needs.</summary>
    private static OrderRequest Request(OrderElsewhere elsewhere) => new()
    {
        CustomerKey = elsewhere.CustomerKey,
        CustomerName = elsewhere.CustomerName,
        Bakery = elsewhere.Bakery,
        Lines = elsewhere.IsOpen ? [.. elsewhere.Lines.Select(line => new LineRequest(line.ProductId, line.Quantity))] : [],
        PickupTime = "",
    };

    private Order Build(OrderElsewhere elsewhere, Bakery bakery, DateTimeOffset now)
    {
        var (code, total) = (PickupCode.New(random), elsewhere.TotalMinor);
        var (day, time) = (DateOnly.FromDateTime(elsewhere.Pickup), TimeOnly.FromDateTime(elsewhere.Pickup));
        var pickup = bakery.InstantOf(day, time);
        var order = new Order
        {
            Id = new(Ids.New(now, random)),
            BakeryKey = bakery.Key,
            BakeryName = bakery.Name,
            CustomerKey = elsewhere.CustomerKey,
            CustomerName = elsewhere.CustomerName,
            Lines = elsewhere.Lines,
            Currency = bakery.Currency,
            DiscountMinor = elsewhere.DiscountMinor,
            TotalMinor = total,
            PlacedAt = elsewhere.PlacedAt,
            PlacedHour = bakery.LocalTime(elsewhere.PlacedAt).Hour,
            PickupTime = time,
            ScheduledFor = day == DateOnly.FromDateTime(bakery.LocalTime(elsewhere.PlacedAt).DateTime) ? null : pickup,
            PickupAt = pickup,
            PickupCode = code,
            PickupHash = PickupCode.Hash(code),
            Notes = elsewhere.Notes,
            Method = elsewhere.Method,
            Checkout = elsewhere.Terms,
            StoredFees = elsewhere.Fees == OrderFees.None ? null : elsewhere.Fees,
            WantsInvoice = elsewhere.Terms?.Invoice is not null,
            DepositMinor = elsewhere.Fees.WarrantyMinor,
            PaymentMethod = elsewhere.Payment.Method,
            PaymentWord = elsewhere.Payment.Name,
            AnnouncedAt = elsewhere.PlacedAt,
        };
        order.BecomeValid(bakery, order.PlacedAt);
        order.AnswerBy = AnswerTime.EndOfPickupDay(pickup, bakery, now);
        if (total == 0)
        {
            order.PayInAdvance(order.PlacedAt);
        }

        return order;
    }

    private static PlacedGroup Group(Order order, OrderEvent created, GroupRows rows, bool isOpen, DateTimeOffset now)
    {
        var taken = new List<(long Product, int Units)>();
        foreach (var lines in isOpen ? order.Lines.GroupBy(line => line.ProductId) : [])
        {
            var units = lines.Sum(line => line.Taken);
            if (rows.Products.TryGetValue(lines.Key, out var product) && product.IsAvailable && product.Stock >= units)
            {
                product.Take(units);
                taken.Add((product.Key, units));
            }
        }

        return new()
        {
            Orders = [order],
            Created = [created],
            Log = () => [.. rows.Products.Values.Where(product => taken.Exists(row => row.Product == product.Key))
                .Select(product => ProductEventLog.Logged(EventType.StockChanged, product, now))],
            Taken = taken,
            Ends = rows.Ends,
            Messages = [],
            Answered = [],
            Customers = [],
            Now = now,
        };
    }

    /// <summary>Writes what happened to the order there into its history.</summary>
    /// <returns>The newest event; null when nothing has happened.</returns>
    private async Task<OrderEvent?> Tell(HornadaDb db, Order order, OrderElsewhere elsewhere, Caller by, DateTimeOffset now)
    {
        var events = Pay(db, order, elsewhere);
        if (elsewhere.IsSeen && order.MarkSeen(order.PlacedAt) && elsewhere.Moves is [])
        {
            events.Add(OrderEvent.Next(order, OrderEventKind.Seen, Actor.Staff(by), order.PlacedAt));
        }

        var ended = order.PickupAt < now ? order.PickupAt : now;
        foreach (var move in elsewhere.Moves)
        {
            var actor = (move, elsewhere.CancelledBy) is (OrderMove.Cancel, ActorKind.Customer)
                ? new Actor(ActorKind.Customer, order.CustomerKey)
                : new Actor(ActorKind.Baker, by.Key);
            events.Add(order.Move(move, actor, PickupProof.Manual, move == OrderMove.Confirm ? order.PlacedAt : ended).Value);
        }

        db.AddRange(events);
        await db.SaveChangesAsync(CancellationToken.None);
        return events.LastOrDefault();
    }

    /// <remarks>
    /// The money is with the other system, so this one cannot return it: the payment counts as received at the counter, and a later
    /// cancellation makes it a debt to the customer.
    /// </remarks>
    private List<OrderEvent> Pay(HornadaDb db, Order order, OrderElsewhere elsewhere)
    {
        if (order.TotalMinor == 0 || elsewhere.PaymentStatus is not (PaymentStatus.Approved or PaymentStatus.Refunded))
        {
            return [];
        }

        var actor = new Actor(ActorKind.Customer, order.CustomerKey);
        var payment = Payment.Received(Ids.New(order.PlacedAt, random), order.Due, PaymentMethod.CashOnPickup, order.PlacedAt);
        db.Add(payment);
        List<OrderEvent> events = [order.ApplyPayment(payment, actor, order.PlacedAt)];
        if (elsewhere.PaymentStatus == PaymentStatus.Refunded)
        {
            payment.Refund(order.PlacedAt);
            events.Add(order.ApplyPayment(payment, actor, order.PlacedAt));
        }

        return events;
    }
}
