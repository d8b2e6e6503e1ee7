using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// Moves orders along their lifecycle. Each move and everything it causes is one transaction, guarded by the order's version: of two
/// concurrent moves one wins, and the other is decided again from the new status. Moves that wait at the same time share a transaction
/// (<see cref="MovesTogether"/>).
/// </summary>
public sealed class MoveOrder : IAsyncDisposable
{
    private readonly Store store;
    private readonly TimeProvider clock;
    private readonly Randomness random;
    private readonly AttemptLimits attempts;
    private readonly Limit codes; // Without it, all codes of five characters could be tried.
    private readonly Lazy<MovesTogether> together;

    /// <param name="extension">The kind of order that another feature adds.</param>
    /// <param name="attempts">Counts short codes; null to count those of this object alone.</param>
    public MoveOrder(
        Store store,
        TimeProvider clock,
        Randomness random,
        IOrderExtension extension,
        AttemptLimits? attempts = null,
        LimitOptions? limits = null)
    {
        (this.store, this.clock, this.random, this.attempts) = (store, clock, random, attempts ?? new(clock));

        codes = (limits ?? new()).PickupCodes();
        Effects = new(clock, random, extension);
        together = new(() => new(store, Effects, clock));
    }

    /// <summary>What moves cause, for operations that move orders inside their own transaction.</summary>
    internal MoveEffects Effects { get; }

    /// <summary>Most unpaid orders that one call of <see cref="ExpireUnpaid"/> looks at.</summary>
    public const int MaxExpired = 100;

    /// <summary>Longest single delay, in minutes.</summary>
    public const int MaxDelay = 240;

    /// <summary>Moves an order to a status, as its bakery or as an admin (P-18). A move to its current status changes nothing.</summary>
    /// <returns>The order afterwards; refused when the order is unknown or another bakery's, or the lifecycle has no such move.</returns>
    public Task<Outcome<OrderView>> To(Caller caller, OrderId id, OrderStatus wanted, CancellationToken cancel)
    {
        var request = new MoveRequest(
            wanted,
            Actor.Staff(caller),
            PickupProof.Manual,
            order => order is null ? OrderRefusals.NotFound(id) : WorksOn(caller, order));
        return Move(request with { Id = id }, cancel);
    }

