using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Notifications;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Promotions;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// Places orders, one writer per process. Orders that wait form a group: their products are locked in key order,
/// <see cref="OrderRules"/> decides each order in order of arrival, one transaction writes them all. So the last loaf is sold once,
/// and a rush costs one commit a group instead of one an order.
/// </summary>
public sealed class OrderWriter : IAsyncDisposable
{
    /// <summary>How many orders share a transaction: bounds how long locks are held, and how long the first order waits for the last.</summary>
    private const int MaxGroup = 64;

    private readonly Store store;
    private readonly OrderRules rules;
    private readonly TimeProvider clock;
    private readonly Randomness random;
    private readonly GroupQueue<Waiting> queue;

    /// <summary>Starts writing.</summary>
    /// <param name="store">Where orders go.</param>
    /// <param name="rules">Who decides.</param>
    /// <param name="clock">The moment of each decision.</param>
    /// <param name="random">Source of ids and pickup codes.</param>
    /// <param name="queueMost">Most orders that may wait; one more is refused as busy. 1 or more.</param>
    public OrderWriter(Store store, OrderRules rules, TimeProvider clock, Randomness random, int queueMost)
    {
        (this.store, this.rules, this.clock, this.random) = (store, rules, clock, random);

        // On SQLite a change waits in the queue of the store, and so the next group asks for its turn while this one is written.
        // An outage fails the whole group: it is unknown whether the commit took place, and placing again could sell everything twice.
        var waitsForStore = store.Engine is SqlEngine.Sqlite;
        queue = new(queueMost, MaxGroup, overlaps: waitsForStore, PlaceTogether, failsAll: Store.IsOutage);
    }

    /// <summary>Places one order.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="cancel">Gives up before the order has its turn; afterwards it is placed all the same.</param>
    /// <returns>The order, once it is durable; or why not. <see cref="Refusal.Busy"/> when too many orders wait.</returns>
    public async Task<Outcome<Order>> Place(PlaceOrder wanted, CancellationToken cancel) => (await PlaceAll([wanted], cancel)).Then(orders => orders[0]);

    /// <summary>Places the orders of one checkout, one a bakery: all of them, or none.</summary>
    /// <param name="wanted">What is wanted; the first one's name for the request counts for all.</param>
    /// <param name="cancel">Gives up before they have their turn.</param>
    /// <returns>The orders, in the same order, once they are durable; or why not.</returns>
    public Task<Outcome<IReadOnlyList<Order>>> PlaceAll(IReadOnlyList<PlaceOrder> wanted, CancellationToken cancel)
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

    /// <summary>Places a group in one transaction. The group is taken in the transaction's turn, so it holds every order that waits by then.</summary>
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
        var all = group.SelectMany(orders => orders.Wanted).ToList();
        var bakeryIds = all.Select(order => order.Bakery).Distinct().ToList();
        var found = await db.Bakeries.AsNoTracking().Where(bakery => bakeryIds.Contains(bakery.Id))
            .Select(bakery => new { Bakery = bakery, IsSite = db.Set<CanteenSite>().Any(site => site.BakeryKey == bakery.Key) })
            .ToListAsync(cancel);
        var bakeries = found.ToDictionary(row => row.Bakery.Id, row => row.Bakery);
        var desk = await CanteenDesk.Open(db, [.. found.Where(row => row.IsSite).Select(row => row.Bakery.Key)], cancel);
        var productIds = all.SelectMany(order => order.Lines).Select(line => line.Product).Distinct().ToList();
        var products = (await db.LockProducts(productIds, cancel)).ToDictionary(product => product.Id);
        var promotionIds = all.Select(order => order.PromotionId).OfType<string>().Distinct().ToList();
        var promotions = promotionIds.Count == 0
            ? []
            : await db.Promotions.AsNoTracking().Where(promotion => promotionIds.Contains(promotion.Id)).ToDictionaryAsync(promotion => promotion.Id, cancel);

        var now = clock.Now();
        var depth = await CatalogueDepth.Load(db, products.Values, [.. all.SelectMany(order => order.Lines)], all.Select(order => order.HandOver), now, cancel);
        await desk.Load(db, all, products.Values, cancel);
        var repeated = await RepeatedOrders.Load(db, all, cancel);
        var outcomes = new Outcome<IReadOnlyList<Order>>[group.Count];
        var placed = new List<(Order Order, OrderEvent Created)>();
        for (var at = 0; at < group.Count; at++)
        {
            var wanted = group[at].Wanted;
            if (repeated.Find(wanted) is { } before)
            {
                outcomes[at] = before;
                continue;
            }

            outcomes[at] = DecideTogether(wanted, order => rules.Decide(
                order, bakeries.GetValueOrDefault(order.Bakery), products, now, random, promotions.GetValueOrDefault(order.PromotionId ?? ""), depth, desk), products);
            if (outcomes[at].Refusal is null)
            {
                repeated.Remember(wanted, outcomes[at].Value);
                await Group(db, wanted[0], outcomes[at].Value, now, cancel);
                placed.AddRange(outcomes[at].Value.Select(order => (order, OrderEvent.Next(order, OrderEventKind.Created, new(ActorKind.Customer, order.CustomerKey), now))));
            }
        }

