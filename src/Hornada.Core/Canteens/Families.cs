using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>A child of the caller.</summary>
/// <param name="Credit">The balance of the parent, from which the children of the parent eat.</param>
/// <param name="Organisation">The canteen, as the caller reads it.</param>
public sealed record FamilyChild(CanteenCustomer Child, Money Credit, Organisation Organisation);

/// <summary>An establishment that serves a day.</summary>
/// <param name="OrderUntil">Until when meals without a menu are ordered and cancelled, UTC.</param>
/// <param name="MenuUntil">The same for meals with a menu, UTC.</param>
public sealed record MealSite(Bakery Bakery, CanteenSite Site, DateTimeOffset OrderUntil, DateTimeOffset MenuUntil);

/// <summary>A product that can be eaten on a day.</summary>
public sealed record Meal(Product Product, bool IsMenu);

/// <summary>A day as the family sees it.</summary>
/// <param name="Sites">Establishments that serve it; none on a closed day.</param>
/// <param name="Orders">The orders of the child for the day; cancelled ones too.</param>
public sealed record FamilyDay(
    DateOnly Day, IReadOnlyList<MealSite> Sites, IReadOnlyList<Meal> Meals, IReadOnlyList<CanteenOrderView> Orders);

/// <param name="Days">The seven days from Monday on.</param>
public sealed record FamilyWeek(FamilyChild Child, DateOnly Monday, IReadOnlyList<FamilyDay> Days);

/// <summary>A meal that a parent orders for a child.</summary>
public sealed record FamilyMeal
{
    public required BakeryId Site { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Time of pickup; null for any time.</summary>
    public TimeOnly? Slot { get; init; }

    public required PaymentType PaymentType { get; init; }

    public required IReadOnlyList<LineRequest> Lines { get; init; }

    /// <summary>Note to the kitchen; empty for none.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The client's key of the request; null for none.</summary>
    public RequestKey? RequestKey { get; init; }
}

/// <summary>What parents see and do: their children, the menus, orders for a child until the limit, cancelling until the limit.</summary>
public sealed class Families(Store store, OrderPlacement placement, ManageMeals meals, TimeProvider clock)
{
    private const int DaysOfWeek = 7;

    /// <summary>The children of the caller, by canteen and name.</summary>
    public async Task<IReadOnlyList<FamilyChild>> Children(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Own(db, caller, child: null, cancel);
    }

    /// <summary>One child of the caller; to everybody else it does not exist.</summary>
    public async Task<Outcome<FamilyChild>> Child(Caller caller, string child, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Own(db, caller, child, cancel) is [var own] ? own : CanteenRefusals.NoSuchCustomer(child);
    }

    /// <summary>The week of a day: what can be ordered for a child, and what is ordered.</summary>
    public async Task<Outcome<FamilyWeek>> Week(Caller caller, string child, DateOnly day, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        if (await Own(db, caller, child, cancel) is not [var own])
        {
            return CanteenRefusals.NoSuchCustomer(child);
        }

        if (MenuPlan.CheckYear(day) is { } outside)
        {
            return outside;
        }

        var (monday, company) = (MenuPlan.MondayOf(day), own.Organisation.CompanyKey);
        var sunday = monday.AddDays(DaysOfWeek - 1);
        var canteen = await db.Canteens.AsNoTracking().SingleAsync(row => row.CompanyKey == company, cancel);
        var sites = await db.CanteenSites.AsNoTracking().Where(site => site.CompanyKey == company)
            .Join(
                db.Bakeries.AsNoTracking().Where(bakery => bakery.DeletedAt == null && bakery.Status == BakeryStatus.Active),
                site => site.BakeryKey,
                bakery => bakery.Key,
                (site, bakery) => new { Site = site, Bakery = bakery })
            .ToListAsync(cancel);
        var keys = sites.ConvertAll(site => site.Bakery.Key);
        var closed = await db.CanteenClosedDays.AsNoTracking()
            .Where(row => keys.Contains(row.BakeryKey) && row.Day >= monday && row.Day <= sunday)
            .ToListAsync(cancel);
        var menus = await MealsOfWeek(db, own.Organisation, monday, sunday, cancel);
        var orders = await Orders(db, own, monday, sunday, cancel);
        var days = Enumerable.Range(0, DaysOfWeek).Select(monday.AddDays).Select(date => new FamilyDay(
            date,
            [.. sites
                .Where(site => site.Site.WorksOn(date) && !site.Bakery.IsClosedOn(date)
                    && !closed.Exists(row => row.Day == date && row.BakeryKey == site.Bakery.Key))
                .Select(site => new MealSite(
                    site.Bakery,
                    site.Site,
                    site.Site.Cutoff(site.Bakery, date, hasMenu: false, canteen.CountsWorkingDays),
                    site.Site.Cutoff(site.Bakery, date, hasMenu: true, canteen.CountsWorkingDays)))],
            [.. menus[date]],
            [.. orders.Where(order => order.Meal.PickupDay == date)]));
        return new FamilyWeek(own, monday, [.. days]);
    }

