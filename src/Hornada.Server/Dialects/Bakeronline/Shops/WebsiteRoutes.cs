using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>A web site (contract §2.4). The documentation shows only the names of the members; what stands in them is Hornada's.</summary>
/// <param name="Id">Id of the shop, which the site is of.</param>
/// <param name="Apps">Always empty: there are no apps of a shop.</param>
/// <param name="Locales">The languages of the company, the main one first.</param>
/// <param name="Homepage">Address of the shop's page here.</param>
/// <param name="Design">The colour of the shop's pages; null when it has none.</param>
/// <param name="Data">Always empty, as <c>upload_ids</c> and <c>pages</c>: the site itself is of another server.</param>
/// <param name="Auth">Always null: nobody signs in at the site.</param>
internal sealed record WebsiteWire(
    long Id,
    string Title,
    string Domain,
    IReadOnlyList<string> Apps,
    IReadOnlyList<string> Locales,
    string Homepage,
    WebsiteDesignWire Design,
    WebsiteDataWire Data,
    IReadOnlyList<long> UploadIds,
    string? Auth,
    IReadOnlyList<string> Pages,
    long CompanyId);

internal sealed record WebsiteDesignWire(string? Color);

internal sealed record WebsiteDataWire;

/// <summary><c>GET /customer/websites/by-domain/@domain</c>: the shop whose own web site is at a domain.</summary>
internal static class WebsiteRoutes
{
    public static void MapWebsites(this IEndpointRouteBuilder api) =>
        api.MapGet("/customer/websites/by-domain/{domain}", async (
            string domain, HttpRequest request, ServerAddress address, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.ByDomain(domain, cancel), view => ToWire(view, domain, address.For(request))))
            .RequireAccess(Access.Anybody);

    private static WebsiteWire ToWire(ShopView view, string domain, string server) => new(
        view.Bakery.Key,
        view.Bakery.Name,
        domain,
        [],
        view.Company.House.Spoken,
        $"{server}/panaderia/{view.Bakery.Slug}",
        new(view.Bakery.Shop.Accent),
        new(),
        [],
        null,
        [],
        view.Company.Key);
}
