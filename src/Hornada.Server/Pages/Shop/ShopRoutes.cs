using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>Bakeries, their products, and the basket.</summary>
internal static class ShopRoutes
{
    public static void MapShop(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", ShowHome).RequireAccess(Access.Anybody);

        pages.MapGet("/acento/{color}.css", ShowAccent).RequireAccess(Access.Anybody);

        var shop = pages.MapGroup("/panaderia/{slug}").AddEndpointFilter(ShopOfPage.LeadOn);
        shop.MapGet("", (string slug, long? puesto, int[]? sin, ShopPages page, HttpContext http) =>
            page.Show(slug, puesto, sin ?? [], http)).RequireAccess(Access.Anybody);
        shop.MapGet("/condiciones", (string slug, ShopPages page, HttpContext http) =>
            page.ShowText(slug, Texts.Home.Terms, house => house.Terms, http)).RequireAccess(Access.Anybody);
        shop.MapGet("/privacidad", (string slug, ShopPages page, HttpContext http) =>
            page.ShowText(slug, Texts.Home.Privacy, house => house.Privacy, http)).RequireAccess(Access.Anybody);
        shop.MapGet("/producto/{key:long}", (string slug, long key, ShopPages page, HttpContext http) =>
            page.ShowProduct(slug, key, http)).RequireAccess(Access.Anybody);
        shop.MapPost("/favorita", (string slug, Posted form, ShopPages page, HttpContext http) =>
            page.ToggleFavourite(slug, http)).RequireAccess(Access.Anybody);
        shop.MapGet("/cesta", (string slug, CartPages page, HttpContext http) => page.Show(slug, http)).RequireAccess(Access.Anybody);
        shop.MapPost("/cesta", (string slug, Posted form, CartPages page, HttpContext http) => page.Change(slug, form, http))
            .RequireAccess(Access.Anybody);
        shop.MapPost("/cesta/agregar", (string slug, Posted form, CartPages page, HttpContext http) => page.Add(slug, form, http))
            .RequireAccess(Access.Anybody);
    }

    /// <summary>The style sheet of a colour. The same address always answers the same.</summary>
    private static IResult ShowAccent(string color, HttpContext http)
    {
        if (color.Length != 6 || !color.All(char.IsAsciiHexDigitLower))
        {
            return Page.Error(http, Refusal.Malformed(
                "Ese no es un color", "This is no colour", "Dit is geen kleur", "Ce n’est pas une couleur"));
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(AccentColor.Sheet($"#{color}"), "text/css");
    }

    private static async Task<IResult> ShowHome(
        string? q, double? lat, double? lon, HttpContext http, HomeReader home, KeptPages kept)
    {
        if (KeptPages.IsForAnybody(http))
        {
            return await kept.Show(http, ShopWatch.EveryCompany, (services, page) => Keep(services, page));
        }

        var words = q?.Trim() ?? "";
        if (words.Length > 0)
        {
            var found = await home.Found(words, http.RequestAborted);
            return Home(http, found, found.Refusal is { } tooShort ? Page.StatusOf(tooShort) : StatusCodes.Status200OK);
        }

        if (lat is { } latitude && lon is { } longitude)
        {
            return (await home.Nearby(latitude, longitude, http.RequestAborted)).Match(
                near => Home(http, near), nowhere => Page.Error(http, nowhere));
        }

        return Home(http, await home.Everything(http.RequestAborted));
    }

    /// <remarks>While there is no bakery, the page depends on what the shop window does not read: it is made for each request.</remarks>
    private static async Task<PageToKeep> Keep(IServiceProvider services, HttpContext page)
    {
        var all = await services.GetRequiredService<HomeReader>().Everything(default);
        return new(Home(page, all), [.. all.Bakeries.Select(found => found.Bakery.PausedUntil)]) { CanBeKept = all.Bakeries.Count > 0 };
    }

    private static IResult Home(HttpContext http, HomeModel model, int status = StatusCodes.Status200OK) =>
        Page.Render<HomePage, HomeModel>(http, model, status);
}
