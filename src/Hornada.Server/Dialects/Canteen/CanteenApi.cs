using Hornada.Server.Dialects.Canteen.Catalogue;
using Hornada.Server.Dialects.Canteen.Customers;
using Hornada.Server.Dialects.Canteen.Kitchen;
using Hornada.Server.Dialects.Canteen.Orders;
using Hornada.Server.Limits;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>The Canteen dialect. See the README of this folder.</summary>
internal static class CanteenApi
{
    /// <summary>Registers its JSON, its settings and its rate limit.</summary>
    public static void AddCanteen(this IServiceCollection services, CanteenOptions options)
    {
        services.AddSingleton(options).AddSingleton<IDialect, CanteenDialect>().AddSingleton<CanteenJson>();
    }

    /// <remarks>The OpenAPI document describes the native API; the README here describes this one.</remarks>
    public static void MapCanteen(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapDialect<CanteenDialect>(CanteenDialect.Path)
            .AddEndpointFilter(RefuseForeignIds)
            .AddEndpointFilter(Input.RefuseUnread)
            .ExcludeFromDescription()
            .HasOwnLimit("by token and address, as the contract says")
            .WithEntityTag();
        api.MapOrders();
        api.MapCatalogue();
        api.MapCustomers();
        api.MapKitchen();
    }

    /// <summary>Answers 404 for ids that are no UUIDs without asking storage, which does not take every character.</summary>
    private static async ValueTask<object?> RefuseForeignIds(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.RouteValues.Values.OfType<string>().All(id => CanteenValues.Uuid(id) == id)
            ? await next(context)
            : ErrorResponse.FromStatus(StatusCodes.Status404NotFound);
}
