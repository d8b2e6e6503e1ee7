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
            ["address"] = bakery.Address,
            ["image"] = bakery.BannerUrl.Length > 0 ? reader.Whole(bakery.BannerUrl) : null,
            ["currenciesAccepted"] = bakery.Currency.Code,
            ["geo"] = new Dictionary<string, object>
            {
                ["@type"] = "GeoCoordinates",
                ["latitude"] = bakery.Latitude,
                ["longitude"] = bakery.Longitude,
            },
            // A day of the week is the one on which its hours begin; hours past midnight close earlier than they open.
            ["openingHoursSpecification"] = new Dictionary<string, object>
            {
                ["@type"] = "OpeningHoursSpecification",
                ["dayOfWeek"] = Enum.GetValues<DayOfWeek>().Except(bakery.Shop.ClosedOn).Select(day => $"https://schema.org/{day}"),
                ["opens"] = OpeningHours.WriteTime(bakery.OpensAt),
                ["closes"] = OpeningHours.WriteTime(bakery.Hours.LastMinute),
            },
            ["aggregateRating"] = bakery.RatingCount == 0 ? null : Rating(bakery),
            ["makesOffer"] = model.Menu.Select(article => Offer(article, bakery, here, reader)),
        };
    }

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
                ["image"] = product.ImageUrl.Length > 0 ? reader.Whole(product.ImageUrl) : null,
            },
        };
    }

    private static string? Null(string text) => text.Length == 0 ? null : text;
}
