using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>A bakery and its products as schema.org describes them, for search engines and other programs that read pages.</summary>
internal static class StructuredBakery
{
    /// <summary>The bakery with its products.</summary>
    public static object From(BakeryModel model, Reader reader)
    {
        var bakery = model.Bakery;
        var here = reader.Whole($"/panaderia/{bakery.Slug}");
        return new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Bakery",
            ["@id"] = here,
            ["url"] = here,
            ["name"] = bakery.Name,
            ["description"] = Null(bakery.Description),
            ["telephone"] = Null(bakery.Phone),
            ["email"] = Null(bakery.Shop.Email),
            ["sameAs"] = Null(bakery.Shop.Website),
            ["logo"] = bakery.LogoUrl.Length > 0 ? reader.Whole(bakery.LogoUrl) : null,
            ["address"] = bakery.Address,
            ["image"] = bakery.BannerUrl.Length > 0 ? reader.Whole(bakery.BannerUrl) : null,
            ["currenciesAccepted"] = bakery.Currency.Code,
            ["geo"] = bakery.HasPosition
                ? new Dictionary<string, object>
                {
                    ["@type"] = "GeoCoordinates",
                    ["latitude"] = bakery.Latitude,
                    ["longitude"] = bakery.Longitude,
                }
                : null,
            ["openingHoursSpecification"] = Week(bakery),
            ["specialOpeningHoursSpecification"] = SpecialDays(bakery, reader.Now) is { Count: > 0 } special ? special : null,
            ["aggregateRating"] = bakery.RatingCount == 0 ? null : Rating(bakery),
            ["makesOffer"] = model.Menu.Select(article => Offer(article, bakery, here, reader)),
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

    private static Dictionary<string, object> Dates(DateOnly date) =>
        new() { ["validFrom"] = Localizer.Date(date), ["validThrough"] = Localizer.Date(date) };

    private static Dictionary<string, object> Hours(OpeningHours hours, Dictionary<string, object> when) =>
        Specification(OpeningHours.WriteTime(hours.Opens), OpeningHours.WriteTime(hours.LastMinute), when);

    private static Dictionary<string, object> Special(DateOnly date, string opens, string closes) =>
        Specification(opens, closes, Dates(date));

    private static Dictionary<string, object> Specification(string opens, string closes, Dictionary<string, object> when) =>
        new(when) { ["@type"] = "OpeningHoursSpecification", ["opens"] = opens, ["closes"] = closes };

    private static Dictionary<string, object> Rating(Bakery bakery) => new()
    {
        ["@type"] = "AggregateRating",
        ["ratingValue"] = Math.Round(bakery.Rating, 2),
        ["reviewCount"] = bakery.RatingCount,
    };

    private static Dictionary<string, object?> Offer(ArticleView article, Bakery bakery, string here, Reader reader)
    {
        var product = article.Product;
        return new()
        {
            ["@type"] = "Offer",
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"{here}/producto/{product.Key}"),
            ["price"] = string.Create(CultureInfo.InvariantCulture, $"{(decimal)product.PriceMinor / product.Currency.MinorPerUnit:0.00}"),
            ["priceCurrency"] = bakery.Currency.Code,
            ["availability"] = Menu.IsForSale(product) ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
            ["itemOffered"] = new Dictionary<string, object?>
            {
                ["@type"] = "Product",
                ["name"] = product.Name,
                ["description"] = Null(product.Description),
                ["image"] = product.Photographs is { Count: > 0 } all ? all.Select(image => reader.Whole(image.Src)).ToArray() : null,
            },
        };
    }

    private static string? Null(string text) => text.Length == 0 ? null : text;
}
