using System.Linq.Expressions;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Hornada.Core.Orders;

/// <summary>Which part of a list of orders is requested.</summary>
public sealed record SequenceRequest
{
    /// <summary>Most orders of one answer (Bakeronline contract §2.1).</summary>
    public const int MaxSize = 15;

    /// <summary>Statuses of the orders; null for all.</summary>
    public Expression<Func<Order, bool>>? Matching { get; init; }

    /// <summary>True when only orders that are not over can match.</summary>
    public bool OnlyOpen { get; init; }

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
public sealed record SequencePart(IReadOnlyList<DetailedOrderView> Orders, bool HasMore, bool CanGrow);

/// <summary>
/// Lists of orders that a program can follow without missing one. An order gets its position in the transaction that makes it binding,
/// while the list's row is locked: so a later position becomes visible later, whatever clocks, ids and timestamps say (ADR 14).
/// </summary>
public sealed class OrderSequence(HornadaDb db, TimeProvider clock)
{
    /// <summary>Most orders that are sorted in memory.</summary>
    private const int MaxCandidates = 500;

    /// <summary>The caller's own orders.</summary>
    public Task<Outcome<SequencePart>> Mine(Caller caller, SequenceRequest wanted, CancellationToken cancel)
    {
        return Part(
            db.Orders.Where(order => order.CustomerKey == caller.Key),
            order => order.CustomerPosition,
            row => row.OfCustomer,
            wanted,
            cancel);
    }

    /// <summary>The binding orders of a bakery.</summary>
    public Task<Outcome<SequencePart>> ForBakery(long bakeryKey, SequenceRequest wanted, CancellationToken cancel) =>
        Part(
            db.Orders.Where(order => order.BakeryKey == bakeryKey && order.ValidAt != null),
            order => order.BakeryPosition,
            row => row.OfBakery,
            wanted,
            cancel);

    private async Task<Outcome<SequencePart>> Part(
        IQueryable<Order> list,
        Expression<Func<Order, long?>> place,
        Func<Candidate, long?> placeOf,
        SequenceRequest wanted,
        CancellationToken cancel)
    {
        var orders = wanted.Ascending ? list.Where(order => order.ValidAt != null) : list;
        var bounds = new List<(long Position, ExpressionType Compare)>();
        foreach (var (bound, compare) in new[]
            { (wanted.BeforeKey, ExpressionType.LessThan), (wanted.AfterKey, ExpressionType.GreaterThan) })
        {
            if (bound is not { } key)
            {
                continue;
            }

            if (await list.Where(order => order.Key == key).Select(place).SingleOrDefaultAsync(cancel) is not { } position)
            {
                return OrderRefusals.NoSuchPlace(key);
            }

            bounds.Add((position, compare));
        }

        var found = await Candidates(orders, wanted, cancel) is { } few
            ? await Read(Chosen(few, placeOf, bounds, wanted.Ascending), place, wanted.Ascending, cancel)
            : await Read(Bounded(Filter(orders, wanted), place, bounds), place, wanted.Ascending, cancel);
        var hasMore = found.Count > SequenceRequest.MaxSize;
        var canGrow = wanted is { Ascending: true, BeforeKey: null } && !hasMore && !(wanted.Until < clock.Now());
        return new SequencePart([.. found.Take(SequenceRequest.MaxSize)], hasMore, canGrow);
    }

    /// <summary>
    /// The orders that match whatever the bounds are, where an index finds all of them and they are few: open orders, and those since a
    /// moment. In the order of their places the database would read the whole list to find them. Null when the list is to be read so.
    /// </summary>
    private async Task<IReadOnlyList<Candidate>?> Candidates(IQueryable<Order> orders, SequenceRequest wanted, CancellationToken cancel)
    {
        if (wanted is { OnlyOpen: false } and ({ From: null } or { AfterKey: not null }))
        {
            return null;
        }

        var sorted = wanted.OnlyOpen
            ? Filter(orders.WhereOpen(), wanted).OrderBy(order => order.PlacedAt).ThenBy(order => order.Key)
            : Filter(orders, wanted).OrderBy(order => order.ValidAt ?? order.PlacedAt);
        var few = await sorted.Take(MaxCandidates + 1)
            .Select(order => new Candidate(order.Key, order.BakeryPosition, order.CustomerPosition)).ToListAsync(cancel);
        return few.Count > MaxCandidates ? null : few;
    }

    /// <summary>The orders of the page, and one more when there are more.</summary>
    private IQueryable<Order> Chosen(
        IReadOnlyList<Candidate> few,
        Func<Candidate, long?> placeOf,
        List<(long Position, ExpressionType Compare)> bounds,
        bool ascending)
    {
        var within = few.Where(row => bounds.TrueForAll(bound =>
            bound.Compare == ExpressionType.LessThan ? placeOf(row) < bound.Position : placeOf(row) > bound.Position));
        var keys = (ascending ? within.OrderBy(placeOf) : within.OrderByDescending(placeOf))
            .Take(SequenceRequest.MaxSize + 1).Select(row => row.Key).ToList();
        return db.Orders.Where(order => EF.Parameter(keys).Contains(order.Key));
    }

    private static IQueryable<Order> Bounded(
        IQueryable<Order> orders, Expression<Func<Order, long?>> place, List<(long Position, ExpressionType Compare)> bounds)
    {
        foreach (var (position, compare) in bounds)
        {
            // Captured, so that EF makes it a parameter: a constant would be compiled as a new query for every position.
            Expression<Func<long?>> captured = () => position;
            orders = orders.Where(Expression.Lambda<Func<Order, bool>>(
                Expression.MakeBinary(compare, place.Body, captured.Body), place.Parameters));
        }

        return orders;
    }

    private async Task<IReadOnlyList<DetailedOrderView>> Read(
        IQueryable<Order> orders, Expression<Func<Order, long?>> place, bool ascending, CancellationToken cancel)
    {
        var rows = (ascending ? orders.OrderBy(place) : orders.OrderByDescending(place)).Take(SequenceRequest.MaxSize + 1);
        var views = FindOrders.Details(db, rows);
        var viewPlace = ForViews(place);
        return await (ascending ? views.OrderBy(viewPlace) : views.OrderByDescending(viewPlace)).ToListAsync(cancel);
    }

    /// <summary>The same position, taken from the view of an order: a join does not keep the order of its rows.</summary>
    private static Expression<Func<DetailedOrderView, long?>> ForViews(Expression<Func<Order, long?>> place)
    {
        var view = Expression.Parameter(typeof(DetailedOrderView), "view");
        var order = Expression.Property(view, nameof(DetailedOrderView.Order));
        return Expression.Lambda<Func<DetailedOrderView, long?>>(
            ReplacingExpressionVisitor.Replace(place.Parameters[0], order, place.Body), view);
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

    private sealed record Candidate(long Key, long? OfBakery, long? OfCustomer);
}
