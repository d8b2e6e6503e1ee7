using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>When something can be picked up, and why not sooner. Not part of the contract.</summary>
internal static class PromiseRoutes
{
    public static void MapPromises(this IEndpointRouteBuilder api) => api.MapPost("/promises", async (
        Body<PromiseBody> body, HttpContext http, FindTimes find, CancellationToken cancel) =>
        Answers.From(
            await body.Value.Read().ThenDo(request => find.AtBakery(request, cancel)),
            found => found.ToWire(Languages.Preferred(http.Request, Language.Spanish))))
        .RequireAccess(Access.Public).NotIdempotent("reads").WithTags("Orders")
        .WithSummary("When something can be picked up: each time, open or closed with its reasons, and what would help")
        .Answers200<PromiseWire>(400, 404);
}
