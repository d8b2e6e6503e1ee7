using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>A product on the menu of a day.</summary>
/// <param name="Ordered">Units ordered for the day; cancelled orders do not count.</param>
public sealed record PlannedDish(Product Product, bool IsMenu, int Ordered);

/// <summary>What is on the menu of one day.</summary>
/// <param name="Works">True when an establishment works on this day.</param>
/// <param name="ClosedAt">Names of the establishments that have closed this day.</param>
public sealed record DayMenu(DateOnly Day, bool Works, IReadOnlyList<string> ClosedAt, IReadOnlyList<PlannedDish> Dishes);

/// <summary>What an organisation cooks in one week.</summary>
/// <param name="Days">The seven days from Monday on.</param>
/// <param name="ByDay">Products that are sold only on planned days, by name.</param>
/// <param name="EveryDay">Products that are sold on every working day, by name.</param>
public sealed record WeekMenu(DateOnly Monday, IReadOnlyList<DayMenu> Days, IReadOnlyList<Product> ByDay, IReadOnlyList<Product> EveryDay);

/// <summary>Reads and changes what an organisation cooks on which day. All its establishments cook the same.</summary>
public sealed class MenuPlan(Store store, TimeProvider clock)
{
    /// <summary>Most products on the menu of a day.</summary>
    public const int MaxDishes = 100;

    private const int DaysOfWeek = 7;
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    /// <summary>Refused for a day beside which the calendar ends or nothing can be planned; null for all others.</summary>
    public static Refusal? CheckYear(DateOnly day) => day.Year is < FirstYear or > LastYear ? CanteenRefusals.CannotPlan(day) : null;

    /// <summary>The Monday of the week of a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfWeek));

    /// <summary>The menus of the week of a day.</summary>
    public async Task<Outcome<WeekMenu>> Week(Organisation organisation, DateOnly day, CancellationToken cancel)
    {
        if (CheckYear(day) is { } outside)
        {
            return outside;
        }

        var monday = MondayOf(day);
        var sunday = monday.AddDays(DaysOfWeek - 1);
        await using var db = store.OpenReader();
        var sites = await db.CanteenSites.AsNoTracking().Where(site => site.CompanyKey == organisation.CompanyKey)
            .Join(db.Bakeries, site => site.BakeryKey, bakery => bakery.Key, (site, bakery) => new { Site = site, bakery.Name })
            .ToListAsync(cancel);
        var keys = sites.ConvertAll(site => site.Site.BakeryKey);
        var closed = await db.CanteenClosedDays.AsNoTracking()
            .Where(row => keys.Contains(row.BakeryKey) && row.Day >= monday && row.Day <= sunday)
            .ToListAsync(cancel);
        var products = await Products(db, organisation, cancel);
        var planned = await db.PlannedProducts.AsNoTracking()
            .Where(row => row.CompanyKey == organisation.CompanyKey && row.Day >= monday && row.Day <= sunday)
            .ToListAsync(cancel);
        var ordered = await Ordered(db, organisation, monday, sunday, cancel);
        var days = Enumerable.Range(0, DaysOfWeek).Select(monday.AddDays).Select(date => new DayMenu(
            date,
            sites.Exists(site => site.Site.WorksOn(date)),
            [.. sites
                .Where(site => closed.Exists(row => row.Day == date && row.BakeryKey == site.Site.BakeryKey))
                .Select(site => site.Name)],
            [.. products
                .Where(row => planned.Exists(plan => plan.Day == date && plan.ProductKey == row.Product.Key))
                .Select(row => new PlannedDish(
                    row.Product, row.Facts is { IsMenu: true }, ordered.GetValueOrDefault((date, row.Product.Id))))]));
        return new WeekMenu(
            monday,
            [.. days],
            [.. products.Where(row => row.Facts is { IsByDay: true }).Select(row => row.Product)],
            [.. products.Where(row => row.Facts is not { IsByDay: true }).Select(row => row.Product)]);
    }

    /// <summary>Replaces the menu of a day. Orders for what leaves the menu stay as they are.</summary>
    /// <param name="day">The day, from the current week to a year ahead.</param>
    /// <param name="dishes">Its products, which become products that are sold by day; at most 100, empty for none.</param>
    public Task<Outcome<int>> Plan(
        Organisation organisation, DateOnly day, IReadOnlyCollection<ProductId> dishes, CancellationToken cancel) =>
        Change(organisation, day, _ => dishes, cancel);

    /// <summary>Puts a product on the menu of a day; a second time changes nothing.</summary>
    public Task<Outcome<int>> Add(Organisation organisation, DateOnly day, ProductId dish, CancellationToken cancel) =>
        Change(organisation, day, before => [.. before.Append(dish).Distinct()], cancel);

    /// <summary>Takes a product off the menu of a day. Orders for it stay as they are.</summary>
    public Task<Outcome<int>> Remove(Organisation organisation, DateOnly day, ProductId dish, CancellationToken cancel) =>
        Change(organisation, day, before => [.. before.Where(id => id != dish)], cancel);

