using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Money owed to a customer: the order was paid, then cancelled or declined, and no program could return the money.</summary>
/// <param name="Zone">IANA zone of the bakery.</param>
/// <param name="Owed">What was paid less what was handed over.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="Phone">Telephone number of the customer; empty when it is not known.</param>
public sealed record Debt(Order Order, BakeryId Bakery, string Zone, Money Owed, PaymentMethod Method, string Phone);

/// <summary>Lists what is owed to customers, and settles it.</summary>
public sealed class Debts(Store store, TimeProvider clock)
{
    /// <summary>What a bakery owes in all, one amount a currency; empty for nothing.</summary>
    public async Task<IReadOnlyList<Money>> TotalOf(Workplace workplace, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var sums = await Owing(db, db.Orders.Where(order => order.BakeryKey == workplace.Key))
            .GroupBy(owed => owed.Payment.Currency)
            .Select(owed => new { Currency = owed.Key, Minor = owed.Sum(row => row.Payment.AmountMinor - row.Order.KeptMinor) })
            .ToListAsync(cancel);
        return [.. sums.Select(sum => new Money(sum.Minor, sum.Currency)).OrderBy(sum => sum.Currency.Code, StringComparer.Ordinal)];
    }

    /// <summary>What the bakeries of a person owe, for an admin all bakeries, the oldest first.</summary>
    public async Task<Page<Debt>> For(Caller caller, PageRequest wanted, CancellationToken cancel)
    {
        var (page, keys) = (wanted.Clamped, caller.WorkplaceKeys);
        await using var db = store.OpenReader();
        var owing = Owing(db, caller.IsAdmin ? db.Orders : db.Orders.Where(order => keys.Contains(order.BakeryKey)));
        var total = await owing.CountAsync(cancel);
        return new(await List(db, owing, page, cancel), page, total);
    }

    /// <summary>
    /// Notes that the money of an order was given back: the payment becomes REFUNDED, and the order's history says by whom.
    /// </summary>
    /// <param name="caller">A person of its bakery, or an admin.</param>
    /// <param name="reason">How it was given back, in words, at most 500 characters; empty for none.</param>
    /// <returns>The payment; refused when nothing is owed for the order, which is so once it is settled.</returns>
    public Task<Outcome<PaymentView>> Settle(Caller caller, OrderId id, string reason, CancellationToken cancel)
    {
        return TextChecks.Text("reason", reason, OrderEvent.MaxReason) is { } refusal
            ? Task.FromResult<Outcome<PaymentView>>(refusal)
            : store.Write<PaymentView>(
                async (db, ct) =>
                {
                    await db.Lock(db.Orders.Where(row => row.Id == id), ct);
                    var order = await db.Orders.SingleOrDefaultAsync(row => row.Id == id, ct);
                    if (order is null || !(caller.IsAdmin || caller.WorksFor(order.BakeryKey)))
                    {
                        return order is null ? OrderRefusals.NotFound(id) : OrderRefusals.NotYourBakery;
                    }

                    if (await Owing(db, db.Orders.Where(row => row.Id == id)).Select(row => row.Payment).SingleOrDefaultAsync(ct)
                        is not { } payment)
                    {
                        return PaymentRefusals.NothingOwed;
                    }

                    var told = reason.Trim() is { Length: > 0 } words ? words : null;
                    Return(db, order, payment, new(Actor.Staff(caller), Author: null, told, clock.Now()));
                    db.Log(new(AuditAction.DebtSettled)
                    {
                        Bakery = order.BakeryKey,
                        Subject = id.Value,
                        Changes = $"amount_minor: {payment.AmountMinor} {payment.Currency}",
                    });
                    await db.SaveChangesAsync(ct);
                    var payer = await db.Accounts.Where(row => row.Key == payment.AccountKey).Select(row => row.Uid).SingleAsync(ct);
                    return new PaymentView(payment, id, payer);
                },
                cancel);
    }

    /// <summary>
    /// Returns what was paid for orders that are being cancelled, inside the transaction that cancels them. What cannot be returned stays a
    /// debt.
    /// </summary>
    internal static async Task GiveBack(
        HornadaDb db, IReadOnlyList<Order> orders, Cancellation cancellation, CancellationToken cancel)
    {
        var paid = orders
            .Where(order => order is { PaymentStatus: PaymentStatus.Approved, TotalMinor: > 0 })
            .ToDictionary(order => order.Key);
        if (paid.Count == 0)
        {
            return;
        }

        var payments = await db.Payments
            .Where(payment => EF.Parameter(paid.Keys.ToList()).Contains(payment.OrderKey) && payment.Status == PaymentStatus.Approved)
            .OrderBy(payment => payment.OrderKey)
            .ToListAsync(cancel);
        foreach (var payment in payments.Where(payment => payment.CanBeReturned && paid[payment.OrderKey].KeptMinor == 0))
        {
            Return(db, paid[payment.OrderKey], payment, cancellation);
        }
    }

    private static void Return(HornadaDb db, Order order, Payment payment, Cancellation because)
    {
        payment.Refund(because.At);
        db.Record(order, order.ApplyPayment(payment, because.Actor, because.At).Because(because.Reason));
    }

    private static async Task<IReadOnlyList<Debt>> List(
        HornadaDb db, IQueryable<Owed> owing, PageRequest page, CancellationToken cancel)
    {
        var rows = await (
            from row in owing
            join bakery in db.Bakeries on row.Order.BakeryKey equals bakery.Key
            join customer in db.Accounts on row.Order.CustomerKey equals customer.Key
            orderby row.Order.CancelledAt, row.Order.Key
            select new { row.Order, row.Payment, bakery.Id, bakery.Zone, customer.Phone })
            .AsNoTracking().Skip(page.Skip).Take(page.Size).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new Debt(
                row.Order,
                row.Id,
                row.Zone,
                new(row.Payment.AmountMinor - row.Order.KeptMinor, row.Payment.Currency),
                row.Payment.Method,
                row.Phone)),
        ];
    }

    internal static IQueryable<Owed> Owing(HornadaDb db, IQueryable<Order> orders) =>
        from order in orders
        join payment in db.Payments on order.Key equals payment.OrderKey
        where order.Status == OrderStatus.Cancelled && order.PaymentStatus == PaymentStatus.Approved
            && payment.Status == PaymentStatus.Approved && payment.AmountMinor > order.KeptMinor
        select new Owed { Order = order, Payment = payment };

    internal sealed class Owed
    {
        public required Order Order { get; init; }

        public required Payment Payment { get; init; }
    }
}
