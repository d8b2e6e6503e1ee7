using System.Security;
using System.Text;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Admin;
using Hornada.Server.Pages.Board;
using Hornada.Server.Pages.Canteens;
using Hornada.Server.Pages.Family;
using Hornada.Server.Pages.Mine;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Pairing;
using Hornada.Server.Pages.Payments;
using Hornada.Server.Pages.Setup;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hornada.Server.Pages.Site;

/// <summary>All pages and their static files.</summary>
internal static class SitePages
{
    /// <summary>Cookie with the half of the token of forms that stays with a browser.</summary>
    internal const string FormCookieName = "hornada_form";

    private const int ForEverSeconds = 365 * 24 * 60 * 60;

    private static readonly string[] NotForRobots =
    [
        "/pedido/", PaymentRoutes.Root + "/", PasswordPages.Root + "/", AddressPages.Root + "/", StaffRoutes.InvitationRoot + "/",
        SetupPages.Root + "/", WizardRoutes.Root, PairingPages.TabletPath, PairingPages.ApprovePath, "/cuenta", "/tablero", "/negocio",
        "/admin", "/comedores", FamilyPages.Root, InvitationPages.Root + "/",
    ];

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<IDialect, PagesDialect>().AddSingleton<Assets>().AddSingleton<PageAddresses>();
        services.AddAntiforgery(forms =>
        {
            forms.FormFieldName = Posted.FormToken;
            forms.Cookie.Name = FormCookieName;
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Lax;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.AddScoped<Localizer>().AddScoped<Reader>();
        services.AddSingleton<KeptPages>().AddSingleton<Kept<ShopWatch, KeptPage>>();
        services.AddSingleton<ShopWindow>().AddSingleton<Kept<ShopWatch, FoundShop>>();
        services.AddScoped<ShopOfPage>();
        services.AddScoped<HomeReader>().AddScoped<ShopPages>().AddScoped<CartPages>();
        services.AddScoped<Checkout>().AddScoped<OrderPages>().AddScoped<PaymentPages>();
        services.AddScoped<NewAccount>().AddScoped<ProfilePages>().AddScoped<Credentials>().AddScoped<PasswordPages>();
        services.AddScoped<AddressPages>().AddScoped<DataPages>();
        services.AddSetup();
        services.AddPairing();
        services.AddOffice();
        services.AddAdmin();
        services.AddCanteenPages();
        services.AddScoped<FamilyPages>().AddScoped<InvitationPages>();
        // Compression over TLS is safe here: the token of a form is masked anew in each answer, and requests of other sites come without
        // cookies, so the length of an answer reveals nothing.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
                ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/manifest+json", "application/wasm"];
        });
    }

    /// <summary>Serves the files of <c>wwwroot</c>, and compresses what browsers are sent.</summary>
    /// <param name="apis">Paths of APIs, whose answers are not compressed.</param>
    public static void UseAssets(this WebApplication app, IReadOnlyCollection<PathString> apis)
    {
        app.UseWhen(
            http => !apis.Any(api => http.Request.Path.StartsWithSegments(api)),
            site => site.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = answer =>
            {
                var (headers, request) = (answer.Context.Response.Headers, answer.Context.Request);
                headers.CacheControl = Assets.IsImmutable(request) ? $"public, max-age={ForEverSeconds}, immutable" : "no-cache";
                // A worker obeys the policy of its own script.
                headers.ContentSecurityPolicy = default;
                if (Assets.Workers.TryGetValue(request.Path, out var scope))
                {
                    headers["Service-Worker-Allowed"] = request.PathBase + scope;
                }
            },
        });
    }

    /// <param name="routes">Where the pages are mapped.</param>
    /// <param name="apis">Paths of APIs, which are not for search engines.</param>
    public static void MapPages(this IEndpointRouteBuilder routes, IReadOnlyCollection<PathString> apis)
    {
        var pages = routes.MapGroup("").TakesSessionForms().ExcludeFromDescription()
            .NotIdempotent("a form of a page; one that may not count twice carries a key among its fields");
        routes.MapGroup("").ExcludeFromDescription().MapPayment();
        pages.MapShop();
        Checkout.Map(pages);
        pages.MapOrders();
        pages.MapAccount();
        PasswordPages.Map(pages);
        AddressPages.Map(pages);
        DataPages.Map(pages);
        AuditLogPages.Map(pages);
        SetupPages.Map(pages);
        pages.MapWizard();
        pages.MapPairing();
        pages.MapBoard();
        pages.MapOffice();
        pages.MapAdmin();
        pages.MapCanteenPages();
        FamilyPages.Map(pages);
        InvitationPages.Map(pages);
        DevelopmentReload.Map(pages);
        pages.MapProblemTypes();
        pages.MapGet("/robots.txt", (Reader reader) => Robots(reader, apis)).RequireAccess(Access.Public);
        pages.MapGet("/sitemap.xml", Sitemap).RequireAccess(Access.Public);
    }

    private static ContentHttpResult Robots(Reader reader, IEnumerable<PathString> apis)
    {
        var paths = apis.Select(api => $"{api}/").Concat(NotForRobots);
        var disallowed = string.Concat(paths.Select(path => $"Disallow: {path}\n"));
        return TypedResults.Text($"User-agent: *\n{disallowed}Sitemap: {reader.Site}/sitemap.xml\n");
    }

    private static async Task<IResult> Sitemap(Reader reader, FindBakeries find, CancellationToken cancel)
    {
        var addresses = (await find.Active(cancel)).Select(view => $"/panaderia/{view.Bakery.Slug}").Prepend("/");
        var urls = string.Concat(addresses.Select(address => $"<url><loc>{SecurityElement.Escape(reader.Whole(address))}</loc></url>"));
        return TypedResults.Text(
            $"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>""",
            "application/xml",
            Encoding.UTF8);
    }
}
