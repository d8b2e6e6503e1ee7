using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Promotions;
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
        var known = await LockAndLoad(db, all, cancel);
        var repeated = await RepeatedOrders.Load(db, all, cancel);
        var outcomes = new Outcome<IReadOnlyList<Order>>[group.Count];
        var placed = new List<(Order Order, OrderEvent Created)>();
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
                repeated.Remember(wanted, orders);
                await Group(db, wanted[0], orders, known.Now, cancel);
                placed.AddRange(orders.Select(order => (order, Created(order, known.Now))));
            }
        }

        if (placed.Count > 0)
        {
            await Write(db, placed, known, cancel);
            db.AddRange(repeated.New(known.Now));
            await db.SaveChangesAsync(cancel);
        }

        return outcomes;
    }

    /// <summary>
    /// Reads what decides the orders of a group. Locks restricted bakeries first, then products in key order, then what the extension
    /// locks: all writers on all nodes lock in this order, so they cannot deadlock.
    /// </summary>
    private async Task<GroupContext> LockAndLoad(HornadaDb db, List<OrderRequest> all, CancellationToken cancel)
    {
        var bakeryIds = all.Select(order => order.Bakery).Distinct().ToList();
        var bakeries = await db.Bakeries.AsNoTracking().Where(bakery => bakeryIds.Contains(bakery.Id))
            .Select(bakery => new { Bakery = bakery, IsRestricted = db.Set<RestrictedBakery>().Any(row => row.BakeryKey == bakery.Key) })
            .ToListAsync(cancel);
        var restricted = bakeries.Where(row => row.IsRestricted).Select(row => row.Bakery.Key).ToList();
        var extended = restricted.Count == 0 ? null : await extension.LockBakeries(db, restricted, cancel);
        var productIds = all.SelectMany(order => order.Lines).Select(line => line.Product).Distinct().ToList();
        var products = (await db.LockProducts(productIds, cancel)).ToDictionary(product => product.Id);
        var promotions = await Promotions(db, all, cancel);
        var best = all.Exists(order => order.TakesBestPromotion)
            ? await BestPromotion.Load(db, bakeries.Select(row => row.Bakery.Key), cancel)
            : null;

        var now = clock.Now();
        List<LineRequest> lines = [.. all.SelectMany(order => order.Lines)];
        var catalogue = await CatalogueSnapshot.Load(
            db, products.Values, OrderSnapshotKeys.Collect(lines, all.Select(order => order.Fulfilment)), now, cancel);
        if (extended is not null)
        {
            await extended.Load(db, all, products.Values, cancel);
        }

        var byId = bakeries.ToDictionary(row => row.Bakery.Id, row => row.Bakery);
        return new(byId, products, new(promotions, best), catalogue, extended, now);
    }

    private static async Task<Dictionary<string, Promotion>> Promotions(HornadaDb db, List<OrderRequest> all, CancellationToken cancel)
    {
        var ids = all.Select(order => order.PromotionId).OfType<string>().Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Promotions
                .AsNoTracking()
                .Where(promotion => ids.Contains(promotion.Id))
                .ToDictionaryAsync(promotion => promotion.Id, cancel);
    }

    private async Task Write(HornadaDb db, List<(Order Order, OrderEvent Created)> placed, GroupContext known, CancellationToken cancel)
    {
        var byKey = known.Bakeries.Values.ToDictionary(bakery => bakery.Key);
        var orders = placed.ConvertAll(row => row.Order);
        await store.OrderRows.Number(db, [.. orders.Select(order => (order, byKey[order.BakeryKey].LocalTime(known.Now).Year))], cancel);
        await store.OrderRows.Insert(db, placed, Events(placed, known.Products, known.Now), cancel);
        orders.ForEach(order => order.Extension?.Store(db, order));
        await EmptyCarts(db, orders.Select(order => order.CustomerKey), known.Now, cancel);
        await KeepAttachments(db, orders, known.Now, cancel);
        NotifyBakeries(db, orders, byKey, known.Now);
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
            known.Products[line.ProductId].PutBack(line.Taken);
        }

        foreach (var accepted in orders.AsEnumerable().Reverse())
        {
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

    /// <summary>Empties the carts of customers that have ordered, whatever bakery the cart was for (contract §3.1).</summary>
    private static async Task EmptyCarts(HornadaDb db, IEnumerable<long> customers, DateTimeOffset now, CancellationToken cancel)
    {
        var accounts = customers.Distinct().ToList();
        IReadOnlyList<CartLine> nothing = [];
        await db.Carts.Where(cart => accounts.Contains(cart.AccountKey) && cart.BakeryKey != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(cart => cart.BakeryKey, (long?)null)
                .SetProperty(cart => cart.Lines, nothing)
                .SetProperty(cart => cart.UpdatedAt, now)
                .SetProperty(cart => cart.Version, cart => cart.Version + 1),
            cancel);
    }

    /// <summary>The events of the group: one per order, and one per product that was sold.</summary>
    private static List<LoggedEvent> Events(
        List<(Order Order, OrderEvent Created)> placed, Dictionary<ProductId, Product> products, DateTimeOffset now) =>
    [
        .. placed.Select(row => OrderEventLog.Logged(row.Order, row.Created)),
        .. placed.SelectMany(row => row.Order.Lines).Select(line => line.ProductId).Distinct()
            .Select(product => ProductEventLog.Logged(EventType.StockChanged, products[product], now)),
    ];

    /// <summary>A bakery gets a message about a cash order at once, about any other on payment (contract §3.1, P-30).</summary>
    private void NotifyBakeries(HornadaDb db, IEnumerable<Order> placed, Dictionary<long, Bakery> byKey, DateTimeOffset now) =>
        db.AddRange(placed.Where(order => order.AnnouncedAt is not null)
            .Select(order => OrderNotifications.NewOrder(Ids.New(now, random), order, byKey[order.BakeryKey], now)));

    /// <summary>What is known when the orders of a group are decided.</summary>
    private sealed record GroupContext(
        Dictionary<BakeryId, Bakery> Bakeries,
        Dictionary<ProductId, Product> Products,
        OfferedPromotions Promotions,
        CatalogueSnapshot Catalogue,
        IExtensionGroup? Extension,
        DateTimeOffset Now)
    {
        public OrderContext For(OrderRequest request) => new()
        {
            Bakery = Bakeries.GetValueOrDefault(request.Bakery),
            Products = Products,
            Now = Now,
            Catalogue = Catalogue,
            Promotion = Promotions.Named.GetValueOrDefault(request.PromotionId ?? ""),
            Promotions = request.TakesBestPromotion ? Promotions.Best : null,
            Extension = Extension,
        };
    }

    /// <summary>The promotions of the group.</summary>
    /// <param name="Named">Those that requests name, by public id.</param>
    /// <param name="Best">Those of the bakeries; null when no request takes the best.</param>
    private sealed record OfferedPromotions(Dictionary<string, Promotion> Named, BestPromotion? Best);

    private sealed record Waiting(IReadOnlyList<OrderRequest> Requests, CancellationToken Cancel) : IQueued
    {
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
