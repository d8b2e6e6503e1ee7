using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>The result of closing a day.</summary>
/// <param name="Cancelled">Orders cancelled by it.</param>
/// <param name="ReturnedMinor">Credit returned by it, in minor units of the organisation's currency.</param>
public sealed record DayClosed(int Cancelled, long ReturnedMinor);

/// <summary>
/// Completes, cancels and archives orders as staff of a canteen. Each change and everything it causes is one transaction, guarded by the
/// order's version.
/// </summary>
public sealed class ManageMeals(Store store, MoveOrder move, TimeProvider clock)
{
    /// <summary>Most days that are closed at once.</summary>
    public const int MaxDaysClosed = 100;

    /// <summary>Completes an order: all open units of its lines count as fulfilled. Completing it again changes nothing.</summary>
    public Task<Outcome<CanteenOrderView>> Complete(Organisation organisation, OrderId id, CancellationToken cancel) => Change(
        organisation,
        id,
        async (db, order, _, ct) => order.Status == OrderStatus.Completed && order.ArchivedAt is null
            ? null
            : await Complete(db, order, organisation.Actor, ct),
        cancel);

    /// <summary>
    /// Cancels an order: its units go back to stock, and what was paid from credit is refunded. Cancelling it again changes nothing.
    /// </summary>
    /// <param name="organisation">The organisation of the order.</param>
    /// <param name="reason">Why. Required once a customer could no longer cancel.</param>
    public Task<Outcome<CanteenOrderView>> Cancel(Organisation organisation, OrderId id, string? reason, CancellationToken cancel)
    {
        return TextChecks.RequiredText("reason", reason, CanteenOrder.MaxReason) is { } refusal
            ? Task.FromResult<Outcome<CanteenOrderView>>(refusal)
            : Change(
                organisation,
                id,
                async (db, order, before, ct) => order.Status switch
                {
                    OrderStatus.Cancelled when order.ArchivedAt is null => null,
                    _ when order.IsOver => CanteenRefusals.CannotBecome(order, CanteenStatus.Canceled),
                    _ when !before.CanBeCancelled && reason is null => CanteenRefusals.ReasonRequired,
                    _ => await move.Effects.CancelAll(db, [order], By(organisation, reason), ct),
                },
                cancel);
    }

    /// <summary>Cancels an order of a customer as the customer may: until the limit. Cancelling it again changes nothing.</summary>
    /// <param name="customerKey">Key of the customer, whose order it must be.</param>
    /// <param name="accountKey">Key of the account that acts for the customer.</param>
    internal Task<Outcome<CanteenOrderView>> CancelForCustomer(
        Organisation organisation, OrderId id, long customerKey, long accountKey, CancellationToken cancel) => Change(
        organisation,
        id,
        async (db, order, before, ct) => before.Customer.Customer.Key != customerKey ? CanteenRefusals.NoSuchOrder(id.Value)
            : order.Status == OrderStatus.Cancelled && order.ArchivedAt is null ? null
            : !before.CanBeCancelled ? CanteenRefusals.TooLateToCancel
            : await move.Effects.CancelAll(
                db, [order], new(new(ActorKind.Customer, accountKey), organisation.TokenName, null, clock.Now()), ct),
        cancel);

    /// <summary>Archives a completed or cancelled order. Archiving it again changes nothing.</summary>
    public Task<Outcome<CanteenOrderView>> Archive(Organisation organisation, OrderId id, CancellationToken cancel)
    {
        return Change(
            organisation,
            id,
            async (db, order, _, ct) => order.ArchivedAt is not null
                ? null
                : await MoveEffects.Record(db, order, order.Archive(organisation.Actor, clock.Now()), ct),
            cancel);
    }

    /// <summary>Sets how many units of a line were fulfilled. When no unit of the order is open, the order is completed.</summary>
    /// <param name="organisation">The organisation of the order.</param>
    /// <param name="line">Public id of the line.</param>
    /// <param name="units">Units in all, 0 to the ordered quantity.</param>
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

