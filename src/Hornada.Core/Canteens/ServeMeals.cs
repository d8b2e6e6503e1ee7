using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>What closing a day did.</summary>
/// <param name="Cancelled">Orders that were cancelled now.</param>
/// <param name="ReturnedMinor">Credit that went back now, in minor units of the organisation's currency.</param>
public sealed record DayClosed(int Cancelled, long ReturnedMinor);

/// <summary>What staff of a canteen do with orders. Each act and everything it causes is one transaction, guarded by the order's version.</summary>
/// <param name="store">Where orders are kept.</param>
/// <param name="move">Who knows what a move causes.</param>
/// <param name="clock">When it happens.</param>
public sealed class ServeMeals(Store store, MoveOrder move, TimeProvider clock)
{
    /// <summary>Hands an order over whole: what is open of its lines counts as handed over. Doing so again changes nothing.</summary>
    public Task<Outcome<CanteenOrderView>> Complete(Organisation organisation, OrderId id, CancellationToken cancel) => Change(
        organisation,
        id,
        async (db, order, _, ct) => order.Status == OrderStatus.Completed && order.ArchivedAt is null ? null : await Complete(db, order, organisation.Actor, ct),
        cancel);

    /// <summary>Gives an order up: the stock goes back, and what was paid from credit. Doing so again changes nothing.</summary>
    /// <param name="organisation">Whose order.</param>
    /// <param name="id">Which.</param>
    /// <param name="reason">Why. Must be given when a customer could not cancel any more.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<CanteenOrderView>> Cancel(Organisation organisation, OrderId id, string? reason, CancellationToken cancel)
    {
        return TextChecks.Required("reason", reason, CanteenOrder.ReasonMost) is { } refusal
            ? Task.FromResult<Outcome<CanteenOrderView>>(refusal)
            : Change(
                organisation,
                id,
                async (db, order, before, ct) => order.Status switch
                {
                    OrderStatus.Cancelled when order.ArchivedAt is null => null,
                    _ when !order.IsOver && !before.CanBeCancelled && reason is null => CanteenRefusals.ReasonRequired,
                    _ => await move.Effects.CancelAll(db, [order], organisation.Actor, organisation.TokenName, reason, ct),
                },
                cancel);
    }

    /// <summary>Puts an order away that is completed or cancelled. Doing so again changes nothing.</summary>
    public Task<Outcome<CanteenOrderView>> Archive(Organisation organisation, OrderId id, CancellationToken cancel)
    {
        return Change(
            organisation,
            id,
            async (db, order, _, ct) => order.ArchivedAt is not null ? null : await MoveEffects.Record(db, order, order.Archive(organisation.Actor, clock.Now()), ct),
            cancel);
    }

    /// <summary>Says how much of a line was handed over. When nothing is open any more, the order is completed.</summary>
    /// <param name="organisation">Whose order.</param>
    /// <param name="id">Which.</param>
    /// <param name="line">Public id of the line.</param>
    /// <param name="units">How many in all, 0 to what was ordered.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<CanteenOrderView>> Fulfil(Organisation organisation, OrderId id, string line, int units, CancellationToken cancel)
    {
        return Change(
            organisation,
            id,
            async (db, order, before, ct) =>
            {
                if (before.Lines.FirstOrDefault(row => row.Id == line) is not { } known)
                {
                    return CanteenRefusals.NoSuchLine(line);
                }

                if (units < 0 || units > known.Quantity)
                {
                    return CanteenRefusals.FulfilledOutOfRange(known.Quantity);
                }

                if (known.Fulfilled == units)
                {
                    return null;
                }

                // The order is saved first: of two who hand over at once, one is judged again.
                if (await MoveEffects.Record(db, order, order.Fulfil(organisation.Actor, clock.Now()), ct) is { } refusal)
                {
                    return refusal;
                }

                var lines = await db.CanteenLines.Where(row => row.OrderKey == order.Key).ToListAsync(ct);
                lines.Single(row => row.Id == line).Fulfil(units);
                return lines.Exists(row => row.IsOpen) ? null : await Complete(db, order, organisation.Actor, ct);
            },
            cancel);
    }

