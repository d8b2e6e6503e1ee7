using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;

namespace Hornada.Server.Dialects.Panahashi.Canteens;

/// <summary>A canteen in a list. Not part of the contract, like everything here.</summary>
internal sealed record CanteenNameWire(string Id, string Name, string Currency, string Zone);

/// <summary>A canteen with its settings and establishments.</summary>
internal sealed record CanteenWire(
    string Id, string Name, string Currency, string Zone, CanteenSettingsWire Settings, IReadOnlyList<SiteWire> Sites);

/// <param name="RequestsPerMinute">Null for the installation's limit.</param>
internal sealed record CanteenSettingsWire(bool CountsWorkingDays, int? RequestsPerMinute);

/// <summary>An establishment and when it takes orders.</summary>
/// <param name="WorkingDays">1 for Monday to 7 for Sunday.</param>
/// <param name="Slots">Times to pick up; empty for any time.</param>
internal sealed record SiteWire(
    string Id, string Name, string Address, IReadOnlyList<int> WorkingDays, string OrderClosesAt, int ClosureDays, string? MenuClosesAt,
    IReadOnlyList<string> Slots);

internal sealed record StaffWire(string Id, string Name, string Email);

/// <param name="Sites">How many establishments are new to the baker.</param>
internal sealed record AppointedWire(int Sites);

internal sealed record ClosedDayWire(string Day, string Reason, string Author);

/// <param name="Cancelled">Orders cancelled by it.</param>
/// <param name="Returned">Credit returned by it, in whole units of the currency.</param>
internal sealed record DaysClosedWire(int Cancelled, decimal Returned);

internal sealed record CanteenCategoryWire(string Id, string Title);

/// <summary>A product of a canteen. Amounts are in whole units of its currency.</summary>
internal sealed record DishWire(
    string Id, string Name, decimal Price, string Sku, int Stock, string Description, bool Available, bool IsMenu, bool ByDay,
    CanteenCategoryWire? Category, decimal? CompareAtPrice, decimal? Cost);

/// <summary>The menus of a week, Monday to Sunday.</summary>
internal sealed record WeekMenuWire(string Monday, IReadOnlyList<DayMenuWire> Days);

/// <param name="Works">True when an establishment works on this day.</param>
/// <param name="ClosedAt">Names of the establishments that have closed it.</param>
internal sealed record DayMenuWire(string Day, bool Works, IReadOnlyList<string> ClosedAt, IReadOnlyList<PlannedWire> Products);

/// <param name="Ordered">Units ordered for the day.</param>
internal sealed record PlannedWire(string Id, string Name, bool IsMenu, int Ordered);

/// <param name="Planned">How many products were planned.</param>
internal sealed record CopiedWire(int Planned);

/// <summary>Canteens on the wire.</summary>
internal static class CanteenWireMapping
{
    public static CanteenNameWire ToWire(this Company company) => new(company.Id, company.Name, company.Currency.Code, company.Zone);

    public static CanteenWire ToWire(Organisation organisation, Core.Canteens.Canteen canteen, IReadOnlyList<SiteView> sites) => new(
        organisation.Id, organisation.Name, organisation.Currency.Code, organisation.Zone, canteen.ToWire(), [.. sites.Select(ToWire)]);

    public static CanteenSettingsWire ToWire(this Core.Canteens.Canteen canteen) =>
        new(canteen.CountsWorkingDays, canteen.RequestsPerMinute);

    public static SiteWire ToWire(this SiteView view) => new(
        view.Bakery.Id.Value,
        view.Bakery.Name,
        view.Bakery.Address,
        view.Site.WorkingDays,
        OpeningHours.WriteTime(view.Site.OrderClosesAt),
        view.Site.ClosureDays,
        view.Site.MenuClosesAt is { } menu ? OpeningHours.WriteTime(menu) : null,
        view.Site.PickupTimes == PickupTimes.Interval ? [.. view.Site.Slots.Select(OpeningHours.WriteTime)] : []);

    public static StaffWire ToWire(this AccountView account) => new(account.Uid.Value, account.DisplayName, account.Email);

    public static ClosedDayWire ToWire(this CanteenClosedDay day) => new(Day(day.Day), day.Reason, day.Author);

    public static DaysClosedWire ToWire(this DayClosed closed, Currency currency) =>
        new(closed.Cancelled, WireMoney.Write(closed.ReturnedMinor, currency));

    public static CanteenCategoryWire ToWire(this CanteenCategoryView category) => new(category.Id, category.Names.In([]));

    public static DishWire ToWire(this CanteenProductView view)
    {
        var (product, facts) = (view.Product, view.Article);
        return new(
            product.Id.Value,
            product.Name,
            WireMoney.Write(product.PriceMinor, product.Currency),
            product.Code ?? "",
            product.Stock,
            product.Description,
            product.IsAvailable,
            facts?.IsMenu ?? false,
            facts?.IsByDay ?? false,
            view.Category?.ToWire(),
            facts?.CompareAtMinor is { } former ? WireMoney.Write(former, product.Currency) : null,
            facts?.CostMinor is { } cost ? WireMoney.Write(cost, product.Currency) : null);
    }

    public static WeekMenuWire ToWire(this WeekMenu week) => new(
        Day(week.Monday),
        [.. week.Days.Select(day => new DayMenuWire(
            Day(day.Day),
            day.Works,
            day.ClosedAt,
            [.. day.Dishes.Select(dish => new PlannedWire(dish.Product.Id.Value, dish.Product.Name, dish.IsMenu, dish.Ordered))]))]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
