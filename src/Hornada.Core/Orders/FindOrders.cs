using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders.Sql;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>An order as clients see it.</summary>
public sealed record OrderView
{
    public required Order Order { get; init; }

    /// <summary>Public id of its bakery.</summary>
    public required BakeryId Bakery { get; init; }

    /// <summary>Public id of its customer.</summary>
    public required Uid Customer { get; init; }

    /// <summary>Telephone of its customer; empty when it is not known.</summary>
    public string Phone { get; init; } = "";
}

/// <summary>An order with the parts of its bakery and of its customer's account that Bakeronline's programs read.</summary>
public sealed record DetailedOrderView
{
    public required Order Order { get; init; }

    public required BakerySummary Bakery { get; init; }

    public required CustomerContact Customer { get; init; }
}

/// <summary>The orders that are picked up at a bakery on a day.</summary>
/// <param name="Day">The day by the bakery's wall clock.</param>
/// <param name="Orders">The orders, soonest pickup first.</param>
/// <param name="Phones">Telephone by storage key of the customer, of those that gave one.</param>
public sealed record DayOrders(Bakery Bakery, DateOnly Day, IReadOnlyList<Order> Orders, IReadOnlyDictionary<long, string> Phones)
{
    /// <summary>
    /// Units of each product that are not collected yet, those with the same choices together, most first, each with a line that names the
    /// product and the choices.
    /// </summary>
    public IReadOnlyList<(OrderLine Line, int Quantity)> ToMake =>
    [
        .. Orders.Where(order => !order.IsOver).SelectMany(order => order.Lines).GroupBy(line => (line.Name, Choices(line)))
            .Select(lines => (Line: lines.Last(), Quantity: lines.Sum(line => line.Quantity)))
            .OrderByDescending(made => made.Quantity).ThenBy(made => made.Line.Name, StringComparer.Ordinal),
    ];

    private static string Choices(OrderLine line) => string.Join('\n', line.ChoicesIn([]));
}

public sealed class FindOrders(HornadaDb db, TimeProvider clock)
{
    /// <summary>The order with this id, for its customer, its bakery and admins (P-14).</summary>
    public async Task<Outcome<OrderView>> ById(Caller caller, OrderId id, CancellationToken cancel)
    {
        var view = await Views(db, db.Orders.Where(order => order.Id == id)).SingleOrDefaultAsync(cancel);
        return view switch
        {
            null => OrderRefusals.NotFound(id),
            _ when view.Order.CustomerKey == caller.Key || caller.IsAdmin => view,
            _ when caller.WorksFor(view.Order.BakeryKey) => view.Order.ValidAt is null ? OrderRefusals.NotFound(id) : view,
            _ => AccountRefusals.AccessDenied,
        };
    }

    /// <summary>The order whose page has this secret in its address; a wrong secret is refused like an unknown order.</summary>
    public async Task<Outcome<OrderView>> ByLink(OrderId id, string secret, CancellationToken cancel)
    {
        var view = await Views(db, db.Orders.Where(order => order.Id == id)).SingleOrDefaultAsync(cancel);
        return view is not null && OrderLink.Opens(view.Order, secret) ? view : OrderRefusals.NotFound(id);
    }

    /// <summary>The caller's own order with this storage key; another customer's order is refused like an unknown one.</summary>
    public Task<Outcome<DetailedOrderView>> Mine(Caller caller, long key, CancellationToken cancel)
    {
        return One(db.Orders.Where(order => order.Key == key && order.CustomerKey == caller.Key), key, cancel);
    }

    /// <summary>
    /// The binding order with this storage key of a bakery the caller works for; another bakery's order is refused like an unknown one.
    /// </summary>
    public Task<Outcome<DetailedOrderView>> AtWorkplace(Caller caller, long key, CancellationToken cancel)
    {
        var bakeries = caller.WorkplaceKeys;
        return One(db.Orders.Where(order => order.Key == key && order.ValidAt != null && bakeries.Contains(order.BakeryKey)), key, cancel);
    }

    /// <summary>The caller's own order with this public id; another customer's order is refused like an unknown one.</summary>
    public Task<Outcome<DetailedOrderView>> Mine(Caller caller, OrderId id, CancellationToken cancel) =>
        One(db.Orders.Where(order => order.Id == id && order.CustomerKey == caller.Key), id, cancel);

    /// <summary>The binding order with this public id of a bakery the caller works for; another bakery's order is refused alike.</summary>
    public Task<Outcome<DetailedOrderView>> AtWorkplace(Caller caller, OrderId id, CancellationToken cancel)
    {
        var bakeries = caller.WorkplaceKeys;
        return One(db.Orders.Where(order => order.Id == id && order.ValidAt != null && bakeries.Contains(order.BakeryKey)), id, cancel);
    }