    /// <summary>
    /// Calls a day off: every open order of an establishment for it is cancelled, the credit goes back, and nothing can be ordered for it
    /// any more. Calling it off again does nothing twice.
    /// </summary>
    /// <param name="organisation">Whose establishment.</param>
    /// <param name="site">Which.</param>
    /// <param name="day">Which day, by its calendar.</param>
    /// <param name="reason">Why, 1 to 200 characters.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<DayClosed>> CloseDay(Organisation organisation, BakeryId site, DateOnly day, string reason, CancellationToken cancel)
    {
        if (TextChecks.Required("reason", reason, CanteenOrder.ReasonMost) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<DayClosed>(
            async (db, ct) =>
            {
                var key = await db.Bakeries.Where(row => row.Id == site && row.CompanyKey == organisation.CompanyKey).Select(row => (long?)row.Key).SingleOrDefaultAsync(ct);

                // Orders for the day that are being placed finish first; later ones find the day closed.
                if (!await db.LockExisting(db.CanteenSites.Where(row => row.BakeryKey == key), ct))
                {
                    return BakeryRefusals.NotFound(site);
                }

                if (!await db.CanteenClosedDays.AnyAsync(row => row.BakeryKey == key && row.Day == day, ct))
                {
                    db.Add(new CanteenClosedDay(key!.Value, day, reason, organisation.TokenName, clock.Now()));
                }

                var open = OrderLifecycle.Open;
                var orders = db.Orders.Where(order => order.BakeryKey == key && open.Contains(order.Status)
                    && db.Set<CanteenOrder>().Any(meal => meal.OrderKey == order.Key && meal.PickupDay == day));
                // Lock the orders before their products and accounts: a request may be recording the pickup of one.
                var given = await db.ReadLocked(orders.OrderBy(order => order.Key), ct);
                if (await move.Effects.CancelAll(db, given, organisation.Actor, organisation.TokenName, reason, ct) is { } refused)
                {
                    return refused;
                }

                await db.SaveChangesAsync(ct);
                var keys = given.Select(order => order.Key).ToList();
                var returned = await db.CreditMovements
                    .Where(row => row.Kind == CreditKind.Refund && EF.Parameter(keys).Contains(row.OrderKey!.Value))
                    .SumAsync(row => row.AmountMinor, ct);
                return new DayClosed(given.Count, returned);
            },
            cancel);
    }

    /// <summary>The moves that lead to COMPLETED from where the order stands: a canteen knows no steps between (DESIGN §3).</summary>
    private async Task<Refusal?> Complete(HornadaDb db, Order order, Actor actor, CancellationToken cancel)
    {
        if (order.ArchivedAt is not null)
        {
            return CanteenRefusals.IsArchived;
        }

        OrderMove[] moves = order.Status == OrderStatus.Pending ? [OrderMove.Confirm, OrderMove.CollectDirectly] : [OrderMove.CollectDirectly];
        foreach (var step in moves)
        {
            if (await move.Effects.Move(db, order, step, actor, HandOverProof.Manual, cancel) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private Task<Outcome<CanteenOrderView>> Change(
        Organisation organisation,
        OrderId id,
        Func<HornadaDb, Order, CanteenOrderView, CancellationToken, Task<Refusal?>> change,
        CancellationToken cancel)
    {
        return store.Write<CanteenOrderView>(
            async (db, ct) =>
            {
                if (await FindCanteenOrders.Own(db, organisation, id).SingleOrDefaultAsync(ct) is not { } order)
                {
                    return CanteenRefusals.NoSuchOrder(id.Value);
                }

                var before = (await FindCanteenOrders.Views(db, [order.Key], clock.Now(), ct)).Single();
                if (await change(db, order, before, ct) is { } refusal)
                {
                    return refusal;
                }

                await db.SaveChangesAsync(ct);
                return (await FindCanteenOrders.Views(db, [order.Key], clock.Now(), ct)).Single();
            },
            cancel);
    }
}
