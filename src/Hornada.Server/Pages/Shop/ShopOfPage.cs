using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Server.Pages.Shop;

/// <summary>The shop whose page is shown, for what all of its pages share: colour, address, and links below.</summary>
internal sealed class ShopOfPage(FindShops find)
{
    /// <summary>Beginning of the addresses of all shops.</summary>
    public const string Root = "/panaderia/";

    /// <summary>The shop that was found for this request; null on pages of no shop.</summary>
    public ShopView? View { get; set; }

    public async Task<Outcome<ShopView>> Find(string slug, CancellationToken cancel)
    {
        var found = await find.BySlug(slug, cancel);
        View = found.Refusal is null ? found.Value : null;
        return found;
    }

    /// <summary>
    /// Leads from an address that a shop had before to the same page at its present one. Browsers ask again each time: the shop may take
    /// the old address back.
    /// </summary>
    public static async ValueTask<object?> LeadOn(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.RouteValues["slug"] is not string slug
            || await services.GetRequiredService<FindCompanyOfShop>().BySlug(slug, cancel) is not null
            || await services.GetRequiredService<FindShops>().PresentAddress(slug, cancel) is not { } present)
        {
            return await next(context);
        }

        http.Response.Headers.CacheControl = "no-cache";
        var rest = http.Request.Path.Value![(Root.Length + slug.Length)..];
        return Results.Redirect($"{http.Request.PathBase}{Root}{present}{rest}{http.Request.QueryString}", permanent: true);
    }
}
