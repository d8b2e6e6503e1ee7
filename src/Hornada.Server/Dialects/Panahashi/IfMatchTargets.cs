using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>Endpoints that honour <c>If-Match</c>, each with the endpoint that shows what it changes.</summary>
internal static class IfMatchTargets
{
    public static RouteHandlerBuilder RequiresIfMatchOfOrder(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/orders/{id}", "id", id => LockTarget.Order(new OrderId(id))).Tells412();

    public static RouteHandlerBuilder RequiresIfMatchOfProduct(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/products/{id}", "id", id => LockTarget.Product(new ProductId(id))).Tells412();

    public static RouteHandlerBuilder RequiresIfMatchOfBakery(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/bakeries/{id}", "id", id => LockTarget.Bakery(new BakeryId(id))).Tells412();

    /// <summary>Changes the bakery the caller works for.</summary>
    public static RouteHandlerBuilder RequiresIfMatchOfWorkplace(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/bakeries/me", Workplace).Tells412();

    /// <summary>Changes the pause of that bakery, compared with the pause: the bakery itself does not show it.</summary>
    public static RouteHandlerBuilder RequiresIfMatchOfPause(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/bakeries/me/pause", Workplace).Tells412();

    /// <summary>Changes the limits of ordering of that bakery, compared with them.</summary>
    public static RouteHandlerBuilder RequiresIfMatchOfOrdering(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/bakeries/me/ordering", Workplace).Tells412();

    /// <summary>Changes how that bakery sells, compared with it.</summary>
    public static RouteHandlerBuilder RequiresIfMatchOfSelling(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/bakeries/me/selling", Workplace).Tells412();

    /// <summary>Changes how that bakery presents itself, compared with it.</summary>
    public static RouteHandlerBuilder RequiresIfMatchOfPresentation(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/bakeries/me/presentation", Workplace).Tells412();

    /// <summary>Changes the hours of that bakery, compared with them.</summary>
    public static RouteHandlerBuilder RequiresIfMatchOfHours(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/bakeries/me/hours", Workplace).Tells412();

    /// <summary>Changes what that bakery can promise, compared with it.</summary>
    public static RouteHandlerBuilder RequiresIfMatchOfPromises(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch("/api/v1/bakeries/me/promises", Workplace).Tells412();

    private static LockTarget Workplace(HttpContext http) => LockTarget.Bakery(http.Features.Get<Caller>()!.Workplace.Value.Id);

    private static RouteHandlerBuilder Tells412(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AnswersAsShown())
        .Produces<ApiErrorWire>(StatusCodes.Status412PreconditionFailed, "application/problem+json")
        .Produces<ApiErrorWire>(StatusCodes.Status428PreconditionRequired, "application/problem+json");
}
