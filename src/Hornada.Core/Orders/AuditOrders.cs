using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>A line of an order's history and who did it.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Actor">Name of the account that did it; its e-mail address where it has no name.</param>
public sealed record HistoryView(OrderEvent Event, string Actor);

/// <summary>Looking for orders of the whole platform, and into what happened to one: for admins.</summary>
/// <param name="db">Where to read.</param>
public sealed class AuditOrders(HornadaDb db)
{
    /// <summary>Orders with this id, number or pick-up code, or with these words in the name of their customer or bakery; newest first.</summary>
    /// <param name="text">What is looked for; empty for all of them.</param>
    /// <param name="wanted">Which page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Page<OrderView>> Search(string text, PageRequest wanted, CancellationToken cancel)
    {
        var page = wanted.Clamped;
        var orders = db.Orders.AsQueryable();
        if (text.Length > 0)
        {
            var (id, number) = (new OrderId(text), Matching.Number(text));
            orders = orders.Where(Matching.Any(
                order => order.Id == id || order.OrderNumber == number || order.PickupCode == text,
                Matching.Holds<Order>(text, order => order.CustomerName),
                Matching.Holds<Order>(text, order => order.BakeryName)));
        }

        var total = await orders.CountAsync(cancel);
        var rows = orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Key).Skip(page.Skip).Take(page.Size);
        var views = await FindOrders.Views(db, rows).OrderByDescending(view => view.Order.PlacedAt).ThenByDescending(view => view.Order.Key).ToListAsync(cancel);
        return new(views, page, total);
    }

    /// <summary>What happened to an order, oldest first; empty for an unknown one.</summary>
    public async Task<IReadOnlyList<HistoryView>> History(OrderId id, CancellationToken cancel) => await (
        from happened in db.OrderEvents.AsNoTracking()
        join order in db.Orders on happened.OrderKey equals order.Key
        join account in db.Accounts on happened.ActorKey equals account.Key
        where order.Id == id
        orderby happened.Sequence
        select new HistoryView(happened, account.DisplayName != "" ? account.DisplayName : account.Email)).ToListAsync(cancel);
}
