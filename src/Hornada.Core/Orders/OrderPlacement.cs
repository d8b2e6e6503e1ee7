using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Idempotency;
using Hornada.Core.Notifications;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Promises;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// Places orders, one writer per process. Waiting orders form a group: their products are locked in key order, <see cref="OrderRules"/>
/// decides each order in order of arrival, and one transaction writes them all. So the last unit is sold once, and under load a commit
/// serves many orders.
/// </summary>
public sealed class OrderPlacement : IAsyncDisposable
{
    /// <summary>Most orders of one transaction: bounds how long locks are held, and how long the first order waits for the last.</summary>
    private const int MaxGroup = 64;

    private readonly Store store;
    private readonly OrderRules rules;
    private readonly IOrderExtension extension;
    private readonly TimeProvider clock;
    private readonly Randomness random;
    private readonly GroupQueue<Waiting> queue;

    /// <param name="rules">The rules that decide them.</param>
    /// <param name="extension">The kind of order that another feature adds.</param>
    /// <param name="maxQueue">Most orders that may wait; one more is refused as busy. 1 or more.</param>
    public OrderPlacement(Store store, OrderRules rules, IOrderExtension extension, TimeProvider clock, Randomness random, int maxQueue)
    {
        (this.store, this.rules, this.extension, this.clock, this.random) = (store, rules, extension, clock, random);

        // On SQLite a change waits in the queue of the store, and so the next group asks for its turn while this one is written.
        // An outage fails the whole group: it is unknown whether the commit took place, and placing again could sell every unit twice.
        var waitsForStore = store.Engine is SqlEngine.Sqlite;
        queue = new(maxQueue, MaxGroup, overlaps: waitsForStore, PlaceTogether, failsAll: Store.IsOutage);
    }

    /// <param name="cancel">Cancels a waiting order; once its group has begun, the order is placed all the same.</param>
    /// <returns>The order, once it is durable; or why not. <see cref="Refusal.Busy"/> when too many orders wait.</returns>
    public async Task<Outcome<Order>> Place(OrderRequest wanted, CancellationToken cancel) =>
        (await PlaceAll([wanted], cancel)).Then(orders => orders[0]);

    /// <summary>Places the orders of one checkout, one per bakery: all of them, or none.</summary>
    /// <param name="wanted">The orders; the request key of the first counts for all.</param>
    /// <returns>The orders, in the same order, once they are durable; or why not.</returns>
    public Task<Outcome<IReadOnlyList<Order>>> PlaceAll(IReadOnlyList<OrderRequest> wanted, CancellationToken cancel)
    {
        var orders = new Waiting(wanted, cancel);
        if (store.IsInTransaction)
        {
            // Queueing here would deadlock: this request already holds the transaction.
            return store.Write(async (db, ct) => (await Decide(db, [orders], ct))[0], cancel);
        }

        return queue.TryAdd(orders) ? orders.Answer.Task : Task.FromResult<Outcome<IReadOnlyList<Order>>>(Refusal.Busy);
    }

    /// <summary>Places the waiting orders, then stops.</summary>
    public ValueTask DisposeAsync() => queue.DisposeAsync();

    /// <summary>
    /// Places a group in one transaction. The group is taken when the transaction has its turn, so it holds every order that waits by then.
    /// </summary>
    private async Task PlaceTogether(Func<IReadOnlyList<Waiting>> take)
    {
        var outcome = await store.Write<Outcome<IReadOnlyList<Order>>[]>(
            async (db, cancel) => await Decide(db, take(), cancel), CancellationToken.None);
        var group = take();
        for (var at = 0; at < group.Count; at++)
        {
            group[at].Answer.SetResult(outcome.Refusal is { } busy ? busy : outcome.Value[at]);
        }
    }

    private async Task<Outcome<IReadOnlyList<Order>>[]> Decide(HornadaDb db, IReadOnlyList<Waiting> group, CancellationToken cancel)
    {
        var all = group.SelectMany(orders => orders.Requests).ToList();
        var rows = await GroupRows.Lock(db, all, cancel);
        var known = await Load(db, rows, all, cancel);
        var repeated = await RepeatedOrders.Load(db, rows.Answered, cancel);
        var outcomes = new Outcome<IReadOnlyList<Order>>[group.Count];
        var placed = new List<Order>();
        for (var at = 0; at < group.Count; at++)
        {
            var wanted = group[at].Requests;
            if (repeated.Find(wanted) is { } before)
            {
                outcomes[at] = before;
                continue;
            }

            outcomes[at] = DecideTogether(wanted, known);
            if (outcomes[at].Refusal is null)
            {
                var orders = outcomes[at].Value;
                foreach (var order in orders)
                {
                    order.Trace = group[at].Trace;
                }

                repeated.Remember(wanted, orders);
                await Group(db, wanted[0], orders, known.Now, cancel);
                placed.AddRange(orders);
            }
        }

        if (placed.Count > 0)
        {
            await Write(db, placed, known, [.. repeated.New(known.Now)], cancel);
        }

        return outcomes;
    }

