using Hornada.Core.Basics;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Where the payment of a checkout stands.</summary>
public enum BillState
{
    /// <summary>At least one order waits for its payment.</summary>
    Open,

    /// <summary>No order waits for its payment, and at least one is paid.</summary>
    Paid,

    /// <summary>No order waits for its payment, and none is paid.</summary>
    Over,
}

/// <summary>The orders of a checkout, which are paid together.</summary>
/// <param name="Group">The checkout.</param>
/// <param name="Orders">Its orders, in the order of the request.</param>
public sealed record Bill(Checkout Group, IReadOnlyList<Order> Orders)
{
    /// <summary>Open while at least one order waits for its payment.</summary>
    public BillState State => this switch
    {
        _ when Orders.Any(order => order.AwaitsPayment) => BillState.Open,
        _ when Orders.Any(order => order.PaymentStatus == PaymentStatus.Approved) => BillState.Paid,
        _ => BillState.Over,
    };

    /// <summary>The open amount of each currency.</summary>
    public IReadOnlyList<Money> Due =>
    [
        .. Orders.Where(order => order.AwaitsPayment).GroupBy(order => order.Currency)
            .Select(orders => orders.Aggregate(Money.Zero(orders.Key), (sum, order) => sum + order.Total)),
    ];
}

/// <summary>
/// Pays the orders of a checkout together, on a page that simulates a payment provider. Every client that knows the secret of its address
/// may pay; each operation may be repeated without effect.
/// </summary>
public sealed class PayCheckouts(Store store, MoveOrder move, TimeProvider clock, Randomness random)
{
    /// <summary>Digits of the simulated card that is always declined (Panahashi contract §3.7).</summary>
    private const string DeclinedDigits = "0000";

    private readonly SimulatedPayments payments = new(store, clock, random);

    /// <summary>The orders to pay, by the secret of the page.</summary>
    public async Task<Outcome<Bill>> Find(string secret, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Read(db, PaymentLink.Hash(secret), cancel);
    }

    /// <summary>Secret of the page where an order is paid; null when the order is not part of a checkout.</summary>
    /// <remarks>Only for callers that may see the order's pickup code: the secret is derived from the code of the checkout's first order.</remarks>
    public async Task<string?> SecretOf(Order order, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var group = await db.OrderGroups.AsNoTracking().SingleOrDefaultAsync(row => row.Key == order.GroupKey && row.PaymentHash != null, cancel);
        return group is null
            ? null
            : PaymentLink.Secret(group.Id, await db.Orders.AsNoTracking().Where(row => row.GroupKey == group.Key).OrderBy(row => row.Key).FirstAsync(cancel));
    }

    /// <summary>Pays all open orders, simulated. A declined payment is recorded; the orders stay open.</summary>
    /// <param name="secret">Secret of the page's address.</param>
    /// <param name="accepted">Whether the simulated provider accepts.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public Task<Outcome<Bill>> Pay(string secret, bool accepted, CancellationToken cancel)
    {
        var hash = PaymentLink.Hash(secret);
        return store.Write<Bill>(
            async (db, ct) =>
            {
                // Of two clicks at once, the second finds the orders paid.
                await db.Lock(db.OrderGroups.Where(row => row.PaymentHash == hash), ct);
                var bill = await Read(db, hash, ct);
                var due = bill.Refusal is null ? bill.Value.Orders.Where(order => order.AwaitsPayment).ToList() : [];
                if (due.Count > 0)
                {
                    await payments.Take(db, due, method: null, accepted ? "" : DeclinedDigits, ct);
                    await db.SaveChangesAsync(ct);
                }

                return bill;
            },
            cancel);
    }

    /// <summary>The customer declines to pay: open orders are cancelled and their stock is released. Paid orders stay paid.</summary>
    /// <param name="secret">Secret of the page's address.</param>
    /// <param name="cancel">Gives up between two orders.</param>
    public async Task<Outcome<Bill>> TurnAway(string secret, CancellationToken cancel)
    {
        var bill = await Find(secret, cancel);
        if (bill.Refusal is not null)
        {
            return bill;
        }

        foreach (var order in bill.Value.Orders.Where(order => order.AwaitsPayment))
        {
            if ((await move.GiveUpUnpaid(order.Key, timedOut: false, cancel)).Refusal is { } busy)
            {
                return busy;
            }
        }

        return await Find(secret, cancel);
    }

    private static async Task<Outcome<Bill>> Read(HornadaDb db, byte[] hash, CancellationToken cancel) =>
        await db.OrderGroups.AsNoTracking().SingleOrDefaultAsync(row => row.PaymentHash == hash, cancel) is { } group
            ? new Bill(group, await db.Orders.Where(row => row.GroupKey == group.Key).OrderBy(row => row.Key).ToListAsync(cancel))
            : PaymentRefusals.NoSuchPage;
}