                // Save the order first: of two concurrent changes, its version makes one retry.
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
    /// Closes a day: cancels every open order of an establishment for that day, refunds the credit, and stops further orders for it.
    /// Closing it again does nothing twice.
    /// </summary>
    /// <param name="organisation">The organisation of the establishment.</param>
    /// <param name="day">
    /// The day, by its calendar: today or later. What was ordered for a day that has passed may have been eaten, so its orders are
    /// cancelled one by one.
    /// </param>
    /// <param name="reason">Why, 1 to 200 characters.</param>
    public async Task<Outcome<DayClosed>> CloseDay(
        Organisation organisation, BakeryId site, DateOnly day, string reason, CancellationToken cancel)
    {
        if (TextChecks.RequiredText("reason", reason, CanteenOrder.MaxReason) is { } refusal)
        {
            return refusal;
        }

        var today = organisation.DateAt(clock.Now());
        if (day < today || day > today.AddDays(CanteenRules.MaxDaysAhead))
        {
            return day < today ? CanteenRefusals.CannotCloseThePast(day) : CanteenRefusals.DayTooFar(day);
        }

        return await store.Write<DayClosed>(
            async (db, ct) =>
            {
                var key = await db.Bakeries
                    .Where(row => row.Id == site && row.CompanyKey == organisation.CompanyKey)
                    .Select(row => (long?)row.Key)
                    .SingleOrDefaultAsync(ct);

                // This waits for orders that are being placed; later orders find the day closed.
                if (!await db.LockExisting(db.CanteenSites.Where(row => row.BakeryKey == key), ct))
                {
                    return BakeryRefusals.NotFound(site);
                }

                if (!await db.CanteenClosedDays.AnyAsync(row => row.BakeryKey == key && row.Day == day, ct))
                {
                    db.Add(new CanteenClosedDay(key!.Value, day, reason, organisation.TokenName, clock.Now()));
                }

                var orders = db.Orders.Where(order => order.BakeryKey == key && EF.Constant(OrderLifecycle.Open).Contains(order.Status)
                    && db.Set<CanteenOrder>().Any(meal => meal.OrderKey == order.Key && meal.PickupDay == day));
                // Lock the orders too, before their products and accounts: staff may be completing one.
                var given = await db.ReadLocked(orders.OrderBy(order => order.Key), ct);
                if (await move.Effects.CancelAll(db, given, By(organisation, reason), ct) is { } refused)
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

    /// <summary>Closes the working days of a span as <see cref="CloseDay"/> does, one transaction a day; repeated, it continues.</summary>
    /// <param name="days">The first and the last day; at most 100 days in all.</param>
    public async Task<Outcome<DayClosed>> CloseDays(
        Organisation organisation, BakeryId site, (DateOnly From, DateOnly Until) days, string reason, CancellationToken cancel)
    {
        var (from, until) = days;
        if ((MenuPlan.CheckYear(from) ?? MenuPlan.CheckYear(until)) is { } outside)
        {
            return outside;
        }

        if (until < from || until >= from.AddDays(MaxDaysClosed))
        {
            return CanteenRefusals.TooManyDays;
        }

        await using var db = store.OpenReader();
        var settings = await db.CanteenSites.AsNoTracking().SingleOrDefaultAsync(
            row => row.CompanyKey == organisation.CompanyKey
                && db.Set<Bakery>().Any(bakery => bakery.Key == row.BakeryKey && bakery.Id == site),
            cancel);
        var all = new DayClosed(0, 0);
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            if (day != from && day != until && settings?.WorksOn(day) == false)
            {
                continue;
            }

            var closed = await CloseDay(organisation, site, day, reason, cancel);
            if (closed.Refusal is not null)
            {
                return closed.Refusal;
            }

            all = new(all.Cancelled + closed.Value.Cancelled, all.ReturnedMinor + closed.Value.ReturnedMinor);
        }

        return all;
    }

    /// <summary>Takes orders for a closed day again. What was cancelled stays cancelled; an open day stays open.</summary>
    public Task<Outcome<bool>> ReopenDay(Organisation organisation, BakeryId site, DateOnly day, CancellationToken cancel) =>
        store.Write<bool>(
            async (db, ct) =>
            {
                var key = await db.Bakeries
                    .Where(row => row.Id == site && row.CompanyKey == organisation.CompanyKey)
                    .Select(row => (long?)row.Key)
                    .SingleOrDefaultAsync(ct);
                if (!await db.LockExisting(db.CanteenSites.Where(row => row.BakeryKey == key), ct))
                {
                    return BakeryRefusals.NotFound(site);
                }

                return await db.CanteenClosedDays.Where(row => row.BakeryKey == key && row.Day == day).ExecuteDeleteAsync(ct) > 0;
            },
            cancel);

    private Cancellation By(Organisation organisation, string? reason) =>
        new(organisation.Actor, organisation.TokenName, reason, clock.Now());

    /// <summary>Makes the moves that lead to COMPLETED: a canteen has no steps between (DESIGN §3).</summary>
    private async Task<Refusal?> Complete(HornadaDb db, Order order, Actor actor, CancellationToken cancel)
    {
        if (order.ArchivedAt is not null)
        {
            return CanteenRefusals.IsArchived;
        }

        if (order.IsOver)
        {
            return CanteenRefusals.CannotBecome(order, CanteenStatus.Completed);
        }

        OrderMove[] moves = order.Status == OrderStatus.Pending
            ? [OrderMove.Confirm, OrderMove.CollectDirectly]
            : [OrderMove.CollectDirectly];
        foreach (var step in moves)
        {
            if (await move.Effects.Move(db, order, step, actor, PickupProof.Manual, cancel) is { } refusal)
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
                if (await FindCanteenOrders.OfOrganisation(db, organisation, id).SingleOrDefaultAsync(ct) is not { } order)
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