    /// <summary>The orders of one of the caller's own checkouts, in the order of the request.</summary>
    public async Task<Outcome<IReadOnlyList<DetailedOrderView>>> ForCheckout(Caller caller, long groupKey, CancellationToken cancel)
    {
        var orders = await Details(db, db.Orders.Where(order => order.GroupKey == groupKey && order.CustomerKey == caller.Key))
            .OrderBy(view => view.Order.Key).ToListAsync(cancel);
        return orders.Count == 0 ? OrderRefusals.NoSuchGroup(groupKey) : orders;
    }

    /// <summary>The bakeries of these orders by storage key, including deleted ones.</summary>
    public async Task<IReadOnlyDictionary<long, Bakery>> BakeriesForOrders(IEnumerable<OrderView> orders, CancellationToken cancel)
    {
        var keys = orders.Select(view => view.Order.BakeryKey).Distinct().ToList();
        return await db.Bakeries.AsNoTracking().Where(bakery => keys.Contains(bakery.Key)).ToDictionaryAsync(bakery => bakery.Key, cancel);
    }

    /// <summary>The summaries of the bakeries of these orders by storage key, including deleted ones.</summary>
    public async Task<IReadOnlyDictionary<long, BakerySummary>> Bakeries(IEnumerable<Order> orders, CancellationToken cancel)
    {
        var keys = orders.Select(order => order.BakeryKey).Distinct().ToList();
        return await db.Bakeries.Where(bakery => keys.Contains(bakery.Key))
            .Select(BakerySummary.Projection)
            .ToDictionaryAsync(bakery => bakery.Key, cancel);
    }

    /// <summary>The details of an order that is loaded already. The order is not read again.</summary>
    public Task<DetailedOrderView> Details(Order order, CancellationToken cancel)
    {
        // Extension properties cannot be part of an expression tree.
        var customers = db.Accounts.Select(CustomerContact.Projection);
        return (
            from bakery in db.Bakeries.Select(BakerySummary.Projection)
            from customer in customers
            where bakery.Key == order.BakeryKey && customer.Key == order.CustomerKey
            select new DetailedOrderView { Order = order, Bakery = bakery, Customer = customer }).SingleAsync(cancel);
    }

    private Task<Outcome<DetailedOrderView>> One(IQueryable<Order> orders, long key, CancellationToken cancel) =>
        One(orders, new OrderId(key.ToString(CultureInfo.InvariantCulture)), cancel);

    private async Task<Outcome<DetailedOrderView>> One(IQueryable<Order> orders, OrderId asked, CancellationToken cancel) =>
        await Details(db, orders).SingleOrDefaultAsync(cancel) is { } view ? view : OrderRefusals.NotFound(asked);

    /// <summary>The caller's own orders, newest first.</summary>
    public async Task<Page<OrderView>> Mine(Caller caller, PageRequest page, CancellationToken cancel)
    {
        var own = db.Orders.Where(order => order.CustomerKey == caller.Key);
        return await Newest(db, own, page.Clamped.Skip, (await own.CountAsync(cancel), page.Clamped), cancel);
    }

    /// <summary>All binding orders of a bakery: the one that became binding last comes first.</summary>
    /// <remarks>
    /// A page is a range of positions, so the last page costs what the first one does. By the time of placing, PostgreSQL would read the
    /// newest orders of all bakeries for a bakery with many orders.
    /// </remarks>
    public async Task<Page<OrderView>> ForWorkplace(Workplace workplace, PageRequest wanted, CancellationToken cancel)
    {
        var (page, total) = (wanted.Clamped, await OrderTotals.OfBakery(db, workplace.Key, cancel));
        var last = (long)total - page.Skip;
        var first = last - page.Size;
        var orders = db.Orders.Where(order =>
            order.BakeryKey == workplace.Key && order.BakeryPosition > first && order.BakeryPosition <= last);
        var views = await Views(db, orders).OrderByDescending(view => view.Order.BakeryPosition).ToListAsync(cancel);
        return new(views, page, total);
    }

    /// <summary>The binding orders of a bakery with pickup on a day, soonest first, without cancelled ones.</summary>
    /// <param name="day">The day; null for today. A night past midnight belongs to the evening on which it began.</param>
    public async Task<DayOrders> ForDay(Workplace workplace, DateOnly? day, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        var date = day ?? bakery.BusinessDayAt(clock.Now());
        var orders = await OnDay(db, bakery, date)
            .OrderBy(order => order.PickupAt)
            .ThenBy(order => order.Key)
            .ToListAsync(cancel);
        var customers = orders.Select(order => order.CustomerKey).Distinct().ToList();
        var phones = await db.Accounts.Where(account => customers.Contains(account.Key) && account.Phone != "")
            .Select(account => new { account.Key, account.Phone })
            .ToDictionaryAsync(account => account.Key, account => account.Phone, cancel);
        return new(bakery, date, orders, phones);
    }

    /// <summary>How many orders <see cref="ForDay"/> has today.</summary>
    public async Task<int> CountForToday(Workplace workplace, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        return await OnDay(db, bakery, bakery.BusinessDayAt(clock.Now())).CountAsync(cancel);
    }

