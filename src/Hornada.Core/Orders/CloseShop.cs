using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>
/// Closes one shop of a company for good, as its owner: it is off every list and nobody's workplace any more; its orders stay readable for
/// their customers. What is still ordered or owed would be left to nobody, so a shop with an open order or a debt is refused; its owner
/// first closes it until further notice, and finishes or cancels what is there. The last shop of a company stays: the company is closed
/// instead, which can be taken back.
/// </summary>
public sealed class CloseShop(Store store, TimeProvider clock)
{
    /// <param name="caller">The owner of the bakery.</param>
    public Task<Outcome<bool>> Run(Caller caller, BakeryId id, CancellationToken cancel) => store.Write<bool>(
        async (db, ct) =>
        {
            // An order that is being placed waits, and then finds no bakery; or this waits, and then finds the order.
            await db.Lock(db.Bakeries.Where(row => row.Id == id), ct);
            if (await db.Bakeries.SingleOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, ct) is not { } bakery)
            {
                return BakeryRefusals.NotFound(id);
            }

            if (!(caller with { Asked = Permission.Companies }).WorksFor(bakery.Key))
            {
                return AccountRefusals.NotTheirBakery(id);
            }

            if (await FindObstacle(db, bakery, ct) is { } refusal)
            {
                return refusal;
            }

            bakery.Delete(clock.Now());
            db.Log(new(AuditAction.BakeryDeleted) { Bakery = bakery.Key });
            db.AppendBakeryChanges(clock.Now());
            await db.SaveChangesAsync(ct);
            return true;
        },
        cancel);

    private static async Task<Refusal?> FindObstacle(HornadaDb db, Bakery bakery, CancellationToken cancel)
    {
        if (await db.RestrictedBakeries.AnyAsync(row => row.BakeryKey == bakery.Key, cancel))
        {
            return ShopClosingRefusals.IsSite;
        }

        if (!await db.Bakeries.AnyAsync(
            row => row.CompanyKey == bakery.CompanyKey && row.Key != bakery.Key && row.DeletedAt == null, cancel))
        {
            return ShopClosingRefusals.IsLast;
        }

        var orders = db.Orders.Where(order => order.BakeryKey == bakery.Key);
        var open = await orders.CountAsync(order => OrderLifecycle.Open.Contains(order.Status), cancel);
        return open > 0 ? ShopClosingRefusals.OpenOrders(open)
            : await Debts.Owing(db, orders).AnyAsync(cancel) ? ShopClosingRefusals.Owes
            : null;
    }
}
