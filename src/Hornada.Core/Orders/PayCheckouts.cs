using Hornada.Core.Basics;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>State of a checkout's payment.</summary>
public enum BillState
{
    /// <summary>The payment is open.</summary>
    Open,

    Paid,

    /// <summary>The payment is no longer possible.</summary>
    Over,
}

/// <summary>What is paid together.</summary>
/// <param name="Orders">Its orders, in the order in which they were asked for.</param>
public sealed record Bill(Checkout Group, IReadOnlyList<Order> Orders)
{
    /// <summary>State of the payment: open while one order waits.</summary>
    public BillState State => this switch
    {
        _ when Orders.Any(order => order.AwaitsPayment) => BillState.Open,
        _ when Orders.Any(order => order.PaymentStatus == PaymentStatus.Approved) => BillState.Paid,
        _ => BillState.Over,
    };

    /// <summary>What is left to pay, one amount a currency.</summary>
    public IReadOnlyList<Money> Due =>
        [.. Orders.Where(order => order.AwaitsPayment)
            .GroupBy(order => order.Currency)
            .Select(orders => orders.Aggregate(Money.Zero(orders.Key), (sum, order) => sum + order.Total))];
}

/// <summary>
/// Pays the orders of a checkout together, on a page that simulates a payment provider. The secret in the page's address grants access;
/// every step is idempotent.
/// </summary>
/// <param name="move">How orders are given up.</param>
public sealed class PayCheckouts(Store store, MoveOrder move, TimeProvider clock, Randomness random)
{
    /// <summary>Digits of the simulated card that is always declined (Panahashi contract §3.7).</summary>
    private const string DeclinedDigits = "0000";

    private readonly SimulatedPayments till = new(store, clock, random);

    /// <summary>What there is to pay.</summary>
    public async Task<Outcome<Bill>> Find(string secret, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Read(db, PaymentLink.Hash(secret), cancel);
    }

    /// <summary>Secret of the payment page of an order; null when the order belongs to no checkout.</summary>
    /// <remarks>
    /// Only for callers that may see the order's pickup code: the secret is made from the pickup code of the checkout's first order.
    /// </remarks>
    public async Task<string?> SecretOf(Order order, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var group =
            await db.Checkouts.AsNoTracking().SingleOrDefaultAsync(row => row.Key == order.GroupKey && row.PaymentHash != null, cancel);
        return group is null
            ? null
            : PaymentLink.Secret(
                group.Id,
                await db.Orders.AsNoTracking().Where(row => row.GroupKey == group.Key).OrderBy(row => row.Key).FirstAsync(cancel));
    }

    /// <summary>Pays the open amount by a simulated payment. A declined payment is recorded; the orders keep waiting.</summary>
    /// <param name="secret">Secret of the page's address.</param>
    /// <param name="accepted">Whether the simulated provider accepts.</param>
    public Task<Outcome<Bill>> Pay(string secret, bool accepted, CancellationToken cancel)
    {
        var hash = PaymentLink.Hash(secret);
        return store.Write<Bill>(
            async (db, ct) =>
            {
                // Of two clicks at once, the second finds the orders paid.
                await db.Lock(db.Checkouts.Where(row => row.PaymentHash == hash), ct);
                var bill = await Read(db, hash, ct);
                var due = bill.Refusal is null ? bill.Value.Orders.Where(order => order.AwaitsPayment).ToList() : [];
                if (due.Count > 0)
                {
                    await till.Take(db, due, method: null, accepted ? "" : DeclinedDigits, ct);
                    await db.SaveChangesAsync(ct);
                }

                return bill;
            },
            cancel);
    }

    /// <summary>
    /// The customer gives up paying: orders that wait for payment are cancelled and their stock returns. Paid orders stay paid.
    /// </summary>
    /// <param name="secret">Secret of the page's address.</param>
    public async Task<Outcome<Bill>> TurnAway(string secret, CancellationToken cancel)
    {
        var bill = await Find(secret, cancel);
        if (bill.Refusal is not null)
        {
            return bill;
        }

        foreach (var order in bill.Value.Orders.Where(order => order.AwaitsPayment))
        {
            if ((await move.CancelUnpaid(order.Key, timedOut: false, cancel)).Refusal is { } busy)
            {
                return busy;
            }
        }

        return await Find(secret, cancel);
    }

    private static async Task<Outcome<Bill>> Read(HornadaDb db, byte[] hash, CancellationToken cancel) =>
        await db.Checkouts.AsNoTracking().SingleOrDefaultAsync(row => row.PaymentHash == hash, cancel) is { } group
            ? new Bill(group, await db.Orders.Where(row => row.GroupKey == group.Key).OrderBy(row => row.Key).ToListAsync(cancel))
            : PaymentRefusals.NoSuchPage;
}
