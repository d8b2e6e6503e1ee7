using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Loyalty;
using Hornada.Core.Payments;
using Hornada.Core.Promises;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>What the moves of orders cause, inside the transaction of the move: stock, money, stamps, messages.</summary>
/// <param name="extension">The kind of order that another feature adds.</param>
internal sealed class MoveEffects(TimeProvider clock, Randomness random, IOrderExtension extension)
{
    /// <summary>Moves an order inside a transaction, and does what the move causes.</summary>
    public async Task<Refusal?> Move(HornadaDb db, Order order, OrderMove move, Actor actor, PickupProof proof, CancellationToken cancel)
    {
        if (move == OrderMove.Cancel)
        {
            return await CancelAll(db, [order], new(actor, Author: null, Reason: null, clock.Now()), cancel);
        }

        if (await Record(db, order, order.Move(move, actor, proof, clock.Now()), cancel) is { } refusal)
        {
            return refusal;
        }

        var rows = new MoveRows();
        var consequences = await extension.Moved(db, order, cancel) ?? Ordinary(order);
        var card = StampsCard(order, consequences)
            ? await LoyaltyCards.Stamp(db, order.Key, order.CustomerKey, order.BakeryKey, clock.Now(), cancel)
            : null;
        Follow(order, actor, consequences, card, rows);
        rows.AddTo(db);
        return null;
    }

    /// <summary>What Orders does when an order has moved that is no other feature's.</summary>
    public static MoveConsequences Ordinary(Order order) =>
        new(TakesMoney: order.PaymentMethod == PaymentMethod.CashOnPickup, StampsCard: true, NotifiesCustomer: true);

    /// <summary>True when the customer's card gets a stamp for the order.</summary>
    public static bool StampsCard(Order order, MoveConsequences consequences) =>
        order.Status == OrderStatus.Completed && consequences.StampsCard;

    /// <summary>Does what a move causes beside the order: money is received, the customer is told.</summary>
    /// <param name="card">The customer's card with the stamp for this order; null without one.</param>
    /// <param name="rows">Takes what is to be stored.</param>
    public void Follow(Order order, Actor actor, MoveConsequences consequences, LoyaltyCard? card, MoveRows rows)
    {
        if (order.Status == OrderStatus.Completed && consequences.TakesMoney)
        {
            TakeMoney(order, actor, order.Due, rows);
        }

        if (card is not null)
        {
            rows.Messages.Add(LoyaltyNotifications.Stamped(Ids.New(clock.Now(), random), card, order.BakeryName, clock.Now()));
        }

        if (consequences.NotifiesCustomer)
        {
            NotifyCustomer(order, rows);
        }
    }

    /// <summary>
    /// Cancels orders, all or none: puts their stock back, and returns what was paid. What was handed over already stays sold and paid.
    /// </summary>
    /// <param name="cancellation">By whom, why and when.</param>
    public async Task<Refusal?> CancelAll(HornadaDb db, IReadOnlyList<Order> orders, Cancellation cancellation, CancellationToken cancel)
    {
        var happened = new List<OrderEvent>(orders.Count);
        foreach (var order in orders)
        {
            var moved = order.Move(OrderMove.Cancel, cancellation.Actor, PickupProof.Manual, cancellation.At);
            if (moved.Refusal is not null)
            {
                return moved.Refusal;
            }

            happened.Add(moved.Value.Because(cancellation.Reason));
        }

        // As in Record: the versions decide before anything else is changed.
        await db.SaveChangesAsync(cancel);
        foreach (var (order, moved) in orders.Zip(happened))
        {
            db.Record(order, moved);
        }

        var gone = await extension.HandedOver(db, orders, cancel);
        foreach (var order in orders.Where(order => gone.ContainsKey(order.Key)))
        {
            order.Keep(gone[order.Key]);
        }

        await PutStockBack(db, orders, gone, cancel);
        await db.GiveBackCapacity([.. orders.Select(order => order.Key)], cancel);
        var extended = await extension.Cancelled(db, orders, cancellation, random, cancel);
        await Debts.GiveBack(db, orders, cancellation, cancel);
        var rows = new MoveRows();
        foreach (var order in orders.Where(order => order.KeptMinor > 0))
        {
            TakeMoney(order, cancellation.Actor, order.Due with { Total = new(order.KeptMinor, order.Currency) }, rows);
        }

        foreach (var order in orders.Where(order => !extended.Contains(order.Key)))
        {
            NotifyCustomer(order, rows);
        }

        rows.AddTo(db);
        return null;
    }

    private void NotifyCustomer(Order order, MoveRows rows)
    {
        if (OrderNotifications.StatusChanged(Ids.New(clock.Now(), random), order, clock.Now()) is { } message)
        {
            rows.Messages.Add(message);
        }
    }

    /// <summary>Records the money received with what was handed over, unless the order is paid already.</summary>
    private void TakeMoney(Order order, Actor actor, AmountDue due, MoveRows rows)
    {
        if (order.PaymentStatus is PaymentStatus.Pending or PaymentStatus.Rejected)
        {
            var payment = Payment.Received(Ids.New(clock.Now(), random), due, order.PaymentMethod, clock.Now());
            rows.Payments.Add(payment);
            rows.Record(order, order.ApplyPayment(payment, actor, clock.Now()));
        }
    }

    /// <remarks>Products deleted in the meantime are skipped: they have no stock any more.</remarks>
    private async Task PutStockBack(
        HornadaDb db, IReadOnlyList<Order> orders, IReadOnlyDictionary<long, IReadOnlyList<int>> gone, CancellationToken cancel)
    {
        var taken = orders
            .SelectMany(order => order.Lines.Select((line, at) =>
                (line.ProductId, Units: line.Left(gone.TryGetValue(order.Key, out var units) ? units[at] : 0))))
            .GroupBy(line => line.ProductId)
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Units));
        var products = await db.LockProducts(taken.Keys, cancel);
        db.AttachRange(products);
        foreach (var product in products)
        {
            product.PutBack(taken[product.Id]);
        }

        db.AppendProductChanges(clock.Now());
    }

    /// <remarks>
    /// The order is saved before anything else is changed, so its version decides a race. Saved together with the event, EF would insert
    /// the event first, and the transaction that loses on PostgreSQL would fail on the event's number instead of being retried.
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
