using Hornada.Core.Accounts;
using Hornada.Core.Carts;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Carts;

/// <summary>The four endpoints of contract §1.6.</summary>
internal static class CartRoutes
{
    public static void MapCart(this IEndpointRouteBuilder api)
    {
        var cart = api.MapGroup("/cart").WithTags("Cart").RequireAccess(Access.SignedIn);

        cart.MapGet("", async (Caller caller, CustomerCarts carts, CancellationToken cancel) =>
            Answers.Ok(await carts.ForCaller(caller, cancel) is { } own ? CartWireMapping.ToWire(own) : null))
            .WithSummary("The caller's cart at today's prices; null before the first product").Answers200<CartWire>(401);

        cart.MapPost("/items", async (Body<AddToCartBody> body, Caller caller, CustomerCarts carts, CancellationToken cancel) =>
            Answers.From(
                await carts.Add(caller, new(body.Value.BakeryId!), new(body.Value.ProductId!), body.Value.Qty ?? 1, cancel),
                CartWireMapping.ToWire))
            .Idempotent()
            .WithSummary("Add units of a product; one of another bakery empties the cart first").Answers200<CartWire>(400, 401, 404);

        cart.MapPatch("/items", async (Body<UpdateCartItemBody> body, Caller caller, CustomerCarts carts, CancellationToken cancel) =>
            Answers.From(await carts.Set(caller, new(body.Value.ProductId!), body.Value.Qty!.Value, cancel), CartWireMapping.ToWire))
            .Idempotent()
            .WithSummary("Set the units of a product; 0 takes it out").Answers200<CartWire>(400, 401, 404);

        cart.MapDelete("", async (Caller caller, CustomerCarts carts, CancellationToken cancel) =>
            Answers.Done(await carts.Clear(caller, cancel), "Carrito vaciado"))
            .Idempotent()
            .WithSummary("Take everything out").Answers200<object>(401);
    }
}