    /// <summary>Orders a meal for a child of the caller. The rules of the canteen hold: days, closing times, credit.</summary>
    public async Task<Outcome<Order>> Place(Caller caller, string child, FamilyMeal meal, CancellationToken cancel)
    {
        var own = await Child(caller, child, cancel);
        return await own.ThenDo(found => placement.Place(
            new()
            {
                CustomerKey = found.Organisation.AccountKey,
                CustomerName = "",
                Bakery = meal.Site,
                Lines = meal.Lines,
                PickupTime = "",
                Notes = meal.Notes,
                // An order that is remembered by a key is an order of the account that has the key.
                RequestKey = meal.RequestKey is { } key ? key with { AccountKey = found.Organisation.AccountKey } : null,
                Extension = new MealRequest
                {
                    CompanyKey = found.Organisation.CompanyKey,
                    Customer = found.Child.Id,
                    PaymentType = meal.PaymentType,
                    PickupDay = meal.Day,
                    Slot = meal.Slot,
                    Author = found.Organisation.TokenName,
                },
            },
            cancel));
    }

    /// <summary>Cancels an order of a child of the caller until the limit. Cancelling it again changes nothing.</summary>
    public async Task<Outcome<CanteenOrderView>> Cancel(Caller caller, string child, OrderId order, CancellationToken cancel)
    {
        var own = await Child(caller, child, cancel);
        return await own.ThenDo(found => meals.CancelForCustomer(found.Organisation, order, found.Child.Key, caller.Key, cancel));
    }

    private static async Task<ILookup<DateOnly, Meal>> MealsOfWeek(
        HornadaDb db, Organisation organisation, DateOnly monday, DateOnly sunday, CancellationToken cancel)
    {
        var products = await MenuPlan.Products(db, organisation, cancel);
        var planned = await db.PlannedProducts.AsNoTracking()
            .Where(row => row.CompanyKey == organisation.CompanyKey && row.Day >= monday && row.Day <= sunday)
            .ToListAsync(cancel);
        return Enumerable.Range(0, DaysOfWeek).Select(monday.AddDays)
            .SelectMany(
                _ => products.Where(row => row.Product.IsAvailable), (date, row) => (Day: date, row.Product, row.Facts))
            .Where(row => row.Facts is not { IsByDay: true }
                || planned.Exists(plan => plan.Day == row.Day && plan.ProductKey == row.Product.Key))
            .ToLookup(row => row.Day, row => new Meal(row.Product, row.Facts is { IsMenu: true }));
    }

    private async Task<IReadOnlyList<CanteenOrderView>> Orders(
        HornadaDb db, FamilyChild child, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var keys = await db.CanteenOrders
            .Where(meal => meal.CustomerKey == child.Child.Key && meal.PickupDay >= first && meal.PickupDay <= last)
            .OrderBy(meal => meal.OrderKey)
            .Select(meal => meal.OrderKey)
            .ToListAsync(cancel);
        return [.. (await FindCanteenOrders.Views(db, keys, clock.Now(), cancel)).OrderBy(view => view.Order.Key)];
    }

    private static async Task<List<FamilyChild>> Own(HornadaDb db, Caller caller, string? child, CancellationToken cancel)
    {
        var name = caller.DisplayName.Length > 0 ? caller.DisplayName : caller.Uid.Value;
        var rows = await (
            from link in db.ParentAccounts
            join customer in db.CanteenCustomers.AsNoTracking() on link.ParentKey equals customer.ParentKey
            join credit in db.CreditAccounts.AsNoTracking() on link.ParentKey equals credit.ParentKey
            join canteen in db.Canteens.AsNoTracking() on customer.CompanyKey equals canteen.CompanyKey
            join company in db.Companies.AsNoTracking() on canteen.CompanyKey equals company.Key
            where link.AccountKey == caller.Key && (child == null || customer.Id == child)
            orderby company.Key, customer.NameFolded, customer.Key
            select new { customer, credit, canteen, company }).ToListAsync(cancel);
        return rows.ConvertAll(row => new FamilyChild(row.customer, row.credit.Balance, new()
        {
            CompanyKey = row.company.Key,
            Id = row.company.Id,
            Name = row.company.Name,
            Currency = row.company.Currency,
            Zone = row.company.Zone,
            AccountKey = row.canteen.AccountKey,
            RequestsPerMinute = null,
            TokenKey = 0,
            TokenName = name,
            Ability = TokenAbility.Read,
        }));
    }
}
