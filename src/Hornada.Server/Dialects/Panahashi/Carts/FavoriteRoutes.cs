using Hornada.Core.Accounts;
using Hornada.Core.Favourites;
using Hornada.Server.Dialects.Panahashi.Bakeries;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Carts;

/// <summary>The four endpoints of contract §1.7.</summary>
internal static class FavoriteRoutes
{
    public static void MapFavorites(this IEndpointRouteBuilder api)
    {
        var favorites = api.MapGroup("/favorites").WithTags("Favorites").RequireAccess(Access.SignedIn);

        favorites.MapGet("", async (Caller caller, CustomerFavourites own, CancellationToken cancel) =>
            Answers.List(await own.ForCaller(caller, cancel), BakeryWireMapping.ToWire))
            .WithSummary("The bakeries the caller likes").Answers200<BakeryWire[]>(401);

        favorites.MapPost("/{bakeryId}", async (string bakeryId, Caller caller, CustomerFavourites own, CancellationToken cancel) =>
        {
            var toggled = await own.Toggle(caller, new(bakeryId), cancel);
            var message = toggled is { Refusal: null, Value: true }
                ? "Panadería agregada a favoritos"
                : "Panadería eliminada de favoritos";
            return Answers.From(toggled, liked => new FavoriteWire(liked), message);
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
