using System.Linq.Expressions;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Which part of a list of orders is requested.</summary>
public sealed record SequenceRequest
{
    /// <summary>Most orders of one answer (Bakeronline contract §2.1).</summary>
    public const int MaxSize = 15;

    /// <summary>Statuses of the orders; null for all.</summary>
    public Expression<Func<Order, bool>>? Matching { get; init; }

    /// <summary>Placed or validated at this moment or later; null for no bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Placed or validated at this moment or earlier; null for no bound.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Before the position of this order; null for no bound.</summary>
    public long? BeforeKey { get; init; }

    /// <summary>After the position of this order; null for no bound.</summary>
    public long? AfterKey { get; init; }

    /// <summary>Key of the company of the bakeries; null for all companies.</summary>
    public long? CompanyKey { get; init; }

    /// <summary>True for oldest first. Then only binding orders have a position: other orders appear once they are binding.</summary>
    public bool Ascending { get; init; }
}

/// <summary>A part of a list of orders.</summary>
/// <param name="HasMore">True when the list has more orders in this direction now.</param>
/// <param name="CanGrow">True when it has no more orders now, and matching ones could follow later.</param>
public sealed record SequencePart(IReadOnlyList<OrderView> Orders, bool HasMore, bool CanGrow);

/// <summary>
/// Lists of orders that a program can follow without missing one. An order gets its position in the transaction that makes it binding,
/// while the list's row is locked: so a later position becomes visible later, whatever clocks, ids and timestamps say (ADR 14).
/// </summary>
public sealed class OrderSequence(HornadaDb db, TimeProvider clock)
{
    /// <summary>The caller's own orders.</summary>
    public Task<Outcome<SequencePart>> Mine(Caller caller, SequenceRequest wanted, CancellationToken cancel)
    {
        return Part(db.Orders.Where(order => order.CustomerKey == caller.Key), order => order.CustomerPosition, wanted, cancel);
    }

    /// <summary>The binding orders of a bakery.</summary>
    public Task<Outcome<SequencePart>> ForBakery(long bakeryKey, SequenceRequest wanted, CancellationToken cancel) =>
        Part(
            db.Orders.Where(order => order.BakeryKey == bakeryKey && order.ValidAt != null),
            order => order.BakeryPosition,
            wanted,
            cancel);

    private async Task<Outcome<SequencePart>> Part(
        IQueryable<Order> list, Expression<Func<Order, long?>> place, SequenceRequest wanted, CancellationToken cancel)
    {
        var orders = wanted.Ascending ? list.Where(order => order.ValidAt != null) : list;
        (long? Bound, Func<Expression, Expression, Expression> Compare)[] bounds =
            [(wanted.BeforeKey, Expression.LessThan), (wanted.AfterKey, Expression.GreaterThan)];
        foreach (var (bound, compare) in bounds)
        {
            if (bound is not { } key)
            {
                continue;
            }

            if (await list.Where(order => order.Key == key).Select(place).SingleOrDefaultAsync(cancel) is not { } position)
            {
                return OrderRefusals.NoSuchPlace(key);
            }

            // Captured, so that EF makes it a parameter: a constant would be compiled as a new query for every position.
            Expression<Func<long?>> captured = () => position;
            orders = orders.Where(Expression.Lambda<Func<Order, bool>>(compare(place.Body, captured.Body), place.Parameters));
        }

        orders = Filter(orders, wanted);
        var sorted = wanted.Ascending ? orders.OrderBy(place) : orders.OrderByDescending(place);
        var keys = await sorted.Select(order => order.Key).Take(SequenceRequest.MaxSize + 1).ToListAsync(cancel);
        var shown = keys.Take(SequenceRequest.MaxSize).ToList();
        var views = await FindOrders.Views(db, db.Orders.Where(order => shown.Contains(order.Key)))
            .ToDictionaryAsync(view => view.Order.Key, cancel);
        var hasMore = keys.Count > SequenceRequest.MaxSize;
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