        if (placed.Count > 0)
        {
            var byKey = bakeries.Values.ToDictionary(bakery => bakery.Key);
            await store.OrderRows.Number(db, [.. placed.Select(row => (row.Order, byKey[row.Order.BakeryKey].LocalTime(now).Year))], cancel);
            await store.OrderRows.Insert(db, placed, Told(placed, products, now), cancel);
            CanteenDesk.Write(db, placed.Select(row => row.Order));
            await EmptyCarts(db, placed.Select(row => row.Order.CustomerKey), now, cancel);
            await KeepAttachments(db, placed.Select(row => row.Order), now, cancel);
            TellBakeries(db, placed.Select(row => row.Order), byKey, now);
            db.AddRange(repeated.New(now));
            await db.SaveChangesAsync(cancel);
        }

        return outcomes;
    }

    /// <summary>Decides the orders of one checkout: when one is refused, the units of those before it go back on the shelf, and what they paid to its account.</summary>
    private static Outcome<IReadOnlyList<Order>> DecideTogether(
        IReadOnlyList<PlaceOrder> wanted, Func<PlaceOrder, Outcome<Order>> decide, Dictionary<ProductId, Product> products)
    {
        var orders = new List<Order>(wanted.Count);
        foreach (var order in wanted)
        {
            var decided = decide(order);
            if (decided.Refusal is not null)
            {
                foreach (var line in orders.SelectMany(accepted => accepted.Lines))
                {
                    products[line.ProductId].PutBack(line.Taken);
                }

                foreach (var tray in orders.AsEnumerable().Reverse().Select(accepted => accepted.Tray))
                {
                    tray?.Undo();
                }

                return decided.Refusal;
            }

            orders.Add(decided.Value);
        }

        return orders;
    }

    /// <summary>The orders of a checkout belong together, also when it is only one.</summary>
    private async Task Group(HornadaDb db, PlaceOrder first, IReadOnlyList<Order> orders, DateTimeOffset now, CancellationToken cancel)
    {
        if (first.ReturnUrl is { } returnUrl)
        {
            var id = Ids.New(now, random);
            var payment = orders.Any(order => order.AwaitsPayment) ? PaymentLink.Hash(PaymentLink.Secret(id, orders[0])) : null;
            var group = new OrderGroup(id, first.CustomerKey, returnUrl, payment, now);
            db.Add(group);
            await db.SaveChangesAsync(cancel);
            foreach (var order in orders)
            {
                order.GroupKey = group.Key;
            }
        }
    }

    /// <summary>A picture an order shows is not purged, and is its customer's from now on.</summary>
    private static async Task KeepAttachments(HornadaDb db, IEnumerable<Order> placed, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var orders in placed.GroupBy(order => order.CustomerKey))
        {
            long? customer = orders.Key;
            var shown = orders.SelectMany(order => order.Lines).SelectMany(line => line.Detail?.Options ?? []).Select(option => option.Upload?.Key).OfType<long>().ToList();
            if (shown.Count > 0)
            {
                await db.Attachments.Where(row => shown.Contains(row.Key)).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.UsedAt, now).SetProperty(row => row.AccountKey, customer), cancel);
            }
        }
    }

    /// <summary>Whoever has ordered is done with his cart, whatever bakery it was for (contract §3.1).</summary>
    private static async Task EmptyCarts(HornadaDb db, IEnumerable<long> customers, DateTimeOffset now, CancellationToken cancel)
    {
        var accounts = customers.Distinct().ToList();
        IReadOnlyList<OrderLine> nothing = [];
        await db.Carts.Where(cart => accounts.Contains(cart.AccountKey) && cart.BakeryKey != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(cart => cart.BakeryKey, (long?)null)
                .SetProperty(cart => cart.Lines, nothing)
                .SetProperty(cart => cart.UpdatedAt, now)
                .SetProperty(cart => cart.Version, cart => cart.Version + 1),
            cancel);
    }

    /// <summary>The log tells of every order, and once of every product that was sold.</summary>
    private static List<LoggedEvent> Told(List<(Order Order, OrderEvent Created)> placed, Dictionary<ProductId, Product> products, DateTimeOffset now) =>
    [
        .. placed.Select(row => LoggedEvent.Of(row.Order, row.Created)),
        .. placed.SelectMany(row => row.Order.Lines).Select(line => line.ProductId).Distinct()
            .Select(product => LoggedEvent.Of(EventType.StockChanged, products[product], now)),
    ];

    /// <summary>A bakery hears of a cash order at once, of any other when it is paid (contract §3.1, P-30).</summary>
    private void TellBakeries(HornadaDb db, IEnumerable<Order> placed, Dictionary<long, Bakery> byKey, DateTimeOffset now) =>
        db.AddRange(placed.Where(order => order.AnnouncedAt is not null)
            .Select(order => Notification.NewOrder(Ids.New(now, random), order, byKey[order.BakeryKey], now)));

    private sealed record Waiting(IReadOnlyList<PlaceOrder> Wanted, CancellationToken Cancel) : IQueued
    {
        public TaskCompletionSource<Outcome<IReadOnlyList<Order>>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