    /// <summary>
    /// Makes all moves that a bakery's program requests, or none (Bakeronline contract §2.2). What is already true changes nothing.
    /// </summary>
    /// <param name="caller">A person who works for the bakery.</param>
    /// <param name="key">
    /// Storage key of the order. An order that is not binding yet, or another bakery's, is refused like an unknown one.
    /// </param>
    public Task<Outcome<OrderView>> ApplyStatusChange(Caller caller, long key, StatusChangeRequest request, CancellationToken cancel)
    {
        return Change(
            db => db.Orders.Where(order => order.Key == key),
            order => order is null || order.ValidAt is null || !caller.WorksFor(order.BakeryKey) ? OrderRefusals.NotFound(key) : null,
            async (db, order, ct) =>
            {
                var moves = request.Moves(order.Status, isRead: order.SeenAt is not null);
                if (moves.Refusal is not null)
                {
                    return moves.Refusal;
                }

                if (request.Decision != ShopDecision.Leave && order.MarkSeen(clock.Now()) && moves.Value is [])
                {
                    await MoveEffects.Record(db, order, OrderEvent.Next(order, OrderEventKind.Seen, Actor.Staff(caller), clock.Now()), ct);
                }

                foreach (var move in moves.Value)
                {
                    if (await Effects.Move(db, order, move, Actor.Staff(caller), PickupProof.Manual, ct) is { } refusal)
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

    /// <summary>
    /// Cancels the order of a page, while the bakery has not accepted it, for a client that knows the secret of its address.
    /// </summary>
    public Task<Outcome<OrderView>> CancelByLink(OrderId id, string secret, CancellationToken cancel)
    {
        return Change(
            db => db.Orders.Where(order => order.Id == id),
            order => order is null || !OrderLink.Opens(order, secret) ? OrderRefusals.NotFound(id) : TooLate(order),
            CancelForCustomer,
            cancel);
    }

    /// <summary>
    /// Completes the READY order whose code was scanned, or whose short code was typed, at the bakery the caller works for. A code works
    /// once.
    /// </summary>
    /// <param name="caller">The person at the counter.</param>
    /// <param name="scanned">What the scanner typed or a person did; or the code's first five characters.</param>
    public Task<Outcome<OrderView>> VerifyPickup(Caller caller, Workplace workplace, string scanned, CancellationToken cancel)
    {
        if (PickupCode.ReadShort(scanned) is { } typed)
        {
            return VerifyTypedPickup(caller, workplace, typed, cancel);
        }

        if (PickupCode.Read(scanned) is not { } code)
        {
            return Task.FromResult<Outcome<OrderView>>(OrderRefusals.UnknownCode);
        }

        var request = new MoveRequest(
            OrderStatus.Completed,
            Actor.Staff(caller),
            PickupProof.Qr,
            order => order switch
            {
                null => OrderRefusals.UnknownCode,
                _ when order.BakeryKey != workplace.Key => OrderRefusals.UnknownCode,
                { Status: not OrderStatus.Ready } => OrderRefusals.NotReady(order.Status),
                _ => null,
            });
        return Move(request with { PickupHash = PickupCode.Hash(code) }, cancel);
    }

    /// <remarks>
    /// Five characters prove little, so only READY orders are searched, and the pickup is recorded as made without a code.
    /// </remarks>
    private async Task<Outcome<OrderView>> VerifyTypedPickup(Caller caller, Workplace workplace, string typed, CancellationToken cancel)
    {
        var bakery = workplace.Key.ToString(CultureInfo.InvariantCulture);
        if (await attempts.Take(codes, bakery, cancel: cancel) is { } wait)
        {
            return OrderRefusals.TooManyCodes with { RetryAfter = wait };
        }

        var found = await ReadyWith(workplace, typed, cancel);
        if (found.Refusal is not null)
        {
            return found.Refusal;
        }

        await attempts.GiveBack(codes, bakery, cancel);

        return await Change(
            db => db.Orders.Where(order => order.Key == found.Value),
            order => order is { Status: OrderStatus.Ready } ? null : OrderRefusals.UnknownCode,
            (db, order, ct) => Move(db, order, OrderStatus.Completed, Actor.Staff(caller), PickupProof.Manual, ct),
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

    /// <summary>
    /// Sets when an order will be ready and tells its customer; null removes the estimate. Refused once the order is over.
    /// </summary>
    public Task<Outcome<OrderView>> EstimateReady(Caller caller, OrderId id, DateTimeOffset? at, CancellationToken cancel)
    {
        var stored = at?.Stored();
        return Change(
            db => db.Orders.Where(order => order.Id == id),
            order => order is null ? OrderRefusals.NotFound(id) : WorksOn(caller, order),
            (db, order, ct) => order.EstimatedReadyAt == stored ? NoChange : Estimate(db, order, stored, Actor.Staff(caller), ct),
            cancel);
    }

    /// <summary>Sets a later time at which an order will be ready and tells its customer.</summary>
    /// <param name="caller">A person of its bakery, or an admin.</param>
    /// <param name="minutes">
    /// 1 to <see cref="MaxDelay"/>, counted from the estimate or, without one, from the pickup time; from now when that has passed.
    /// </param>
    public Task<Outcome<OrderView>> DelayReady(Caller caller, OrderId id, int minutes, CancellationToken cancel)
    {
        return minutes is < 1 or > MaxDelay
            ? Task.FromResult<Outcome<OrderView>>(OrderRefusals.DelayOutOfRange)
            : Change(
                db => db.Orders.Where(order => order.Id == id),
                order => order is null ? OrderRefusals.NotFound(id) : WorksOn(caller, order),
                (db, order, ct) => Estimate(db, order, order.ReadyAfter(minutes, clock.Now()), Actor.Staff(caller), ct),
                cancel);
    }

    /// <summary>Moves what waits, then stops.</summary>
    public ValueTask DisposeAsync() => together.IsValueCreated ? together.Value.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Cancels orders that were not paid online in time, so their units are on sale again. Safe to run on several nodes.</summary>
    /// <param name="after">How long an order waits for its payment.</param>
    /// <returns>How many orders were looked at; <see cref="MaxExpired"/> means that there may be more.</returns>
    public async Task<int> ExpireUnpaid(TimeSpan after, CancellationToken cancel)
    {
        var placedBefore = clock.Now() - after;
        await using var db = store.OpenReader();
        var due = await db.Orders
            .Where(order => order.ValidAt == null && order.PaymentWord != null && order.Status == OrderStatus.Pending)
            .Where(order => order.PlacedAt <= placedBefore)
            .OrderBy(order => order.PlacedAt)
            .Select(order => order.Key)
            .Take(MaxExpired)
            .ToListAsync(cancel);
        foreach (var key in due)
        {
            await CancelUnpaid(key, timedOut: true, cancel);
        }

        return due.Count;
    }

    /// <summary>
    /// Cancels binding orders that their bakeries did not answer in time: units and money go back, customer and bakery get a message. Safe
    /// to run on several nodes: of two that cancel the same order, the order's version lets one.
    /// </summary>
    /// <returns>How many orders were cancelled; <see cref="MaxExpired"/> means that there may be more.</returns>
    public async Task<int> ExpireUnanswered(CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = store.OpenReader();
        var due = await db.Orders
            .Where(order => order.Status == OrderStatus.Pending && order.ValidAt != null && order.AnswerBy <= now)
            .OrderBy(order => order.AnswerBy)
            .Select(order => order.Key)
            .Take(MaxExpired)
            .ToListAsync(cancel);
        var expired = 0;
        foreach (var key in due)
        {
            expired += await Expire(key, cancel) is { Refusal: null, Value.Order.ExpiredAt: not null } ? 1 : 0;
        }

        return expired;
    }

    /// <remarks>
    /// Silence is the bakery's: the history names its owner's account, because nobody acted, and gives the reason. Contracts show the order
    /// as declined by the bakery.
    /// </remarks>
    private Task<Outcome<OrderView>> Expire(long key, CancellationToken cancel) => Change(
        db => db.Orders.Where(order => order.Key == key),
        order => order is null ? OrderRefusals.NotFound(key) : null,
        async (db, order, ct) =>
        {
            var now = clock.Now();
            if (!order.IsUnanswered(now))
            {
                return null;
            }

            var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == order.BakeryKey, ct);
            order.Expire(now);
            var cancellation = new Cancellation(new(ActorKind.Baker, bakery.OwnerKey), Author: null, "Nadie respondió a tiempo", now);
            if (await Effects.CancelAll(db, [order], cancellation, ct) is { } refusal)
            {
                return refusal;
            }

            db.Add(OrderNotifications.Expired(Ids.New(now, random), order, bakery, now));
            return null;
        },
        cancel);

    /// <summary>Cancels an order that still waits for its online payment; any other order stays as it is.</summary>
    /// <param name="timedOut">True when the payment timed out; false when the customer cancelled it.</param>
    internal Task<Outcome<OrderView>> CancelUnpaid(long key, bool timedOut, CancellationToken cancel) => Change(
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

            return Effects.Move(db, order, OrderMove.Cancel, new(ActorKind.Customer, order.CustomerKey), PickupProof.Manual, ct);
        },
        cancel);

    /// <summary>Refused when the bakery has accepted the order; null when the customer may still cancel.</summary>
    private static Refusal? TooLate(Order order) =>
        order.Status is OrderStatus.Pending or OrderStatus.Cancelled ? null : OrderRefusals.CancelTooLate(order.Status);

    private Task<Refusal?> CancelForCustomer(HornadaDb db, Order order, CancellationToken cancel) => order.Status == OrderStatus.Cancelled
        ? NoChange
        : Move(db, order, OrderStatus.Cancelled, new(ActorKind.Customer, order.CustomerKey), PickupProof.Manual, cancel);

    private static Task<Refusal?> NoChange => Task.FromResult<Refusal?>(null);

    /// <summary>For its bakery, an order that is not binding yet does not exist.</summary>
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
                return await FindOrders.View(db, order!, ct);
            },
            cancel);

    /// <summary>Moves an order together with others that wait, or alone.</summary>
    private async Task<Outcome<OrderView>> Move(MoveRequest wanted, CancellationToken cancel)
    {
        // Queueing inside a transaction would deadlock. Cancelling puts back stock and money, which takes more locks.
        var isAlone = store.IsInTransaction || wanted.Wanted == OrderStatus.Cancelled;
        return (isAlone ? null : await together.Value.Move(wanted, cancel)) ?? await Change(
            db => wanted.Find(db.Orders),
            wanted.Check,
            (db, order, ct) => order.Status == wanted.Wanted ? NoChange : Move(db, order, wanted.Wanted, wanted.Actor, wanted.Proof, ct),
            cancel);
    }

    private async Task<Refusal?> Move(
        HornadaDb db, Order order, OrderStatus wanted, Actor actor, PickupProof proof, CancellationToken cancel)
    {
        return OrderLifecycle.MoveTowards(wanted) is { } move
            ? await Effects.Move(db, order, move, actor, proof, cancel)
            : OrderRefusals.CannotGoBack(order.Status);
    }

    private async Task<Refusal?> Estimate(HornadaDb db, Order order, DateTimeOffset? at, Actor actor, CancellationToken cancel)
    {
        if (await MoveEffects.Record(db, order, order.EstimateReady(at, actor, clock.Now()), cancel) is { } refusal)
        {
            return refusal;
        }

        if (at is { } ready)
        {
            var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == order.BakeryKey, cancel);
            db.Add(OrderNotifications.EstimatedReady(Ids.New(clock.Now(), random), order, bakery, ready, clock.Now()));
        }

        return null;
    }
}
