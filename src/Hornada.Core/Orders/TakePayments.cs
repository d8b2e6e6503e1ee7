using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>A payment as clients see it.</summary>
/// <param name="Order">Public id of the order.</param>
/// <param name="Payer">Public id of the payer.</param>
public sealed record PaymentView(Payment Payment, OrderId Order, Uid Payer);

/// <summary>Paying, looking up and refunding. At most one payment of an order is APPROVED, and it is the whole order (D-09).</summary>
public sealed class TakePayments(Store store, TimeProvider clock, Randomness random)
{
    private readonly SimulatedPayments till = new(store, clock, random);

    /// <summary>
    /// Pays the caller's own order by a simulated payment. A declined payment is a result, not a refusal: it is recorded too.
    /// </summary>
    /// <returns>The payment, APPROVED or REJECTED.</returns>
    /// <param name="caller">The customer of the order.</param>
    /// <param name="digits">Card digits; may be empty.</param>
    public Task<Outcome<PaymentView>> Pay(Caller caller, OrderId id, PaymentMethod method, string digits, CancellationToken cancel)
    {
        return store.Write<PaymentView>(
            async (db, ct) =>
            {
                // Of two payments at once, the second finds the first.
                await db.Lock(db.Orders.Where(row => row.Id == id), ct);
                var order = await db.Orders.SingleOrDefaultAsync(row => row.Id == id, ct);
                Refusal? refusal = order switch
                {
                    null => OrderRefusals.NotFound(id),
                    _ when order.CustomerKey != caller.Key => PaymentRefusals.NotYours,
                    { PaymentStatus: PaymentStatus.Approved } => PaymentRefusals.AlreadyPaid,
                    { PaymentStatus: PaymentStatus.Refunded } => PaymentRefusals.AlreadyRefunded,
                    { Status: OrderStatus.Cancelled } => PaymentRefusals.OrderCancelled,
                    _ => null,
                };
                if (refusal is not null)
                {
                    return refusal;
                }

                var payment = (await till.Take(db, [order!], method, digits, ct))[0];
                await db.SaveChangesAsync(ct);
                return new PaymentView(payment, id, caller.Uid);
            },
            cancel);
    }

    /// <summary>
    /// The payment of an order, for its customer, its bakery and admins (P-19): the APPROVED one, else the newest; null when there is
    /// none.
    /// </summary>
    public async Task<Outcome<PaymentView?>> ForOrder(Caller caller, OrderId id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        return order switch
        {
            null => OrderRefusals.NotFound(id),
            _ when order.CustomerKey != caller.Key && !caller.IsAdmin && !caller.WorksFor(order.BakeryKey) => AccountRefusals.AccessDenied,
            _ => await Best(db, order.Key).Select(payment => new PaymentView(
                payment, id, db.Set<Account>().First(account => account.Key == payment.AccountKey).Uid)).FirstOrDefaultAsync(cancel),
        };
    }

    /// <summary>Refunds the whole amount, once. Does not cancel the order: that is a separate move.</summary>
    public Task<Outcome<PaymentView>> Refund(Caller admin, OrderId id, CancellationToken cancel) =>
        GiveBack(admin, id, amount: null, reason: null, cancel);

    /// <summary>The same for a client that names the amount; refused unless it is the whole payment.</summary>
    public Task<Outcome<PaymentView>> Refund(Caller admin, OrderId id, Money amount, CancellationToken cancel) =>
        GiveBack(admin, id, amount, reason: null, cancel);

    /// <summary>The same with a reason, which stays in the order's history.</summary>
    /// <param name="admin">The admin that refunds.</param>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    public Task<Outcome<PaymentView>> Refund(Caller admin, OrderId id, string reason, CancellationToken cancel)
    {
        return string.IsNullOrWhiteSpace(reason) ? Task.FromResult<Outcome<PaymentView>>(PaymentRefusals.ReasonRequired)
            : TextChecks.RequiredText("motivo", reason, OrderEvent.MaxReason) is { } refusal
            ? Task.FromResult<Outcome<PaymentView>>(refusal)
            : GiveBack(admin, id, amount: null, reason.Trim(), cancel);
    }

    private Task<Outcome<PaymentView>> GiveBack(Caller admin, OrderId id, Money? amount, string? reason, CancellationToken cancel)
    {
        return store.Write<PaymentView>(
            async (db, ct) =>
            {
                var order = await db.Orders.SingleOrDefaultAsync(row => row.Id == id, ct);
                var payment = order is null ? null : await Best(db, order.Key).AsTracking().FirstOrDefaultAsync(ct);
                if (payment is not { Status: PaymentStatus.Approved })
                {
                    return payment is null ? PaymentRefusals.NotFound(id) : PaymentRefusals.NotApproved;
                }

                var paid = new Money(payment.AmountMinor, payment.Currency);
                if (amount is { } wanted && wanted != paid)
                {
                    return PaymentRefusals.OnlyWhole(paid);
                }

                payment.Refund(clock.Now());
                db.Log(new(AuditAction.Refunded)
                {
                    Bakery = order!.BakeryKey,
                    Subject = id.Value,
                    Changes = $"amount_minor: {paid.Minor} {paid.Currency}",
                });
                var happened = order!.ApplyPayment(payment, Actor.Staff(admin), clock.Now()).Because(reason);
                await db.SaveChangesAsync(ct);
                db.Record(order, happened);
                await db.SaveChangesAsync(ct);
                var payer =
                    await db.Accounts.Where(account => account.Key == payment.AccountKey).Select(account => account.Uid).SingleAsync(ct);
                return new PaymentView(payment, id, payer);
            },
            cancel);
    }

    private static IQueryable<Payment> Best(HornadaDb db, long orderKey) => db.Payments.AsNoTracking()
        .Where(payment => payment.OrderKey == orderKey)
        .OrderByDescending(payment => payment.Status == PaymentStatus.Approved)
        .ThenByDescending(payment => payment.Key);
}
