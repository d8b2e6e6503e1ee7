using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>A movement with the order it was for.</summary>
/// <param name="Currency">Currency of its amounts.</param>
/// <param name="Order">The order; null for none.</param>
/// <param name="Reference">Its counter code; null for none.</param>
public sealed record MovementView(CreditMovement Movement, Currency Currency, OrderId? Order, string? Reference);

/// <summary>Reads and writes the ledgers of parents.</summary>
public sealed class CreditLedger(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>The movements of a customer's parent, newest first; none without a parent.</summary>
    /// <param name="organisation">The organisation of the customer.</param>
    /// <param name="customer">Public id of the customer.</param>
    /// <param name="part">The requested page; null for all movements.</param>
    public async Task<Outcome<Page<MovementView>>> ForCustomer(
        Organisation organisation, string customer, PageRequest? part, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        if (!await CanteenCustomers.OfOrganisation(db, organisation, customer).AnyAsync(cancel))
        {
            return CanteenRefusals.NoSuchCustomer(customer);
        }

        var movements =
            from account in Accounts(db, organisation, customer)
            join movement in db.CreditMovements on account.Key equals movement.AccountKey
            select new { movement, account.Currency };
        var page = part ?? new(1, int.MaxValue);
        var total = await Accounts(db, organisation, customer).Select(row => row.Movements).SingleOrDefaultAsync(cancel);

        // Movements are numbered without holes, so a page is a range of their numbers.
        var last = Math.Max(0, total - page.Skip);
        var first = Math.Max(0, last - page.Size);
        var rows = await (
            from row in movements.Where(row => row.movement.Sequence > first && row.movement.Sequence <= last)
            join order in db.Orders on row.movement.OrderKey equals order.Key into orders
            from order in orders.DefaultIfEmpty()
            join meal in db.CanteenOrders on row.movement.OrderKey equals meal.OrderKey into meals
            from meal in meals.DefaultIfEmpty()
            orderby row.movement.Sequence descending
            select new { row.movement, row.Currency, Order = (OrderId?)order.Id, Reference = (string?)meal.Reference })
            .AsNoTracking().ToListAsync(cancel);
        return new Page<MovementView>(
            [.. rows.Select(row => new MovementView(row.movement, row.Currency, row.Order, row.Reference))], page, total);
    }

    /// <summary>Pays money in, or corrects a mistake.</summary>
    /// <param name="organisation">The organisation of the customer.</param>
    /// <param name="customer">Public id of a customer with a parent.</param>
    /// <param name="kind">TOP_UP or ADJUSTMENT; the other kinds are made by orders.</param>
    /// <param name="amountMinor">In minor units: more than 0, or for an adjustment not 0.</param>
    /// <param name="by">The author; an adjustment needs a reason.</param>
    public async Task<Outcome<MovementView>> Move(
        Organisation organisation, string customer, CreditKind kind, long amountMinor, CreditAuthor by, CancellationToken cancel)
    {
        if (Check(kind, amountMinor, by) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<MovementView>(
            async (db, ct) =>
            {
                if (await CanteenCustomers.OfOrganisation(db, organisation, customer)
                    .AsNoTracking()
                    .SingleOrDefaultAsync(ct) is not { } eater)
                {
                    return CanteenRefusals.NoSuchCustomer(customer);
                }

                if (eater.ParentKey is not { } parent || await CanteenLocks.LockCredit(db, [parent], ct) is not [var account])
                {
                    return CanteenRefusals.NoCreditAccount(eater);
                }

                db.Attach(account);
                var moved = account.Move(new(kind, amountMinor, by), clock.Now(), random);
                if (moved.Refusal is not null)
                {
                    return moved.Refusal;
                }

                db.Add(moved.Value);
                db.Log(new(AuditAction.CreditBooked)
                {
                    Company = organisation.CompanyKey,
                    Subject = moved.Value.Id,
                    Changes = $"{EnumNames<CreditKind>.NameOf(kind)}: {amountMinor} {account.Currency}",
                });
                await db.SaveChangesAsync(ct);
                return new MovementView(moved.Value, account.Currency, null, null);
            },
            cancel);
    }

    private static Refusal? Check(CreditKind kind, long amountMinor, CreditAuthor by) => kind switch
    {
        CreditKind.Order or CreditKind.Refund => throw new InvalidOperationException("Orders move credit themselves."),
        _ when amountMinor is 0 or > CreditAccount.MaxAmount or < -CreditAccount.MaxAmount => CanteenRefusals.AmountOutOfRange,
        CreditKind.TopUp when amountMinor < 0 => CanteenRefusals.AmountOutOfRange,
        CreditKind.Adjustment when string.IsNullOrWhiteSpace(by.Reason) => CanteenRefusals.AdjustmentUnexplained,
        _ => TextChecks.Joined([
            TextChecks.Required("author", by.Name, CreditAccount.MaxText),
            TextChecks.RequiredText("reason", by.Reason, CreditAccount.MaxText)]),
    };

    private static IQueryable<CreditAccount> Accounts(HornadaDb db, Organisation organisation, string customer) =>
        from row in CanteenCustomers.OfOrganisation(db, organisation, customer)
        join account in db.CreditAccounts on row.ParentKey equals account.ParentKey
        select account;
}