    private async Task<Outcome<int>> Change(
        Organisation organisation,
        DateOnly day,
        Func<IReadOnlyList<ProductId>, IReadOnlyCollection<ProductId>> change,
        CancellationToken cancel) => CheckDay(organisation, day) is { } wrong ? wrong : await store.Write<int>(
        async (db, ct) =>
        {
            await db.Lock(db.Canteens.Where(row => row.CompanyKey == organisation.CompanyKey), ct);
            var known = await Products(db, organisation, ct);
            var today = db.PlannedProducts.Where(row => row.CompanyKey == organisation.CompanyKey && row.Day == day);
            var planned = await today.Select(row => row.ProductKey).ToListAsync(ct);
            var dishes = change([.. known.Where(row => planned.Contains(row.Product.Key)).Select(row => row.Product.Id)]);
            var wanted = known.Where(row => dishes.Contains(row.Product.Id)).ToList();
            if (dishes.Except(wanted.Select(row => row.Product.Id)).ToList() is [var unknown, ..])
            {
                return ProductRefusals.NotFound(unknown);
            }

            if (wanted.Count > MaxDishes)
            {
                return CanteenRefusals.TooManyDishes;
            }

            await today.ExecuteDeleteAsync(ct);
            db.AddRange(wanted.Select(row => new PlannedProduct(organisation.CompanyKey, day, row.Product.Key)));
            foreach (var (product, facts) in wanted.Where(row => row.Facts is not { IsByDay: true }))
            {
                var own = facts ?? new(product.Key, isMenu: false, null, null);
                _ = facts is null ? db.Add(own) : db.Attach(own);
                own.Describe(new() { Details = new(), IsByDay = true });
            }

            await db.SaveChangesAsync(ct);
            return wanted.Count;
        },
        cancel);

    /// <summary>Copies the menus of a week to another one. Days that have a menu there keep it.</summary>
    /// <returns>How many products were planned.</returns>
    public async Task<Outcome<int>> CopyWeek(Organisation organisation, DateOnly from, DateOnly to, CancellationToken cancel) =>
        (CheckYear(from) ?? CheckYear(to) ?? CheckDay(organisation, MondayOf(to))) is { } wrong ? wrong : await store.Write<int>(
        async (db, ct) =>
        {
            await db.Lock(db.Canteens.Where(row => row.CompanyKey == organisation.CompanyKey), ct);
            var (source, target) = (MondayOf(from), MondayOf(to));
            var (distance, company) = (target.DayNumber - source.DayNumber, organisation.CompanyKey);
            var taken = await db.PlannedProducts
                .Where(row => row.CompanyKey == company && row.Day >= target && row.Day < target.AddDays(DaysOfWeek))
                .Select(row => row.Day)
                .Distinct()
                .ToListAsync(ct);
            var rows = await db.PlannedProducts.AsNoTracking()
                .Where(row => row.CompanyKey == company && row.Day >= source && row.Day < source.AddDays(DaysOfWeek))
                .ToListAsync(ct);
            var copies = rows.Select(row => new PlannedProduct(company, row.Day.AddDays(distance), row.ProductKey))
                .Where(row => !taken.Contains(row.Day))
                .ToList();
            db.AddRange(copies);
            await db.SaveChangesAsync(ct);
            return copies.Count;
        },
        cancel);

    private Refusal? CheckDay(Organisation organisation, DateOnly day)
    {
        var today = organisation.DateAt(clock.Now());
        return day < MondayOf(today) || day > today.AddDays(CanteenRules.MaxDaysAhead) ? CanteenRefusals.CannotPlan(day) : null;
    }

    internal static async Task<List<(Product Product, CanteenProduct? Facts)>> Products(
        HornadaDb db, Organisation organisation, CancellationToken cancel)
    {
        var rows = await (
            from product in db.Products.AsNoTracking()
            join site in db.CanteenSites on product.BakeryKey equals site.BakeryKey
            join known in db.CanteenProducts.AsNoTracking() on product.Key equals known.ProductKey into joined
            from facts in joined.DefaultIfEmpty()
            where site.CompanyKey == organisation.CompanyKey
            orderby product.NameFolded, product.Key
            select new { product, facts }).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.product, (CanteenProduct?)row.facts));
    }

    private static async Task<Dictionary<(DateOnly Day, ProductId Product), int>> Ordered(
        HornadaDb db, Organisation organisation, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var orders = await (
            from meal in db.CanteenOrders
            join order in db.Orders.AsNoTracking() on meal.OrderKey equals order.Key
            where meal.CompanyKey == organisation.CompanyKey && meal.PickupDay >= first && meal.PickupDay <= last
                && order.Status != OrderStatus.Cancelled
            select new { meal.PickupDay, Order = order }).ToListAsync(cancel);
        return orders.SelectMany(row => row.Order.Lines, (row, line) => (row.PickupDay, line.ProductId, line.Quantity))
            .GroupBy(row => (row.PickupDay, row.ProductId))
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Quantity));
    }
}
