using System.ComponentModel.DataAnnotations;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Dialects.Panahashi.Bakeries;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Canteens;

/// <summary>Founds a canteen, with its first establishment.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, one of <c>GET /countries</c>; null for none.</param>
/// <param name="Currency">ISO 4217; the country's when absent.</param>
/// <param name="Zone">IANA time zone; the country's first when absent.</param>
/// <param name="MainLanguage">Two letters; the country's first when absent.</param>
/// <param name="Site">The first establishment; null for none yet.</param>
/// <param name="ManagerId">The baker that runs it; it needs an establishment.</param>
internal sealed record FoundCanteenBody(
    [property: Required] string? Name, string? Country, string? Currency, string? Zone, string? MainLanguage, FirstSiteBody? Site,
    string? ManagerId) : ClosedBody
{
    public Outcome<CanteenStart> Start() => CompanyStart.Read(Name!, Country, Currency, Zone, MainLanguage).Then(company =>
        Site is { } site && (site.Name is null || site.Address is null)
            ? Refusal.MissingField(site.Name is null ? "site.name" : "site.address")
            : Outcome.Success(new CanteenStart(company)
            {
                Site = Site is null ? null : new() { Name = Site.Name, Address = Site.Address },
                Manager = ManagerId is null ? null : new(ManagerId),
            }));
}

internal sealed record FirstSiteBody(string? Name, string? Address) : ClosedBody;

/// <summary>Changes settings of a canteen; an absent member changes nothing.</summary>
/// <param name="CountsWorkingDays">Whether days before the meal are working days.</param>
/// <param name="RequestsPerMinute">Requests a minute of a program; admins only.</param>
internal sealed record CanteenSettingsBody(bool? CountsWorkingDays, int? RequestsPerMinute) : ClosedBody
{
    public CanteenSettings Settings() => new() { CountsWorkingDays = CountsWorkingDays, RequestsPerMinute = RequestsPerMinute };
}

internal sealed record AppointBody([property: Required] string? UserId) : ClosedBody;

/// <summary>Adds an establishment; what is absent is usual: any time from Monday to Friday, until 18:00 of the day before.</summary>
internal sealed record NewSiteBody(
    [property: Required] string? Name, [property: Required] string? Address, double? Lat, double? Lng, string? Phone,
    IReadOnlyList<int>? WorkingDays, string? OrderClosesAt, int? ClosureDays, string? MenuClosesAt, IReadOnlyList<string?>? Slots)
    : ClosedBody
{
    public BakeryDetails Details() => new() { Name = Name, Address = Address, Latitude = Lat, Longitude = Lng, Phone = Phone };

    public Outcome<SiteSettings> Settings() =>
        new SiteSettingsBody(WorkingDays, OrderClosesAt, ClosureDays, MenuClosesAt, Slots).Settings();
}

/// <summary>Changes when an establishment takes orders; an absent member changes nothing.</summary>
/// <param name="WorkingDays">1 for Monday to 7 for Sunday.</param>
/// <param name="OrderClosesAt"><c>HH:mm</c> of the closing day.</param>
/// <param name="ClosureDays">Days between the closing day and the meal.</param>
/// <param name="MenuClosesAt">The same for menus; empty for none.</param>
/// <param name="Slots">Times to pick up; empty for any time.</param>
internal sealed record SiteSettingsBody(
    IReadOnlyList<int>? WorkingDays, string? OrderClosesAt, int? ClosureDays, string? MenuClosesAt, IReadOnlyList<string?>? Slots)
    : ClosedBody
{
    public Outcome<SiteSettings> Settings()
    {
        var (closes, menu) = (OpeningHours.ReadTime(OrderClosesAt), OpeningHours.ReadTime(MenuClosesAt));
        var slots = Slots?.Select(OpeningHours.ReadTime).ToList();
        return OrderClosesAt is not null && closes is null ? OpeningTimes.BadTime("orderClosesAt")
            : MenuClosesAt is { Length: > 0 } && menu is null ? OpeningTimes.BadTime("menuClosesAt")
            : slots?.Contains(null) == true ? OpeningTimes.BadTime("slots")
            : new SiteSettings
            {
                WorkingDays = WorkingDays,
                OrderClosesAt = closes,
                ClosureDays = ClosureDays,
                MenuClosesAt = MenuClosesAt is null ? null : new(menu),
                Slots = slots is null ? null : [.. slots.OfType<TimeOnly>()],
                PickupTimes = slots switch
                {
                    null => null,
                    [] => PickupTimes.Anytime,
                    _ => PickupTimes.Interval,
                },
            };
    }
}