    /// <summary>The binding orders with pickup on a business day that are not cancelled.</summary>
    internal static IQueryable<Order> OnDay(HornadaDb db, Bakery bakery, DateOnly day)
    {
        var (from, before) = (bakery.StartOf(day), bakery.StartOf(day.AddDays(1)));
        return db.Orders.AsNoTracking().Where(order =>
            order.BakeryKey == bakery.Key && order.ValidAt != null && order.Status != OrderStatus.Cancelled
            && order.PickupAt >= from && order.PickupAt < before);
    }

    /// <summary>Every order of the platform, newest first.</summary>
    public Task<Page<OrderView>> All(PageRequest page, CancellationToken cancel) => Everything(db, page, cancel);

    /// <summary>The binding open orders of a bakery, oldest first.</summary>
    public Task<IReadOnlyList<OpenOrder>> Open(Workplace workplace, CancellationToken cancel) =>
        OpenOrderRows.Read(db, workplace.Key, cancel);

    /// <summary>
    /// The open orders still to come whose pickup time is outside the hours as they are now, earliest first: hours were changed, or the
    /// bakery was closed, after they were placed.
    /// </summary>
    public async Task<IReadOnlyList<OpenOrder>> OutsideHours(Workplace workplace, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.SingleAsync(row => row.Key == workplace.Key, cancel);
        var now = clock.Now();
        return
        [
            .. (await Open(workplace, cancel)).Where(order => order.PickupAt >= now && bakery.HoursAt(order.PickupAt) is null)
                .OrderBy(order => order.PickupAt),
        ];
    }

    /// <summary>Orders with the public ids of their bakeries and customers.</summary>
    internal static IQueryable<OrderView> Views(HornadaDb db, IQueryable<Order> orders) =>
        from order in orders.AsNoTracking()
        join bakery in db.Bakeries on order.BakeryKey equals bakery.Key
        join customer in db.Accounts on order.CustomerKey equals customer.Key
        select new OrderView { Order = order, Bakery = bakery.Id, Customer = customer.Uid, Phone = customer.Phone };

    /// <summary>Orders with the parts of their bakeries and customers that Bakeronline's programs read, in one statement.</summary>
    internal static IQueryable<DetailedOrderView> Details(HornadaDb db, IQueryable<Order> orders) =>
        from order in orders.AsNoTracking()
        join bakery in db.Bakeries.Select(BakerySummary.Projection) on order.BakeryKey equals bakery.Key
        join customer in db.Accounts.Select(CustomerContact.Projection) on order.CustomerKey equals customer.Key
        select new DetailedOrderView { Order = order, Bakery = bakery, Customer = customer };

    /// <summary>
    /// The view of an order that a transaction has loaded. It is not read again: another transaction may have changed the row since, and
    /// the answer would show that change.
    /// </summary>
    internal static Task<OrderView> View(HornadaDb db, Order order, CancellationToken cancel) => (
        from bakery in db.Bakeries
        from customer in db.Set<Account>()
        where bakery.Key == order.BakeryKey && customer.Key == order.CustomerKey
        select new OrderView { Order = order, Bakery = bakery.Id, Customer = customer.Uid, Phone = customer.Phone }).SingleAsync(cancel);

    /// <summary>Every order, newest first.</summary>
    /// <remarks>The day of a page is found by the number of orders of each day, so the last page costs what the first one does.</remarks>
    internal static async Task<Page<OrderView>> Everything(HornadaDb db, PageRequest wanted, CancellationToken cancel)
    {
        var (page, total) = (wanted.Clamped, await OrderTotals.OfAll(db, cancel));
        return await OrderTotals.Behind(db, page.Skip, cancel) is var (orders, skip)
            ? await Newest(db, orders, skip, (total, page), cancel)
            : new([], page, total);
    }

    /// <summary>A page of orders, the one that was placed last first.</summary>
    /// <remarks>
    /// The keys are read first: joined to a page of a size that the statement does not say, PostgreSQL would read all customers.
    /// </remarks>
    /// <param name="skip">How many of these orders are before the page.</param>
    /// <param name="of">The number of all orders of the list, and its page.</param>
    private static async Task<Page<OrderView>> Newest(
        HornadaDb db, IQueryable<Order> orders, int skip, (int Total, PageRequest Page) of, CancellationToken cancel)
    {
        var keys = await orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Key)
            .Skip(skip).Take(of.Page.Size).Select(order => order.Key).ToListAsync(cancel);
        return new(await Newest(db, keys, cancel), of.Page, of.Total);
    }

    /// <summary>The orders with these keys, the one that was placed last first.</summary>
    internal static async Task<IReadOnlyList<OrderView>> Newest(HornadaDb db, IReadOnlyList<long> keys, CancellationToken cancel) =>
        await Views(db, db.Orders.Where(order => keys.Contains(order.Key)))
            .OrderByDescending(view => view.Order.PlacedAt)
            .ThenByDescending(view => view.Order.Key)
            .ToListAsync(cancel);
}