    /// <summary>Reads what the locked rows call for: choices of the products, and what the extension knows and locks.</summary>
    private async Task<GroupContext> Load(HornadaDb db, GroupRows rows, List<OrderRequest> all, CancellationToken cancel)
    {
        var extended = rows.Restricted.Count == 0 ? null : await extension.LockBakeries(db, rows.Restricted, cancel);
        var now = clock.Now();
        List<LineRequest> lines = [.. all.SelectMany(order => order.Lines)];
        var keys = OrderSnapshotKeys.Collect(lines, all.SelectMany(rows.Elsewhere), all.Select(order => order.Fulfilment));
        var catalogue = await CatalogueSnapshot.Load(db, rows.Products.Values, keys, rows.Offers, now, cancel);
        if (extended is not null)
        {
            await extended.Load(db, all, rows.Products.Values, cancel);
        }

        var space = await LockSpace(db, rows, catalogue, now, cancel);
        return new(rows, catalogue, space, extended, now)
        {
            // After the ends of the lists are locked: two groups at one bakery count one after the other.
            Promised = await db.LoadPromised(rows.Bakeries.Values, [.. all.SelectMany(order => rows.Days(order, now)).Distinct()], cancel),
            Boards = await db.LoadBoards(rows.Bakeries.Values, cancel),
        };
    }

    /// <summary>Locks the lockers of the group, so that the last compartment goes to one order, and counts what is in them.</summary>
    private static async Task<LockerSpace> LockSpace(
        HornadaDb db, GroupRows rows, CatalogueSnapshot catalogue, DateTimeOffset now, CancellationToken cancel)
    {
        var keys = catalogue.Lockers.Values.Where(locker => locker.Compartments is not null).Select(locker => locker.Key).ToList();
        if (keys.Count > 0)
        {
            await db.Lock(db.Lockers.Where(row => keys.Contains(row.Key)).OrderBy(row => row.Key), cancel);
        }

        return await LockerSpace.Load(db, rows.Bakeries.Values, catalogue.Lockers.Values, now, cancel);
    }

    private async Task Write(
        HornadaDb db, List<Order> placed, GroupContext known, IReadOnlyList<AnsweredRequest> answered, CancellationToken cancel)
    {
        var byKey = known.Rows.Bakeries.Values.ToDictionary(bakery => bakery.Key);
        placed.ForEach(order => known.Rows.Ends.Number(order, byKey[order.BakeryKey].LocalTime(known.Now).Year));
        List<OrderEvent> created = placed.ConvertAll(order => Created(order, known.Now));
        var group = new PlacedGroup
        {
            Orders = placed,
            Created = created,
            Log = () => Events(placed, created, known),
            Taken = Taken(placed, known.Rows.Products),
            Ends = known.Rows.Ends,
            Messages = Messages(placed, byKey, known.Now),
            Answered = answered,
            Customers = [.. placed.Select(order => order.CustomerKey).Distinct()],
            Now = known.Now,
        };
        await store.OrderRows.Write(db, group, cancel);
        await KeepAttachments(db, placed, known.Now, cancel);
        if (placed.Exists(order => order.Uses.Count > 0))
        {
            db.AddRange(placed.SelectMany(order => order.Uses.Select(use => new CapacityTaken(order.Key, order.BakeryKey, use))));
            await db.SaveChangesAsync(cancel);
        }

        if (known.Extension is not null)
        {
            placed.ForEach(order => order.Extension?.Store(db, order));
            await db.SaveChangesAsync(cancel);
        }
    }

    private static OrderEvent Created(Order order, DateTimeOffset now) =>
        OrderEvent.Next(order, OrderEventKind.Created, new(ActorKind.Customer, order.CustomerKey), now);

    /// <summary>
    /// Decides the orders of one checkout. When one is refused, the orders before it give back their units and their advance payments.
    /// </summary>
    private Outcome<IReadOnlyList<Order>> DecideTogether(IReadOnlyList<OrderRequest> requests, GroupContext known)
    {
        var orders = new List<Order>(requests.Count);
        foreach (var request in requests)
        {
            var decided = rules.Decide(request, known.For(request), random);
            if (decided.Refusal is not null)
            {
                TakeBack(orders, known);
                return decided.Refusal;
            }

            orders.Add(decided.Value);
        }

        if (OrderRules.CheckConsent(requests[0].ExpectedTotal, orders) is { } dearer)
        {
            TakeBack(orders, known);
            return dearer;
        }

        return orders;
    }