/// <summary>Closes days of an establishment.</summary>
/// <param name="Until">The last day; the first one when absent.</param>
internal sealed record CloseDaysBody([property: Required] string? From, string? Until, [property: Required] string? Reason) : ClosedBody
{
    public Outcome<(DateOnly From, DateOnly Until)> Days() => BodyChecks.Day("from", From).Then(first =>
        (Until is null ? first : BodyChecks.Day("until", Until)).Then(last => (first, last)));
}

internal sealed record CanteenCategoryBody([property: Required] string? Title) : ClosedBody;

/// <summary>Adds a product. Amounts are in whole units of the canteen's currency.</summary>
internal sealed record NewDishBody(
    [property: Required] string? Name, [property: Required] decimal? Price, [property: Required] string? Sku, int? Stock,
    string? Description, bool? Available, bool? IsMenu, bool? ByDay, string? CategoryId, decimal? CompareAtPrice, decimal? Cost)
    : ClosedBody
{
    public Outcome<CanteenArticle> Article(Currency currency) =>
        new DishBody(Name, Price, Sku, null, Description, Available, IsMenu, ByDay, CategoryId, CompareAtPrice, Cost).Change(currency)
            .Then(change => new CanteenArticle
            {
                Details = change.Details with { Emoji = "", Stock = Stock ?? 0 },
                Sku = Sku!,
                IsMenu = IsMenu ?? false,
                IsByDay = ByDay ?? false,
                CompareAtMinor = change.CompareAtMinor?.Value,
                CostMinor = change.CostMinor?.Value,
                Category = CategoryId,
            });
}

/// <summary>Changes a product; an absent member changes nothing.</summary>
/// <param name="AddedStock">Units added to the stock, or removed (negative).</param>
/// <param name="ByDay">Whether it is sold only on the days it is planned for.</param>
internal sealed record DishBody(
    string? Name, decimal? Price, string? Sku, int? AddedStock, string? Description, bool? Available, bool? IsMenu, bool? ByDay,
    string? CategoryId, decimal? CompareAtPrice, decimal? Cost) : ClosedBody
{
    public Outcome<CanteenArticleChange> Change(Currency currency)
    {
        var price = Amount(Price, "price", currency);
        var (former, cost) = (Amount(CompareAtPrice, "compareAtPrice", currency), Amount(Cost, "cost", currency));
        return (price.Refusal ?? former.Refusal ?? cost.Refusal) is { } wrong ? wrong : new CanteenArticleChange
        {
            Details = new() { Name = Name, Price = price.Value, Description = Description, IsAvailable = Available },
            AddedStock = AddedStock,
            Sku = Sku,
            IsMenu = IsMenu,
            IsByDay = ByDay,
            CompareAtMinor = former.Value is { } known ? new(known.Minor) : null,
            CostMinor = cost.Value is { } spent ? new(spent.Minor) : null,
            Category = CategoryId is null ? null : new Given<string?>(CategoryId),
        };
    }

    private static Outcome<Money?> Amount(decimal? amount, string field, Currency currency) => amount is { } given
        ? WireMoney.Read(given, currency, field).Then(money => (Money?)money)
        : Outcome.Success<Money?>(null);
}

/// <summary>Replaces the menu of a day.</summary>
/// <param name="Products">Ids of its products; empty for none.</param>
internal sealed record DayMenuBody([property: Required] IReadOnlyList<string?>? Products) : ClosedBody
{
    public Outcome<IReadOnlyCollection<ProductId>> Dishes() => Products!.Contains(null)
        ? Refusal.MissingField("products[]")
        : Outcome.Success<IReadOnlyCollection<ProductId>>([.. Products!.OfType<string>().Distinct().Select(id => new ProductId(id))]);
}

/// <summary>Copies the menus of a week.</summary>
/// <param name="From">A day of the week that is copied.</param>
/// <param name="To">A day of the week that gets the menus.</param>
internal sealed record CopyWeekBody([property: Required] string? From, [property: Required] string? To) : ClosedBody
{
    public Outcome<(DateOnly From, DateOnly To)> Weeks() => BodyChecks.Day("from", From).Then(source =>
        BodyChecks.Day("to", To).Then(target => (source, target)));
}
