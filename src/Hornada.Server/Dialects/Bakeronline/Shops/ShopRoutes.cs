using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Favourites;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Shops and what they sell, for customers (contract §2.4).</summary>
internal static class ShopRoutes
{
    /// <summary>Half way around the earth: everything is in reach.</summary>
    private const double EverywhereKm = 20_100;

    public static void MapShops(this IEndpointRouteBuilder api)
    {
        var shops = api.MapGroup("/shops");

        shops.MapGet("/search", Search).RequireAccess(Access.Public);

        shops.MapGet("/recent", async (
            Query<RecentShopsQuery> asked, HttpRequest request, Caller caller, FindRecentShops find, CancellationToken cancel) =>
            BakeronlineAnswers.List(await find.ForCustomer(caller, asked.Value.CompanyId, cancel), Wire(request).Extended))
            .RequireAccess(Access.SignedIn);

        shops.MapGet("/url/{url}", async (string url, HttpRequest request, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.ByUrl(url, cancel), Wire(request).Extended)).RequireAccess(Access.Anybody);

        shops.MapGet("/{id:long}", async (long id, HttpRequest request, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.ByKey(id, cancel), Wire(request).Extended)).RequireAccess(Access.Public);

        api.MapGet("/company/{id:long}/shops", async (long id, HttpRequest request, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await find.OfCompany(id, cancel),
                views => (IReadOnlyList<ShopExtendedWire>)[.. views.Select(Wire(request).Extended)])).RequireAccess(Access.Public);

        var shop = shops.MapGroup("/{shop:long}");

        shop.MapGet("/categories/{id:long}", async (
            long shop, long id, HttpRequest request, Visitor visitor, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.CategoryProducts(shop, id, visitor.Caller, cancel), Wire(request).CategoryProducts))
            .RequireAccess(Access.Anybody);

        shop.MapGet("/specialties", async (long shop, HttpRequest request, Visitor visitor, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.Specialties(shop, visitor.Caller, cancel), Wire(request).Products))
            .RequireAccess(Access.Anybody);

        shop.MapGet("/favourites", async (long shop, HttpRequest request, Caller caller, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.Favourites(shop, caller, cancel), Wire(request).Products)).RequireAccess(Access.SignedIn);

        shop.MapGet("/offers/{offer:long}/products", async (
            long shop, long offer, HttpRequest request, Visitor visitor, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(await find.OnOffer(shop, offer, visitor.Caller, cancel), Wire(request).Products))
            .RequireAccess(Access.Anybody);

        shop.MapGet("/products/{id:long}", async (
            long shop, long id, HttpRequest request, Visitor visitor, FindShops find, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await find.Product(shop, id, visitor.Caller, cancel),
                view => Wire(request).Products(view)[0])).RequireAccess(Access.Anybody);

        shop.MapPatch("/products/{id:long}", async (
            long shop,
            long id,
            Body<FavouriteBody> body,
            HttpRequest request,
            Caller caller,
            FavouriteProducts favourites,
            CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await favourites.Set(caller, shop, id, body.Value.Favourite!.Value, cancel),
                view => Wire(request).Products(view)[0])).RequireAccess(Access.SignedIn).Idempotent();
    }

    private static async Task<IResult> Search(Query<ShopSearchQuery> asked, HttpRequest request, FindShops find, CancellationToken cancel)
    {
        var query = asked.Value;
        if (query.Coordinates is { Latitude: null } or { Longitude: null })
        {
            var missing = query.Coordinates is { Latitude: null } ? "coordinates.latitude" : "coordinates.longitude";
            return ErrorResponse.From(ErrorResponse.Missing(missing), missing);
        }

        Whereabouts? from = query.Coordinates is { Latitude: { } north, Longitude: { } east }
            ? new(north, east, query.Distance ?? EverywhereKm)
            : null;
        return BakeronlineAnswers.From(
            await find.Search(query.Query ?? "", from, query.CompanyId, cancel),
            views => (IReadOnlyList<ShopDetailedWire>)[.. views.Select(Wire(request).Detailed)]);
    }

    private static ShopPageWireMapping Wire(HttpRequest request) => new(Reader.Languages(request));
}
