using Hornada.Core.Bakeries;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>A bakery and its products as schema.org describes them, for search engines and other programs that read pages.</summary>
internal static class StructuredBakery
{
    /// <summary>The bakery with its products.</summary>
    public static object From(BakeryModel model, Reader reader, Localizer localizer)
    {
        var bakery = model.Bakery;
        var here = reader.Whole($"/panaderia/{bakery.Slug}");
        return new StructuredValue
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Bakery",
            ["@id"] = here,
            ["url"] = here,
            ["name"] = bakery.Name,
            ["description"] = bakery.Description,
            ["telephone"] = bakery.Phone,
            ["email"] = bakery.Shop.Email,
            ["sameAs"] = bakery.Shop.Website,
            ["logo"] = reader.Whole(bakery.LogoUrl),
            ["address"] = bakery.Address,
            ["image"] = reader.Whole(bakery.BannerUrl),
            ["currenciesAccepted"] = bakery.Currency.Code,
            ["geo"] = bakery.HasPosition
                ? new StructuredValue("GeoCoordinates")
                {
                    ["latitude"] = bakery.Latitude,
                    ["longitude"] = bakery.Longitude,
                }
                : null,
            ["openingHoursSpecification"] = Week(bakery),
            ["specialOpeningHoursSpecification"] = SpecialDays(bakery, reader.Now),
            ["aggregateRating"] = bakery.RatingCount == 0 ? null : Rating(bakery),
            ["potentialAction"] = StructuredProduct.Order(here),
            ["makesOffer"] = model.Menu.Select(article => new StructuredProduct(article, here, reader, localizer).Offered()),
        };
    }

    /// <summary>
    /// The hours of the week: days with the same hours together. A day is the one on which its hours begin; hours past midnight close
    /// earlier than they open.
    /// </summary>
    private static IEnumerable<object> Week(Bakery bakery) => Timetable.Week
        .SelectMany(day => bakery.Timetable.On(day).Select(hours => (Day: day, Hours: hours)))
        .GroupBy(row => row.Hours, row => row.Day)
        .Select(group => Hours(group.Key, new() { ["dayOfWeek"] = group.Select(day => $"https://schema.org/{day}") }));

    /// <summary>The special days from today on; a closed one opens and closes at midnight.</summary>
    private static List<object> SpecialDays(Bakery bakery, DateTimeOffset now) =>
    [
        .. OpeningPlan.From(bakery, bakery.BusinessDayAt(now)).SpecialDays.SelectMany(row => row.Hours.Count == 0
            ? [Special(row.Date, "00:00", "00:00")]
            : row.Hours.Select(hours => Hours(hours, Dates(row.Date)))),
    ];

    private static StructuredValue Dates(DateOnly date) =>
        new() { ["validFrom"] = Localizer.Date(date), ["validThrough"] = Localizer.Date(date) };

    private static StructuredValue Hours(OpeningHours hours, StructuredValue when) =>
        Specification(OpeningHours.WriteTime(hours.Opens), OpeningHours.WriteTime(hours.LastMinute), when);

    private static StructuredValue Special(DateOnly date, string opens, string closes) =>
        Specification(opens, closes, Dates(date));

    private static StructuredValue Specification(string opens, string closes, StructuredValue when) =>
        new("OpeningHoursSpecification", when) { ["opens"] = opens, ["closes"] = closes };

    private static StructuredValue Rating(Bakery bakery) => new("AggregateRating")
    {
        ["ratingValue"] = Math.Round(bakery.Rating, 2),
        ["reviewCount"] = bakery.RatingCount,
    };
}
