using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Data;
using Hornada.Core.Events;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Payments;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// Moving orders along their lifecycle. Each move and everything it causes is one transaction, guarded by the order's version:
/// of two at once, one wins and the other is judged again from the new status.
/// </summary>
/// <param name="store">Where orders are kept.</param>
/// <param name="clock">When it happens.</param>
/// <param name="random">Where ids come from.</param>
public sealed class MoveOrder(Store store, TimeProvider clock, Randomness random)
{
    private readonly WrongCodes wrongCodes = new(clock);

    /// <summary>Most unpaid orders of one round.</summary>
    public const int ExpiredMost = 100;

    /// <summary>Most minutes of one delay.</summary>
    public const int DelayMost = 240;

    /// <summary>Brings an order to a status, as its bakery or as an admin (P-18). Asking for the status it has changes nothing.</summary>
    /// <returns>The order as it is afterwards; refused when it is unknown, foreign, or the lifecycle has no such move.</returns>
    public Task<Outcome<OrderView>> To(Caller caller, OrderId id, OrderStatus wanted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Change(
            db => db.Orders.Where(order => order.Id == id),
            order => order is null ? OrderRefusals.NotFound(id) : WorksOn(caller, order),
            (db, order, ct) => order.Status == wanted ? NoChange : Move(db, order, wanted, Actor.Staff(caller), HandOverProof.Manual, ct),
            cancel);
    }

