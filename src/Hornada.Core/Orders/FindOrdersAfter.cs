using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>The lists of <see cref="FindOrders"/> for clients that read them on from a place.</summary>
public sealed class FindOrdersAfter(HornadaDb db)
{
    /// <summary>The caller's own orders, newest first.</summary>
    public Task<KeysetPage<OrderView>> Mine(Caller caller, KeysetRequest request, CancellationToken cancel) =>
        Newest(db.Orders.Where(order => order.CustomerKey == caller.Key), request, cancel);

    /// <summary>Every order of the platform, newest first.</summary>
    public Task<KeysetPage<OrderView>> All(KeysetRequest request, CancellationToken cancel) => Newest(db.Orders, request, cancel);

    /// <summary>All binding orders of a bakery: the one that became binding last comes first.</summary>
    public async Task<KeysetPage<OrderView>> ForWorkplace(Workplace workplace, KeysetRequest request, CancellationToken cancel)
    {
        var before = request.After?.Sort ?? long.MaxValue;
        var orders = db.Orders.Where(order => order.BakeryKey == workplace.Key && order.BakeryPosition < before)
            .OrderByDescending(order => order.BakeryPosition)
            .Take(request.Size + 1);
        var views = await FindOrders.Views(db, orders).OrderByDescending(view => view.Order.BakeryPosition).ToListAsync(cancel);
        return KeysetPage<OrderView>.From(views, request, view => new(view.Order.BakeryPosition!.Value, view.Order.Key));
    }

    /// <remarks>The keys are read first, as in <see cref="FindOrders"/>.</remarks>
    private async Task<KeysetPage<OrderView>> Newest(IQueryable<Order> orders, KeysetRequest request, CancellationToken cancel)
    {
        if (request.After is { } last)
        {
            var (at, key) = (last.At, last.Key);
            orders = orders.Where(order => order.PlacedAt <= at && (order.PlacedAt < at || order.Key < key));
        }

        var keys = await orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Key)
            .Take(request.Size + 1)
            .Select(order => order.Key)
            .ToListAsync(cancel);
        var views = await FindOrders.Views(db, db.Orders.Where(order => keys.Contains(order.Key)))
            .OrderByDescending(view => view.Order.PlacedAt)
            .ThenByDescending(view => view.Order.Key)
            .ToListAsync(cancel);
        return KeysetPage<OrderView>.From(
            views, request, view => new(view.Order.PlacedAt.ToUnixTimeMilliseconds(), view.Order.Key));
    }
}
