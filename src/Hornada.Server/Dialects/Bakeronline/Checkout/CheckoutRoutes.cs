using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Payments;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>Prices and places carts (contract §2.3). The client keeps the cart and sends it whole with every request.</summary>
internal static class CheckoutRoutes
{
    public static void MapCheckout(this IEndpointRouteBuilder api)
    {
        var checkout = api.MapGroup("/checkout");

        checkout.MapPost("", Price).RequireAccess(Access.Anybody).NotIdempotent("reads");
        checkout.MapPost("/calendar", Times).RequireAccess(Access.Public).NotIdempotent("reads");
        checkout.MapPost("/order", (
            Body<PlaceBody> body, HttpContext http, Caller caller, CheckoutPlacement placement, CancellationToken cancel) =>
            placement.Run(body, http, caller, cancel)).RequireAccess(Access.SignedIn).HandlesIdempotencyItself().PlacesOrders();
        checkout.MapUpload();
    }

    private static async Task<IResult> Price(
        Body<QuoteBody> body, HttpContext http, Visitor visitor, PriceCheckout price, UploadLimits limits, CancellationToken cancel)
    {
        var basket = CheckoutBodyMapping.ToQuote(body.Value);
        if (basket.Error is { } unreadable)
        {
            return unreadable;
        }

        if (await limits.Names(http, basket.Value!) is { } tooMany)
        {
            return ErrorResponse.From(tooMany);
        }

        var priced = await price.Price(basket.Value!, visitor.Caller?.Key, cancel);
        var coupons = CheckoutBodyMapping.Coupons(body.Value.Checkout);
        return BakeronlineAnswers.From(priced, parts => new QuoteWireMapping(http.Request).Quote(parts, coupons));
    }

    private static async Task<IResult> Times(Body<CalendarBody> body, HttpRequest request, FindTimes find, CancellationToken cancel)
    {
        var (basket, failure) = CheckoutBodyMapping.ToCalendar(body.Value);
        return failure is not null
            ? failure
            : BakeronlineAnswers.From(
                await find.InMonth(basket!, basket!.Fulfilment!.Method, body.Value.Year!.Value, body.Value.Month!.Value, cancel),
                months => CalendarWireMapping.Months(months, Languages.Preferred(request, Language.English)));
    }
}

/// <summary>Places a checkout and answers its orders.</summary>
internal sealed class CheckoutPlacement(PlaceCheckout place, FindOrders find, UploadLimits limits, ServerAddress address)
{
    public async Task<IResult> Run(Body<PlaceBody> body, HttpContext http, Caller caller, CancellationToken cancel)
    {
        var (basket, failure) = CheckoutBodyMapping.ToOrder(body.Value);
        if (failure is not null)
        {
            return failure;
        }

        if (await limits.Names(http, basket!) is { } tooMany)
        {
            return ErrorResponse.From(tooMany);
        }

        var name = CustomerName.For(caller);
        var named = Idempotency.Key(http.Request, caller, body);
        var placed = await named.ThenDo(key => place.Place(basket!, caller, name, body.Value.ReturnUrl!, key, cancel));
        if (placed.Refusal is { } refusal)
        {
            return ErrorResponse.From(refusal, CheckoutBodyMapping.FindPath(refusal, body.Value.Checkout!));
        }

        Idempotency.SetReplayHeaders(http.Response, named.Value);
        return BakeronlineAnswers.Ok(await ToWire(placed.Value, http, cancel));
    }

    private async Task<PlacedWire> ToWire(PlacedCart placed, HttpContext http, CancellationToken cancel)
    {
        var shops = await find.Bakeries(placed.Orders, cancel);
        return new(
            placed.Group.Key,
            [.. placed.Orders.Select(order => OrderWireMapping.Simple(order, shops[order.BakeryKey]))],
            placed.PaymentSecret is { } secret ? address.For(http.Request) + PaymentRoutes.Address(secret) : null);
    }
}
