using Hornada.Core.Accounts;
using Hornada.Core.Carts;
using Hornada.Core.Favourites;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The four endpoints of contract §1.6 and the four of §1.7.</summary>
internal static class CartRoutes
{
    public static void MapCart(this IEndpointRouteBuilder api)
    {
        var cart = api.MapGroup("/cart").WithTags("Cart").RequireAccess(Access.SignedIn);

        cart.MapGet("", async (Caller caller, CustomerCarts carts, CancellationToken cancel) =>
            Answers.Ok(await carts.ForCaller(caller, cancel) is { } own ? MarketWire.ToWire(own) : null))
            .WithSummary("The caller's cart at today's prices; null before the first product").Answers200<CartWire>(401);

        cart.MapPost("/items", async (Body<AddToCartBody> body, Caller caller, CustomerCarts carts, CancellationToken cancel) =>
            Answers.Of(await carts.Add(caller, new(body.Value.BakeryId!), new(body.Value.ProductId!), body.Value.Qty ?? 1, cancel), MarketWire.ToWire))
            .Idempotent()
            .WithSummary("Add units of a product; one of another bakery empties the cart first").Answers200<CartWire>(400, 401, 404);

        cart.MapPatch("/items", async (Body<UpdateCartItemBody> body, Caller caller, CustomerCarts carts, CancellationToken cancel) =>
            Answers.Of(await carts.Set(caller, new(body.Value.ProductId!), body.Value.Qty!.Value, cancel), MarketWire.ToWire))
            .Idempotent()
            .WithSummary("Set the units of a product; 0 takes it out").Answers200<CartWire>(400, 401, 404);

        cart.MapDelete("", async (Caller caller, CustomerCarts carts, CancellationToken cancel) =>
            Answers.Done(await carts.Clear(caller, cancel), "Carrito vaciado"))
            .Idempotent()
            .WithSummary("Take everything out").Answers200<object>(401);
    }

    public static void MapFavorites(this IEndpointRouteBuilder api)
    {
        var favorites = api.MapGroup("/favorites").WithTags("Favorites").RequireAccess(Access.SignedIn);

        favorites.MapGet("", async (Caller caller, CustomerFavourites own, CancellationToken cancel) =>
            Answers.List(await own.ForCaller(caller, cancel), PanahashiWire.ToWire))
            .WithSummary("The bakeries the caller likes").Answers200<BakeryWire[]>(401);

        favorites.MapPost("/{bakeryId}", async (string bakeryId, Caller caller, CustomerFavourites own, CancellationToken cancel) =>
        {
            var toggled = await own.Toggle(caller, new(bakeryId), cancel);
            var message = toggled is { Refusal: null, Value: true } ? "Panadería agregada a favoritos" : "Panadería eliminada de favoritos";
            return Answers.Of(toggled, liked => new FavoriteWire(liked), message);
        })
            .Idempotent()
            .WithSummary("Like a bakery, or no longer").Answers200<FavoriteWire>(401, 404);

        favorites.MapGet("/{bakeryId}/status", async (string bakeryId, Caller caller, CustomerFavourites own, CancellationToken cancel) =>
            Answers.Ok(new FavoriteWire(await own.Has(caller, new(bakeryId), cancel))))
            .WithSummary("Whether the caller likes a bakery; false for an unknown one").Answers200<FavoriteWire>(401);

        favorites.MapDelete("/{bakeryId}", async (string bakeryId, Caller caller, CustomerFavourites own, CancellationToken cancel) =>
            Answers.Done(await own.Remove(caller, new(bakeryId), cancel), "Eliminado de favoritos"))
            .Idempotent()
            .WithSummary("No longer like a bakery").Answers200<object>(401);
    }
}
