using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>An event of an order's history.</summary>
/// <param name="Actor">Name of the account that caused it; its e-mail address when it has no name.</param>
public sealed record HistoryView(OrderEvent Event, string Actor);

/// <summary>Searches the orders of the whole platform and reads the history of one, for admins.</summary>
public sealed class AuditOrders(HornadaDb db)
{
    /// <summary>
    /// Orders whose id, number or pickup code is the text, or whose customer's or bakery's name contains its words; newest first.
    /// </summary>
    /// <param name="text">The text; empty for all orders.</param>
    public async Task<Page<OrderView>> Search(string text, PageRequest wanted, CancellationToken cancel)
    {
        var orders = db.Orders.AsQueryable();
        if (text.Length > 0)
        {
            var (id, number, code) = (new OrderId(text), Matching.Number(text), PickupCode.Read(text));
            var named = db.Bakeries.Where(Matching.HasWords<Bakery>(text, bakery => bakery.NameFolded));
            orders = orders.Where(Matching.Any(
                order => order.Id == id || order.OrderNumber == number || order.PickupCode == code,
                Matching.HasWords<Order>(text, order => order.CustomerFolded),
                order => named.Any(bakery => bakery.Key == order.BakeryKey)));
        }

        var total = text.Length > 0 ? await orders.CountAsync(cancel) : await OrderTotals.OfAll(db, cancel);
        return await FindOrders.Newest(db, orders, total, wanted, cancel);
    }

    /// <summary>The history of an order, oldest first; empty for an unknown order.</summary>
    public async Task<IReadOnlyList<HistoryView>> History(OrderId id, CancellationToken cancel) => await (
        from happened in db.OrderEvents.AsNoTracking()
        join order in db.Orders on happened.OrderKey equals order.Key
        join account in db.Accounts on happened.ActorKey equals account.Key
        where order.Id == id
        orderby happened.Sequence
        select new HistoryView(happened, account.DisplayName != "" ? account.DisplayName : account.Email)).ToListAsync(cancel);
}
