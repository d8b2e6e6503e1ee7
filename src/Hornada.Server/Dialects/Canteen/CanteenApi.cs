using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>The Canteen dialect. See the README of this folder.</summary>
internal static class CanteenApi
{
    /// <summary>What its endpoints need.</summary>
    public static void AddCanteen(this IServiceCollection services)
    {
        services.AddSingleton<IDialect, CanteenDialect>().AddSingleton<CanteenJson>().AddSingleton<RateWindows>();
        services.AddScoped<FindOrganisation>().AddScoped<FindCanteens>().AddScoped<FindCanteenOrders>().AddScoped<ProductionReport>();
        services.AddSingleton<ManageCanteens>().AddSingleton<CanteenCustomers>().AddSingleton<CreditLedger>().AddSingleton<ManageMeals>().AddSingleton<OrganisationTokens>();
        services.AddScoped(all => all.GetRequiredService<IHttpContextAccessor>().HttpContext!.Features.Get<Organisation>()
            ?? throw new InvalidOperationException("The endpoint asks for an organisation but lets everybody in."));
    }

    /// <summary>Maps its endpoints.</summary>
    /// <remarks>The OpenAPI document describes the native API; the README here describes this one.</remarks>
    public static void MapCanteen(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(CanteenDialect.Path).AddEndpointFilter(RefuseForeignIds).AddEndpointFilter(Input.RefuseUnread).ExcludeFromDescription().WithEntityTag();
        api.MapLists();
        api.MapKitchen();
    }

    /// <summary>What is no UUID is nobody's id: storage need not be asked, and cannot be with every character.</summary>
    private static async ValueTask<object?> RefuseForeignIds(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.RouteValues.Values.OfType<string>().All(id => CanteenValues.Uuid(id) == id)
            ? await next(context)
            : ErrorResponse.FromStatus(StatusCodes.Status404NotFound);
}
