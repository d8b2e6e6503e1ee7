using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Checkout;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Dialects.Bakeronline.Shops;
using Hornada.Server.Dialects.Bakeronline.Users;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>The Bakeronline dialect. See the README of this folder.</summary>
internal static class BakeronlineApi
{
    /// <summary>Registers its settings, its JSON and the services of its endpoints.</summary>
    public static void AddBakeronline(this IServiceCollection services, BakeronlineOptions options) =>
        services.AddSingleton(options).AddSingleton<BakeronlineJson>().AddSingleton<IDialect, BakeronlineDialect>()
            .AddSingleton<UploadLimits>().AddScoped<CheckoutPlacement>()
            .AddScoped<ShopPictures>().AddScoped<ShopLatches>()
            .AddScoped<CompanyOrders>().AddScoped<CompanyOrderLists>().AddScoped<ChangedOrderLists>()
            .AddSingleton<Kept<OrderContactWatch, KeptOrderList>>().AddSingleton<KeptOrderLists>();

    public static void MapBakeronline(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapBakeronlineGroup();
        var kept = api.MapGroup("").WithEntityTag();
        kept.MapOrders();
        kept.MapCompanyOrders();
        kept.MapShops();
        kept.MapWebsites();
        kept.MapUser();
        kept.MapCompanies();
        kept.MapHolidays();
        kept.MapShopPictures();
        kept.MapLatches();
        kept.MapCatalogue();
        api.MapCheckout();
        api.MapMovedPayment();
    }

    /// <summary>The group of its endpoints: an unknown version and an unreadable request do not reach them.</summary>
    /// <remarks>The framework's document is of the native API. Here the schema depends on a header: see DialectDocument.</remarks>
    internal static RouteGroupBuilder MapBakeronlineGroup(this IEndpointRouteBuilder routes) => routes
        .MapDialect<BakeronlineDialect>(BakeronlineDialect.ApiRoot)
        .AcceptsOAuthTokens()
        .IgnoresSession()
        .AddEndpointFilter(VersionHeader.RefuseUnknown)
        .AddEndpointFilter(Input.RefuseUnread)
        .ExcludeFromDescription();
}