    private static void TakeBack(List<Order> orders, GroupContext known)
    {
        foreach (var line in orders.SelectMany(accepted => accepted.Lines))
        {
            known.Rows.Products[line.ProductId].PutBack(line.Taken);
        }

        foreach (var accepted in orders.AsEnumerable().Reverse())
        {
            known.Promised.PutBack(accepted.BakeryKey, accepted.Uses);
            known.Lockers.PutBack(accepted, known.Rows.Bakeries.Values.First(bakery => bakery.Key == accepted.BakeryKey));
            accepted.Extension?.Undo();
        }
    }

    /// <summary>Stores the checkout of orders that have one, also for a single order.</summary>
    private async Task Group(HornadaDb db, OrderRequest first, IReadOnlyList<Order> orders, DateTimeOffset now, CancellationToken cancel)
    {
        if (first.ReturnUrl is { } returnUrl)
        {
            var id = Ids.New(now, random);
            var payment = orders.Any(order => order.AwaitsPayment) ? PaymentLink.Hash(PaymentLink.Secret(id, orders[0])) : null;
            var group = new Checkout(id, first.CustomerKey, returnUrl, payment, now);
            db.Add(group);
            await db.SaveChangesAsync(cancel);
            foreach (var order in orders)
            {
                order.GroupKey = group.Key;
            }
        }
    }

    /// <summary>Marks the pictures of orders as used, so that they are not purged, and as their customers'.</summary>
    private static async Task KeepAttachments(HornadaDb db, IEnumerable<Order> placed, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var orders in placed.GroupBy(order => order.CustomerKey))
        {
            long? customer = orders.Key;
            var shown = orders
                .SelectMany(order => order.Lines)
                .SelectMany(line => line.Detail?.Options ?? [])
                .Select(option => option.Upload?.Key)
                .OfType<long>()
                .ToList();
            if (shown.Count > 0)
            {
                await db.Attachments.Where(row => shown.Contains(row.Key)).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.UsedAt, now).SetProperty(row => row.AccountKey, customer), cancel);
            }
        }
    }

    /// <summary>The events of the group: one per order, and one per product that was sold.</summary>
    private static List<LoggedEvent> Events(List<Order> placed, List<OrderEvent> created, GroupContext known) =>
    [
        .. placed.Zip(created, OrderEventLog.Logged),
        .. placed.SelectMany(order => order.Lines).Select(line => line.ProductId).Distinct()
            .Select(product => ProductEventLog.Logged(EventType.StockChanged, known.Rows.Products[product], known.Now)),
    ];

    private static List<(long Product, int Units)> Taken(List<Order> placed, Dictionary<ProductId, Product> products) =>
    [
        .. placed.SelectMany(order => order.Lines).GroupBy(line => line.ProductId, line => line.Taken)
            .Select(taken => (products[taken.Key].Key, taken.Sum())),
    ];

    /// <summary>A bakery gets a message about a cash order at once, about any other on payment (contract §3.1, P-30).</summary>
    private List<Notification> Messages(IEnumerable<Order> placed, Dictionary<long, Bakery> byKey, DateTimeOffset now) =>
    [
        .. placed.Where(order => order.AnnouncedAt is not null)
            .Select(order => OrderNotifications.NewOrder(Ids.New(now, random), order, byKey[order.BakeryKey], now)),
    ];

    /// <summary>What is known when the orders of a group are decided.</summary>
    private sealed record GroupContext(
        GroupRows Rows, CatalogueSnapshot Catalogue, LockerSpace Lockers, IExtensionGroup? Extension, DateTimeOffset Now)
    {
        public required PromisedUnits Promised { get; init; }

        public required IReadOnlyDictionary<long, BoardState> Boards { get; init; }

        public OrderContext For(OrderRequest request) => new()
        {
            Bakery = Rows.Bakeries.GetValueOrDefault(request.Bakery),
            Products = Rows.Products,
            Now = Now,
            Catalogue = Catalogue,
            Lockers = Lockers,
            Promised = Promised,
            Boards = Boards,
            Promotion = Rows.Named.GetValueOrDefault(request.PromotionId ?? ""),
            Promotions = request.TakesBestPromotion ? Rows.Best : null,
            Extension = Extension,
        };
    }

    private sealed record Waiting(IReadOnlyList<OrderRequest> Requests, CancellationToken Cancel) : IQueued
    {
        /// <summary>The orders are placed in the flow of the queue.</summary>
        public string? Trace { get; } = TraceContext.Current;

        public TaskCompletionSource<Outcome<IReadOnlyList<Order>>> Answer { get; } = new(
            TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail(Exception failure)
        {
            if (failure is OperationCanceledException && Cancel.IsCancellationRequested)
            {
                Answer.SetCanceled(Cancel);
            }
            else
            {
                Answer.SetException(failure);
            }
        }
    }
}