    /// <summary>Does what a bakery's program asks for: all of it, or nothing (Bakeronline contract §2.2). What is so already is no change.</summary>
    /// <param name="caller">Somebody who works for the bakery.</param>
    /// <param name="key">Storage key of the order; one that is not binding yet, or another bakery's, is refused like an unknown one.</param>
    /// <param name="wish">What is asked for.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<OrderView>> Work(Caller caller, long key, ShopWish wish, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wish);
        return Change(
            db => db.Orders.Where(order => order.Key == key),
            order => order is null || order.ValidAt is null || !caller.WorksFor(order.BakeryKey) ? OrderRefusals.NotFound(key) : null,
            async (db, order, ct) =>
            {
                var moves = wish.Moves(order.Status);
                if (moves.Refusal is not null)
                {
                    return moves.Refusal;
                }

                if (wish.Decision != ShopDecision.Leave && order.See(clock.Now()) && moves.Value is [])
                {
                    await Record(db, order, OrderEvent.Next(order, OrderEventKind.Seen, Actor.Staff(caller), clock.Now()), ct);
                }

                foreach (var move in moves.Value)
                {
                    if (await Move(db, order, move, Actor.Staff(caller), HandOverProof.Manual, ct) is { } refusal)
                    {
                        return refusal;
                    }
                }

                return null;
            },
            cancel);
    }

    /// <summary>Cancels the caller's own order, while the bakery has not accepted it (P-17). Cancelling again changes nothing.</summary>
    public Task<Outcome<OrderView>> CancelOwn(Caller caller, OrderId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Change(
            db => db.Orders.Where(order => order.Id == id),
            order => order switch
            {
                null => OrderRefusals.NotFound(id),
                _ when order.CustomerKey != caller.Key => AccountRefusals.AccessDenied,
                _ => TooLate(order),
            },
            CancelForCustomer,
            cancel);
    }

    /// <summary>Cancels the order of a page, while the bakery has not accepted it, for whoever knows the secret of its address.</summary>
    public Task<Outcome<OrderView>> CancelByLink(OrderId id, string secret, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Change(
            db => db.Orders.Where(order => order.Id == id),
            order => order is null || !OrderLink.Opens(order, secret) ? OrderRefusals.NotFound(id) : TooLate(order),
            CancelForCustomer,
            cancel);
    }

    /// <summary>
    /// Hands over the READY order whose code was scanned, or whose short code was typed, at the bakery the caller works for. A code works once.
    /// </summary>
    /// <param name="caller">Who scanned.</param>
    /// <param name="workplace">Where.</param>
    /// <param name="scanned">What the scanner read, in any case; or the first five characters of it.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<OrderView>> HandOver(Caller caller, Workplace workplace, string scanned, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(workplace);
        if (PickupCode.ReadShort(scanned) is { } typed)
        {
            return HandOverTyped(caller, workplace, typed, cancel);
        }

        var hash = PickupCode.Hash(PickupCode.Normalize(scanned));
        return Change(
            db => db.Orders.Where(order => order.PickupHash == hash && order.BakeryKey == workplace.Key),
            order => order switch
            {
                null => OrderRefusals.UnknownCode,
                { Status: not OrderStatus.Ready } => OrderRefusals.NotReady(order.Status),
                _ => null,
            },
            (db, order, ct) => Move(db, order, OrderStatus.Completed, Actor.Staff(caller), HandOverProof.Qr, ct),
            cancel);
    }

    /// <remarks>Five characters prove little, so only what is READY is looked at, and the hand-over is recorded as made without a code.</remarks>
    private async Task<Outcome<OrderView>> HandOverTyped(Caller caller, Workplace workplace, string typed, CancellationToken cancel)
    {
        if (wrongCodes.IsFull(workplace.Key))
        {
            return OrderRefusals.TooManyCodes;
        }

        var found = await ReadyWith(workplace, typed, cancel);
        if (found.Refusal is not null)
        {
            wrongCodes.Add(workplace.Key);
            return found.Refusal;
        }

        return await Change(
            db => db.Orders.Where(order => order.Key == found.Value),
            order => order is { Status: OrderStatus.Ready } ? null : OrderRefusals.UnknownCode,
            (db, order, ct) => Move(db, order, OrderStatus.Completed, Actor.Staff(caller), HandOverProof.Manual, ct),
            cancel);
    }

    private async Task<Outcome<long>> ReadyWith(Workplace workplace, string typed, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var keys = await db.Orders
            .Where(order => order.BakeryKey == workplace.Key && order.Status == OrderStatus.Ready && order.PickupCode.StartsWith(typed))
            .Select(order => order.Key)
            .Take(2)
            .ToListAsync(cancel);
        return keys switch
        {
            [var only] => only,
            [] => OrderRefusals.UnknownCode,
            _ => OrderRefusals.AmbiguousCode,
        };
    }

    /// <summary>Tells the customer when an order will be ready; null takes it back. Refused once the order is over.</summary>
    public Task<Outcome<OrderView>> EstimateReady(Caller caller, OrderId id, DateTimeOffset? at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Change(
            db => db.Orders.Where(order => order.Id == id),
            order => order is null ? OrderRefusals.NotFound(id) : WorksOn(caller, order),
            (db, order, ct) => order.EstimatedReadyAt == at ? NoChange : Estimate(db, order, at, Actor.Staff(caller), ct),
            cancel);
    }

    /// <summary>Tells the customer that an order will be ready later than he knows.</summary>
    /// <param name="caller">Somebody of its bakery, or an admin.</param>
    /// <param name="id">Which.</param>
    /// <param name="minutes">How much later, 1 to <see cref="DelayMost"/>: than the estimate or, without one, the pickup time; than now, when that has gone by.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<OrderView>> DelayReady(Caller caller, OrderId id, int minutes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return minutes is < 1 or > DelayMost
            ? Task.FromResult<Outcome<OrderView>>(OrderRefusals.DelayOutOfRange)
            : Change(
                db => db.Orders.Where(order => order.Id == id),
                order => order is null ? OrderRefusals.NotFound(id) : WorksOn(caller, order),
                (db, order, ct) => Estimate(db, order, order.ReadyAfter(minutes, clock.Now()), Actor.Staff(caller), ct),
                cancel);
    }

    /// <summary>Cancels orders that were to be paid online and were not in time: their bread goes back on sale. Safe on several nodes.</summary>
    /// <param name="after">How long an order waits for its payment.</param>
    /// <param name="cancel">Gives up between two orders.</param>
    /// <returns>How many were looked at; <see cref="ExpiredMost"/> means that there may be more.</returns>
    public async Task<int> ExpireUnpaid(TimeSpan after, CancellationToken cancel)
    {
        var placedBefore = clock.Now() - after;
        await using var db = store.OpenReader();
        var due = await db.Orders
            .Where(order => order.ValidAt == null && order.PaymentWord != null && order.Status == OrderStatus.Pending && order.PlacedAt <= placedBefore)
            .OrderBy(order => order.PlacedAt)
            .Select(order => order.Key)
            .Take(ExpiredMost)
            .ToListAsync(cancel);
        foreach (var key in due)
        {
            await GiveUpUnpaid(key, timedOut: true, cancel);
        }

        return due.Count;
    }

    /// <summary>Cancels an order that still waits to be paid online; one that does not is left as it is.</summary>
    /// <param name="key">Storage key.</param>
    /// <param name="timedOut">Because time is over, and not because the customer said so.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    internal Task<Outcome<OrderView>> GiveUpUnpaid(long key, bool timedOut, CancellationToken cancel) => Change(
        db => db.Orders.Where(order => order.Key == key),
        order => order is null ? OrderRefusals.NotFound(key) : null,
        (db, order, ct) =>
        {
            if (!order.AwaitsPayment)
            {
                return NoChange;
            }

            if (timedOut)
            {
                order.TimeOut(clock.Now());
            }

            return Move(db, order, OrderMove.Cancel, new(ActorKind.Customer, order.CustomerKey), HandOverProof.Manual, ct);
        },
        cancel);

    /// <summary>A customer may cancel until the bakery accepts.</summary>
    private static Refusal? TooLate(Order order) =>
        order.Status is OrderStatus.Pending or OrderStatus.Cancelled ? null : OrderRefusals.CancelTooLate(order.Status);

    private Task<Refusal?> CancelForCustomer(HornadaDb db, Order order, CancellationToken cancel) => order.Status == OrderStatus.Cancelled
        ? NoChange
        : Move(db, order, OrderStatus.Cancelled, new(ActorKind.Customer, order.CustomerKey), HandOverProof.Manual, cancel);

    private static Task<Refusal?> NoChange => Task.FromResult<Refusal?>(null);

    /// <summary>An order that is not binding yet does not exist for its bakery.</summary>
    private static Refusal? WorksOn(Caller caller, Order order) => caller switch
    {
        { IsAdmin: true } => null,
        _ when !caller.WorksFor(order.BakeryKey) => OrderRefusals.NotYourBakery,
        _ => order.ValidAt is null ? OrderRefusals.NotFound(order.Id) : null,
    };

    private Task<Outcome<OrderView>> Change(
        Func<HornadaDb, IQueryable<Order>> find,
        Func<Order?, Refusal?> check,
        Func<HornadaDb, Order, CancellationToken, Task<Refusal?>> change,
        CancellationToken cancel) => store.Write<OrderView>(
            async (db, ct) =>
            {
                var order = await find(db).SingleOrDefaultAsync(ct);
                if ((check(order) ?? await change(db, order!, ct)) is { } refusal)
                {
                    return refusal;
                }

                await db.SaveChangesAsync(ct);
                return await FindOrders.Views(db, db.Orders.Where(row => row.Key == order!.Key)).SingleAsync(ct);
            },
            cancel);

    private async Task<Refusal?> Move(
        HornadaDb db, Order order, OrderStatus wanted, Actor actor, HandOverProof proof, CancellationToken cancel)
    {
        return OrderLifecycle.MoveTowards(wanted) is { } move
            ? await Move(db, order, move, actor, proof, cancel)
            : OrderRefusals.CannotGoBack(order.Status);
    }

    /// <summary>Moves an order, inside a transaction, and does what the move causes.</summary>
    internal async Task<Refusal?> Move(HornadaDb db, Order order, OrderMove move, Actor actor, HandOverProof proof, CancellationToken cancel)
    {
        if (move == OrderMove.Cancel)
        {
            return await CancelAll(db, [order], actor, author: null, reason: null, cancel);
        }

        if (await Record(db, order, order.Move(move, actor, proof, clock.Now()), cancel) is { } refusal)
        {
            return refusal;
        }

        if (await db.CanteenOrders.AsNoTracking().SingleOrDefaultAsync(row => row.OrderKey == order.Key, cancel) is { } meal)
        {
            await Serve(db, order, meal, actor, cancel);
            return null;
        }

        if (order is { Status: OrderStatus.Completed, PaymentMethod: PaymentMethod.CashOnPickup })
        {
            TakeMoney(db, order, actor);
        }

        if (order.Status == OrderStatus.Completed)
        {
            var card = await LoyaltyCards.Stamp(db, order, clock.Now(), cancel);
            db.Add(Notification.Stamped(Ids.New(clock.Now(), random), card, order.BakeryName, clock.Now()));
        }

        db.AddRange(new[] { Notification.StatusChanged(Ids.New(clock.Now(), random), order, clock.Now()) }.OfType<Notification>());
        return null;
    }

    /// <summary>Gives orders up, inside a transaction, all or none: the stock goes back on the shelf, and what was paid from credit to its account.</summary>
    /// <param name="db">Inside a transaction.</param>
    /// <param name="orders">The orders, tracked.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="author">The same in words, for the ledger; null for the name of his account.</param>
    /// <param name="reason">Why; null when nobody said.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<Refusal?> CancelAll(HornadaDb db, IReadOnlyList<Order> orders, Actor actor, string? author, string? reason, CancellationToken cancel)
    {
        var happened = new List<OrderEvent>(orders.Count);
        foreach (var order in orders)
        {
            var moved = order.Move(OrderMove.Cancel, actor, HandOverProof.Manual, clock.Now());
            if (moved.Refusal is not null)
            {
                return moved.Refusal;
            }

            happened.Add(moved.Value);
        }

        // As in Record: the versions decide before anything else is touched.
        await db.SaveChangesAsync(cancel);
        foreach (var (order, moved) in orders.Zip(happened))
        {
            db.Record(order, moved);
        }

        await PutStockBack(db, orders, cancel);
        var meals = await ReturnCredit(db, orders, actor, author, reason, cancel);
        db.AddRange(orders.Where(order => !meals.Contains(order.Key)).Select(order => Notification.StatusChanged(Ids.New(clock.Now(), random), order, clock.Now())).OfType<Notification>());
        return null;
    }

    /// <summary>What a move of a canteen's order causes. It has no stamps, and its people are told by the kitchen.</summary>
    private async Task Serve(HornadaDb db, Order order, CanteenOrder meal, Actor actor, CancellationToken cancel)
    {
        if (order.Status != OrderStatus.Completed)
        {
            return;
        }

        var lines = await db.CanteenLines.Where(line => line.OrderKey == order.Key).ToListAsync(cancel);
        lines.ForEach(line => line.Fulfil(line.Quantity));
        if (meal.PaymentType != PaymentType.Credit)
        {
            TakeMoney(db, order, actor);
        }
    }

    /// <summary>Money that changed hands with the order.</summary>
    private void TakeMoney(HornadaDb db, Order order, Actor actor)
    {
        if (order.PaymentStatus is PaymentStatus.Pending or PaymentStatus.Rejected)
        {
            var payment = Payment.Received(Ids.New(clock.Now(), random), order, clock.Now());
            db.Add(payment);
            db.Record(order, order.TakeOver(payment, actor, clock.Now()));
        }
    }

    private static Task<string> AuthorOf(HornadaDb db, Actor actor, CancellationToken cancel) => db.Accounts
        .Where(account => account.Key == actor.AccountKey)
        .Select(account => account.DisplayName != "" ? account.DisplayName : account.Email)
        .SingleAsync(cancel);

    private async Task<Refusal?> Estimate(HornadaDb db, Order order, DateTimeOffset? at, Actor actor, CancellationToken cancel)
    {
        if (await Record(db, order, order.EstimateReady(at, actor, clock.Now()), cancel) is { } refusal)
        {
            return refusal;
        }

        if (at is { } ready)
        {
            var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == order.BakeryKey, cancel);
            db.Add(Notification.EstimatedReady(Ids.New(clock.Now(), random), order, bakery, ready, clock.Now()));
        }

        return null;
    }

    /// <remarks>Products deleted in the meantime are skipped; they have no shelf to go back to.</remarks>
    private async Task PutStockBack(HornadaDb db, IReadOnlyList<Order> orders, CancellationToken cancel)
    {
        var taken = orders.SelectMany(order => order.Lines).GroupBy(line => line.ProductId).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Taken));
        var products = await store.OrderRows.LockProducts(db, taken.Keys, cancel);
        db.AttachRange(products);
        foreach (var product in products)
        {
            product.PutBack(taken[product.Id]);
        }

        db.TellChanges(clock.Now());
    }

    /// <summary>Pays back what orders of a canteen took from credit, each once: the ledger has room for no second time.</summary>
    /// <returns>Keys of the orders that are a canteen's.</returns>
    private async Task<HashSet<long>> ReturnCredit(HornadaDb db, IReadOnlyList<Order> orders, Actor actor, string? author, string? reason, CancellationToken cancel)
    {
        var keys = orders.Select(order => order.Key).ToList();
        var meals = await db.CanteenOrders.Where(meal => EF.Parameter(keys).Contains(meal.OrderKey)).ToDictionaryAsync(meal => meal.OrderKey, cancel);
        if (meals.Count == 0)
        {
            return [];
        }

        var by = new CreditAuthor(author ?? await AuthorOf(db, actor, cancel), actor.AccountKey, reason);
        var accountKeys = meals.Values.Select(meal => meal.CreditAccountKey).OfType<long>().Distinct().ToList();
        var parents = await db.CreditAccounts.Where(account => EF.Parameter(accountKeys).Contains(account.Key)).Select(account => account.ParentKey).ToListAsync(cancel);
        var accounts = parents.Count == 0 ? [] : (await store.OrderRows.LockCredit(db, parents, cancel)).ToDictionary(account => account.Key);
        db.AttachRange(accounts.Values);
        foreach (var order in orders.Where(order => meals.ContainsKey(order.Key)))
        {
            var meal = meals[order.Key];
            meal.CancelReason = by.Reason;
            if (meal.CreditAccountKey is { } account && order.TotalMinor > 0)
            {
                db.Add(accounts[account].Move(CreditKind.Refund, order.TotalMinor, by, clock.Now(), random, order).Value);
                db.Record(order, order.ReturnCredit(actor, clock.Now()));
            }
        }

        return [.. meals.Keys];
    }

    /// <remarks>
    /// The order is saved before anything else is touched: its version decides who changed it. Saved together, EF writes the event
    /// first, and whoever loses the race on PostgreSQL fails on the event's number instead of being judged again.
    /// </remarks>
    internal static async Task<Refusal?> Record(HornadaDb db, Order order, Outcome<OrderEvent> happened, CancellationToken cancel)
    {
        if (happened.Refusal is null)
        {
            await db.SaveChangesAsync(cancel);
            db.Record(order, happened.Value);
        }

        return happened.Refusal;
    }
}
