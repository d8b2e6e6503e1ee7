using System.Linq.Expressions;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Which part of a followed list is wanted.</summary>
public sealed record SequenceRequest
{
    /// <summary>Most orders of one answer (Bakeronline contract §2.1).</summary>
    public const int SizeMost = 15;

    /// <summary>Which orders count; null for all.</summary>
    public Expression<Func<Order, bool>>? Matching { get; init; }

    /// <summary>Placed or validated then or later; null for no bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Placed or validated then or earlier; null for no bound.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Before the place of this order; null for no bound.</summary>
    public long? BeforeKey { get; init; }

    /// <summary>After the place of this order; null for no bound.</summary>
    public long? AfterKey { get; init; }

    /// <summary>Key of the company whose bakeries count; null for all.</summary>
    public long? CompanyKey { get; init; }

    /// <summary>Oldest first. Only binding orders have a place in that order: the others appear once they are.</summary>
    public bool Ascending { get; init; }
}

/// <summary>A part of a followed list.</summary>
/// <param name="Orders">Its orders.</param>
/// <param name="HasMore">There are more in this direction now.</param>
/// <param name="CanGrow">There are none now, and some could come later that match.</param>
public sealed record SequencePart(IReadOnlyList<OrderView> Orders, bool HasMore, bool CanGrow);

/// <summary>
/// Lists of orders a program follows without missing one. Each order has a place, given in the transaction that made it binding while
/// the list's row was locked: what has a later place becomes visible later. Clock, ids and timestamps do not matter.
/// </summary>
/// <param name="db">Where to read.</param>
/// <param name="clock">What time it is.</param>
public sealed class OrderSequence(HornadaDb db, TimeProvider clock)
{
    /// <summary>The caller's own orders.</summary>
    public Task<Outcome<SequencePart>> Mine(Caller caller, SequenceRequest wanted, CancellationToken cancel)
    {
        return Part(db.Orders.Where(order => order.CustomerKey == caller.Key), order => order.CustomerPosition, wanted, cancel);
    }

    /// <summary>The binding orders of a bakery.</summary>
    public Task<Outcome<SequencePart>> Of(long bakeryKey, SequenceRequest wanted, CancellationToken cancel) =>
        Part(db.Orders.Where(order => order.BakeryKey == bakeryKey && order.ValidAt != null), order => order.BakeryPosition, wanted, cancel);

    private async Task<Outcome<SequencePart>> Part(
        IQueryable<Order> list, Expression<Func<Order, long?>> place, SequenceRequest wanted, CancellationToken cancel)
    {
        var orders = wanted.Ascending ? list.Where(order => order.ValidAt != null) : list;
        foreach (var (bound, compare) in new[] { (wanted.BeforeKey, (Func<Expression, Expression, Expression>)Expression.LessThan), (wanted.AfterKey, Expression.GreaterThan) })
        {
            if (bound is not { } key)
            {
                continue;
            }

            if (await list.Where(order => order.Key == key).Select(place).SingleOrDefaultAsync(cancel) is not { } position)
            {
                return OrderRefusals.NoSuchPlace(key);
            }

            // Captured, so that it becomes a parameter: a constant would be another query for every place.
            Expression<Func<long?>> captured = () => position;
            orders = orders.Where(Expression.Lambda<Func<Order, bool>>(compare(place.Body, captured.Body), place.Parameters));
        }

        orders = Filter(orders, wanted);
        var sorted = wanted.Ascending ? orders.OrderBy(place) : orders.OrderByDescending(place);
        var keys = await sorted.Select(order => order.Key).Take(SequenceRequest.SizeMost + 1).ToListAsync(cancel);
        var shown = keys.Take(SequenceRequest.SizeMost).ToList();
        var views = await FindOrders.Views(db, db.Orders.Where(order => shown.Contains(order.Key))).ToDictionaryAsync(view => view.Order.Key, cancel);
        var hasMore = keys.Count > SequenceRequest.SizeMost;
        var canGrow = wanted is { Ascending: true, BeforeKey: null } && !hasMore && !(wanted.Until < clock.Now());
        return new SequencePart([.. shown.Select(key => views[key])], hasMore, canGrow);
    }

    private IQueryable<Order> Filter(IQueryable<Order> orders, SequenceRequest wanted)
    {
        orders = wanted.Matching is { } matching ? orders.Where(matching) : orders;
        orders = wanted.From is { } from ? orders.Where(order => (order.ValidAt ?? order.PlacedAt) >= from) : orders;
        orders = wanted.Until is { } until ? orders.Where(order => (order.ValidAt ?? order.PlacedAt) <= until) : orders;
        return wanted.CompanyKey is { } company
            ? orders.Where(order => db.Set<Bakery>().Any(bakery => bakery.Key == order.BakeryKey && bakery.CompanyKey == company))
            : orders;
    }
}
