using Hornada.Core.Accounts;
using Hornada.Core.Reviews;
using Hornada.Server.Dialects.Panahashi.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Reviews;

/// <summary>The four endpoints of contract §1.11.</summary>
internal static class ReviewRoutes
{
    private const int PageSize = 20;

    public static void MapReviews(this IEndpointRouteBuilder api)
    {
        var reviews = api.MapGroup("/reviews").WithTags("Reviews");

        reviews.MapGet("", async (
            string? bakeryId, [AsParameters] PageQuery query, OrderReviews all, HttpRequest request, CancellationToken cancel) =>
            (bakeryId, query.Cursor) switch
            {
                (null or "", _) => PanahashiErrors.Result(BodyChecks.Required("bakeryId", "es requerido")),
                ({ } bakery, null) => ListQueries.Numbered(
                    request,
                    await all.ForBakery(new(bakery), QueryValues.Page(query.Page, query.PageSize, PageSize), cancel),
                    ReviewWireMapping.ToWire),
                ({ } bakery, { } cursor) => await ListQueries.Part(
                    request, (cursor, query.Limit), "reviews", part => all.PartForBakery(new(bakery), part, cancel),
                    ReviewWireMapping.ToWire),
            })
            .RequireAccess(Access.Public).WithSummary("The reviews of a bakery, newest first")
            .AnswersPage<ReviewWire>(400).AlsoByCursor<ReviewWire>();

        reviews.MapPost("", async (
            Body<CreateReviewBody> body, HttpRequest request, Caller caller, OrderReviews all, CancellationToken cancel) =>
            Answers.Created(
                await all.Write(
                    caller,
                    new(body.Value.OrderId!),
                    body.Value.Rating!.Value,
                    body.Value.Comment ?? "",
                    CustomerHeader.NameFor(request, caller),
                    cancel),
                ReviewWireMapping.ToWire))
            .RequireAccess(Access.SignedIn).Idempotent()
            .WithSummary("Review one's own completed order, once").Answers201<ReviewWire>(400, 401, 404);

        reviews.MapGet("/me", async (Caller caller, OrderReviews all, CancellationToken cancel) =>
            Answers.List(await all.Mine(caller, cancel), ReviewWireMapping.ToWire))
            .RequireAccess(Access.SignedIn).WithSummary("The caller's own reviews, newest first").Answers200<ReviewWire[]>(401);

        reviews.MapGet("/can-review/{orderId}", async (string orderId, Caller caller, OrderReviews all, CancellationToken cancel) =>
            Answers.Ok(new CanReviewWire(await all.IsOpen(caller, new(orderId), cancel))))
            .RequireAccess(Access.SignedIn)
            .WithSummary("Whether the caller may review an order; false for a foreign or unknown one").Answers200<CanReviewWire>(401);
    }
}
