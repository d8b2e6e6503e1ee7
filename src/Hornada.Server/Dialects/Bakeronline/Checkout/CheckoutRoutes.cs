using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Dialects.Bakeronline.Wire;
using Hornada.Server.Hosting;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>From a cart to orders (contract §2.3). The client keeps the cart and sends it whole each time.</summary>
internal static class CheckoutRoutes
{
    public static void MapCheckout(this IEndpointRouteBuilder api)
    {
        var checkout = api.MapGroup("/checkout");

        checkout.MapPost("", Price).RequireAccess(Access.Anybody).NotIdempotent("reads");
        checkout.MapPost("/calendar", Times).RequireAccess(Access.Public).NotIdempotent("reads");
        checkout.MapPost("/order", Place).RequireAccess(Access.SignedIn).HandlesIdempotencyItself();
        checkout.MapUpload();
    }

    private static async Task<IResult> Price(
        Body<QuoteBody> body, HttpContext http, Visitor visitor, PriceCheckout price, UploadLimits limits, CancellationToken cancel)
    {
        var basket = BasketOf.Quote(body.Value);
        if (basket.Failure is { } unreadable)
        {
            return unreadable;
        }

        if (!limits.MayName(http, basket.Value!))
        {
            return ErrorResponse.FromStatus(StatusCodes.Status429TooManyRequests);
        }

        var priced = await price.Price(basket.Value!, visitor.Caller?.Key, cancel);
        return BakeronlineAnswers.Of(priced, parts => new QuoteWireOf(http.Request).Quote(parts, BasketOf.Coupons(body.Value.Checkout)));
    }

    private static async Task<IResult> Times(Body<CalendarBody> body, HttpRequest request, FindTimes find, CancellationToken cancel)
    {
        var (basket, failure) = BasketOf.Calendar(body.Value);
        return failure is not null
            ? failure
            : BakeronlineAnswers.Of(
                await find.InMonth(basket!, basket!.Fulfilment!.Method, body.Value.Year!.Value, body.Value.Month!.Value, cancel),
                months => CalendarWireOf.Months(months, Languages.Preferred(request, Language.English)));
    }

    private static async Task<IResult> Place(
        Body<PlaceBody> body, HttpContext http, Caller caller, PlaceCheckout place, FindOrders find, UploadLimits limits, HornadaOptions options, CancellationToken cancel)
    {
        var (basket, failure) = BasketOf.Order(body.Value);
        if (failure is not null)
        {
            return failure;
        }

        if (!limits.MayName(http, basket!))
        {
            return ErrorResponse.FromStatus(StatusCodes.Status429TooManyRequests);
        }

        var name = CustomerName.For(caller);
        var named = Idempotency.Key(http.Request, caller, body);
        var placed = await named.ThenDo(key => place.Place(basket!, caller, name, body.Value.ReturnUrl!, key, cancel));
        if (placed.Refusal is { } refusal)
        {
            return ErrorResponse.From(refusal);
        }

        Idempotency.SetReplayHeaders(http.Response, named.Value);
        return BakeronlineAnswers.Ok(await Wire(placed.Value, http, caller, find, options, cancel));
    }

    private static async Task<PlacedWire> Wire(
        PlacedCart placed, HttpContext http, Caller caller, FindOrders find, HornadaOptions options, CancellationToken cancel)
    {
        // The public id of the bakery is no part of this wire.
        var views = placed.Orders.Select(order => new OrderView { Order = order, Bakery = default, Customer = caller.Uid }).ToList();
        var shops = await find.ShopsOf(views, cancel);
        return new(
            placed.Group.Key,
            [.. views.Select(view => OrderWireOf.Simple(view, shops[view.Order.BakeryKey]))],
            placed.PaymentSecret is { } secret ? PayAddress.For(http.Request, options, secret) : null);
    }
}
