using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>What the moves of orders cause, inside the transaction of the move: stock, credit, money, stamps, messages.</summary>
/// <param name="clock">When it happens.</param>
/// <param name="random">Where ids come from.</param>
internal sealed class MoveEffects(TimeProvider clock, Randomness random)
{
    /// <summary>Moves an order, inside a transaction, and does what the move causes.</summary>
    public async Task<Refusal?> Move(HornadaDb db, Order order, OrderMove move, Actor actor, HandOverProof proof, CancellationToken cancel)
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
    public async Task<Refusal?> CancelAll(HornadaDb db, IReadOnlyList<Order> orders, Actor actor, string? author, string? reason, CancellationToken cancel)
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

    /// <remarks>Products deleted in the meantime are skipped; they have no shelf to go back to.</remarks>
    private async Task PutStockBack(HornadaDb db, IReadOnlyList<Order> orders, CancellationToken cancel)
    {
        var taken = orders.SelectMany(order => order.Lines).GroupBy(line => line.ProductId).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Taken));
        var products = await db.LockProducts(taken.Keys, cancel);
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
        var accounts = parents.Count == 0 ? [] : (await db.LockCredit(parents, cancel)).ToDictionary(account => account.Key);
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
    public static async Task<Refusal?> Record(HornadaDb db, Order order, Outcome<OrderEvent> happened, CancellationToken cancel)
    {
        if (happened.Refusal is null)
        {
            await db.SaveChangesAsync(cancel);
            db.Record(order, happened.Value);
        }

        return happened.Refusal;
    }
}
