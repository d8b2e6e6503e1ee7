using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Notifications;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Takes simulated payments, with their events, messages and confirmations.</summary>
internal sealed class SimulatedPayments(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>
    /// Takes a simulated payment for each order, inside a transaction. An order that waits for its payment becomes binding when the
    /// payment is APPROVED.
    /// </summary>
    /// <param name="orders">Orders that can be paid, in the order of their places.</param>
    /// <param name="method">How; null for as each order says.</param>
    /// <param name="digits">Card digits; may be empty.</param>
    /// <returns>One new payment per order, not saved yet.</returns>
    public async Task<IReadOnlyList<Payment>> Take(
        HornadaDb db, IReadOnlyList<Order> orders, PaymentMethod? method, string digits, CancellationToken cancel)
    {
        var now = clock.Now();
        var payments =
            orders.Select(order => Payment.Simulated(Ids.New(now, random), order.Due, method ?? order.PaymentMethod, digits, now)).ToList();
        var happened =
            orders.Zip(payments, (order, payment) => order.ApplyPayment(payment, new(ActorKind.Customer, order.CustomerKey), now)).ToList();
        var binding = orders.Where(order => order is { ValidAt: null, PaymentStatus: PaymentStatus.Approved }).ToList();
        var keys = orders.Select(order => order.BakeryKey).Distinct().ToList();
        var bakeries = await db.Bakeries.AsNoTracking().Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel);
        binding.ForEach(order => order.BecomeValid(bakeries[order.BakeryKey], now));

        // Save the orders first: their versions decide between concurrent payments before anything else changes.
        await db.SaveChangesAsync(cancel);
        if (binding.Count > 0)
        {
            var ends = new ListEnds();
            var listed = binding.Select(order => bakeries[order.BakeryKey].Id).Distinct().ToList();
            await db.Read([.. ends.Lock(listed, binding.Select(order => order.CustomerKey))], cancel);
            binding.ForEach(order => ends.Number(order, bakeries[order.BakeryKey].LocalTime(now).Year));
            await store.OrderRows.Write(db, ends, cancel);
        }

        binding.ForEach(order => db.Append(OrderEventLog.BecameBinding(order, now)));
        foreach (var (order, paid) in orders.Zip(happened))
        {
            db.Record(order, paid);
        }

        db.AddRange(payments);
        db.AddRange(orders.Select(order => Tell(order, bakeries[order.BakeryKey], now)).OfType<Notification>());
        return payments;
    }

    /// <summary>The customer is notified of a declined payment; the bakery of an order that became binding (P-30).</summary>
    private Notification? Tell(Order order, Bakeries.Bakery bakery, DateTimeOffset now)
    {
        if (order.PaymentStatus == PaymentStatus.Rejected)
        {
            return OrderNotifications.PaymentRejected(Ids.New(now, random), order, now);
        }

        if (order.AnnouncedAt is not null)
        {
            return null;
        }

        order.AnnouncedAt = now;
        return OrderNotifications.NewOrder(Ids.New(now, random), order, bakery, now);
    }
}
