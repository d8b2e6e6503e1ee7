using System.Security;
using System.Text;
using Hornada.Core.Bakeries;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Admin;
using Hornada.Server.Pages.Board;
using Hornada.Server.Pages.Mine;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Payments;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Site;

/// <summary>The pages people use, and the files they need.</summary>
internal static class SitePages
{
    private const int ForEverSeconds = 365 * 24 * 60 * 60;

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<IDialect, PagesDialect>().AddSingleton<Assets>();
        services.AddScoped<Speech>().AddScoped<Reader>();
        services.AddScoped<Checkout>().AddScoped<OrderPages>().AddScoped<NewAccount>().AddScoped<ProfilePages>().AddScoped<Credentials>();
        services.AddOffice();
        services.AddAdmin();
        // Style, script and pages travel compressed. A page carries a token that is masked anew each time, and other sites get no cookie
        // sent along, so the length of an answer tells them nothing.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/manifest+json"];
        });
    }

    /// <summary>Serves what the build left in <c>wwwroot</c>.</summary>
    public static void UseAssets(this WebApplication app)
    {
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.StartsWithSegments("/bakeronline"), site => site.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = answer =>
            {
                var (headers, request) = (answer.Context.Response.Headers, answer.Context.Request);
                headers.CacheControl = Assets.IsImmutable(request) ? $"public, max-age={ForEverSeconds}, immutable" : "no-cache";
                headers.XContentTypeOptions = "nosniff";
                if (request.Path == Assets.BoardWorker)
                {
                    headers["Service-Worker-Allowed"] = "/tablero";
                }
            },
        });
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").TakesSessionForms().ExcludeFromDescription().NotIdempotent("a form of a page; one that may not count twice carries a key among its fields");
        pages.MapShop();
        Checkout.Map(pages);
        pages.MapOrders();
        pages.MapAccount();
        pages.MapBoard();
        pages.MapOffice();
        pages.MapAdmin();
        DevelopmentReload.Map(pages);
        pages.MapGet("/robots.txt", (Reader reader) => TypedResults.Text(
            $"User-agent: *\nDisallow: /api/\nDisallow: /pedido/\nDisallow: /cuenta\nDisallow: /tablero\nDisallow: /negocio\nDisallow: /admin\nSitemap: {reader.Site}/sitemap.xml\n")).RequireAccess(Access.Public);
        pages.MapGet("/sitemap.xml", Sitemap).RequireAccess(Access.Public);
    }

    private static async Task<IResult> Sitemap(Reader reader, FindBakeries find, CancellationToken cancel)
    {
        var addresses = (await find.Active(cancel)).Select(view => $"/panaderia/{view.Bakery.Slug}").Prepend("/");
        var urls = string.Concat(addresses.Select(address => $"<url><loc>{System.Security.SecurityElement.Escape(reader.Whole(address))}</loc></url>"));
        return TypedResults.Text(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{urls}</urlset>", "application/xml", Encoding.UTF8);
    }
}
