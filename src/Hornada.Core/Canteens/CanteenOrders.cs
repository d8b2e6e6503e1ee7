using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>Adds the orders of canteens to Orders: what placing, moving and cancelling them causes in the canteens' rows.</summary>
public sealed class CanteenOrders : IOrderExtension
{
    /// <inheritdoc/>
    public async Task<IExtensionGroup> LockBakeries(HornadaDb db, IReadOnlyCollection<long> bakeryKeys, CancellationToken cancel) =>
        new CanteenContext(await db.LockSites(bakeryKeys, cancel));

    /// <remarks>Completing an order completes its lines. A meal brings no stamps, and the kitchen informs its customer.</remarks>
    public async Task<MoveConsequences?> Moved(HornadaDb db, Order order, CancellationToken cancel)
    {
        if (await db.CanteenOrders.AsNoTracking().SingleOrDefaultAsync(row => row.OrderKey == order.Key, cancel) is not { } meal)
        {
            return null;
        }

        if (order.Status == OrderStatus.Completed)
        {
            var lines = await db.CanteenLines.Where(line => line.OrderKey == order.Key).ToListAsync(cancel);
            lines.ForEach(line => line.Fulfil(line.Quantity));
        }

        return new(TakesMoney: meal.PaymentType != PaymentType.Credit, StampsCard: false, NotifiesCustomer: false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<int>>> HandedOver(
        HornadaDb db, IReadOnlyList<Order> orders, CancellationToken cancel)
    {
        var keys = orders.Select(order => order.Key).ToList();
        var lines = await db.CanteenLines.AsNoTracking().Where(line => EF.Parameter(keys).Contains(line.OrderKey)).ToListAsync(cancel);
        return lines.GroupBy(line => line.OrderKey)
            .Where(order => order.Any(line => line.Fulfilled > 0))
            .ToDictionary(
                order => order.Key,
                order => (IReadOnlyList<int>)[.. order.OrderBy(line => line.Position).Select(line => line.Fulfilled)]);
    }

    /// <remarks>
    /// Pays back what the orders took from credit, less what was handed over, each once: the ledger's unique key refuses a second refund.
    /// </remarks>
    public async Task<IReadOnlySet<long>> Cancelled(
        HornadaDb db, IReadOnlyList<Order> orders, Cancellation cancellation, Randomness random, CancellationToken cancel)
    {
        var keys = orders.Select(order => order.Key).ToList();
        var meals = await db.CanteenOrders
            .Where(meal => EF.Parameter(keys).Contains(meal.OrderKey))
            .ToDictionaryAsync(meal => meal.OrderKey, cancel);
        if (meals.Count == 0)
        {
            return meals.Keys.ToHashSet();
        }

        var author = cancellation.Author ?? await FindName(db, cancellation.Actor, cancel);
        var by = new CreditAuthor(author, cancellation.Actor.AccountKey, cancellation.Reason);
        var accounts = await LockAccounts(db, meals.Values, cancel);
        foreach (var order in orders.Where(order => meals.ContainsKey(order.Key)))
        {
            var meal = meals[order.Key];
            meal.CancelReason = by.Reason;
            if (meal.CreditAccountKey is { } account && order.TotalMinor > order.KeptMinor)
            {
                var owed = order.TotalMinor - order.KeptMinor;
                db.Add(accounts[account].Move(new(CreditKind.Refund, owed, by, order), cancellation.At, random).Value);
                db.Record(order, order.ReturnAdvance(cancellation.Actor, cancellation.At));
            }
        }

        return meals.Keys.ToHashSet();
    }

    private static async Task<Dictionary<long, CreditAccount>> LockAccounts(
        HornadaDb db, IEnumerable<CanteenOrder> meals, CancellationToken cancel)
    {
        var keys = meals.Select(meal => meal.CreditAccountKey).OfType<long>().Distinct().ToList();
        var parents = await db.CreditAccounts
            .Where(account => EF.Parameter(keys).Contains(account.Key))
            .Select(account => account.ParentKey)
            .ToListAsync(cancel);
        var locked = parents.Count == 0 ? [] : await db.LockCredit(parents, cancel);
        db.AttachRange(locked);
        return locked.ToDictionary(account => account.Key);
    }

    private static Task<string> FindName(HornadaDb db, Actor actor, CancellationToken cancel) => db.Accounts
        .Where(account => account.Key == actor.AccountKey)
        .Select(account => account.DisplayName != "" ? account.DisplayName : account.Email)
        .SingleAsync(cancel);
}
