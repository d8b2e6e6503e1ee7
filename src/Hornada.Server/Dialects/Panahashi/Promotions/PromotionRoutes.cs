using Hornada.Core.Accounts;
using Hornada.Core.Promotions;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Promotions;

/// <summary>The five endpoints of contract §1.8.</summary>
internal static class PromotionRoutes
{
    public static void MapPromotions(this IEndpointRouteBuilder api)
    {
        var promotions = api.MapGroup("/promotions").WithTags("Promotions").WithEntityTag();

        promotions.MapGet("", async (string? bakeryId, ManagePromotions manage, CancellationToken cancel) =>
            string.IsNullOrEmpty(bakeryId)
                ? PanahashiErrors.Result(BodyChecks.Required("bakeryId"))
                : Answers.List(await manage.Offered(new(bakeryId), cancel), PromotionWireMapping.ToWire))
            .RequireAccess(Access.Public)
            .WithSummary("What a bakery offers now; a happy hour at any time of day").Answers200<PromotionWire[]>(400);

        promotions.MapGet("/me", async (Workplace workplace, ManagePromotions manage, CancellationToken cancel) =>
            Answers.List(await manage.ForWorkplace(workplace, cancel), PromotionWireMapping.ToWire))
            .RequireStaff(Permission.Promotions)
            .WithSummary("All promotions of the caller's bakery, newest first").Answers200<PromotionWire[]>(401, 403);

        promotions.MapPost("", async (
            Body<CreatePromotionBody> body, Workplace workplace, ManagePromotions manage, CancellationToken cancel) =>
            Answers.Created(
                await body.Value.Details(workplace.Currency).ThenDo(details => manage.Offer(workplace, details, cancel)),
                PromotionWireMapping.ToWire))
            .RequireStaff(Permission.Promotions).Idempotent()
            .WithSummary("Offer a promotion, active at once").Answers201<PromotionWire>(400, 401, 403);

        promotions.MapPatch("/{id}/toggle", async (string id, Caller caller, ManagePromotions manage, CancellationToken cancel) =>
            Answers.From(await manage.Toggle(caller, id, cancel), PromotionWireMapping.ToWire))
            .RequireStaff(Permission.Promotions).Idempotent()
            .WithSummary("Switch a promotion on or off; no body").Answers200<PromotionWire>(400, 401, 403, 404);

        promotions.MapDelete("/{id}", async (string id, Caller caller, ManagePromotions manage, CancellationToken cancel) =>
            Answers.Done(await manage.Delete(caller, id, cancel), "Promoción eliminada"))
            .RequireStaff(Permission.Promotions).Idempotent().WithSummary("Delete a promotion").Answers200<object>(400, 401, 403, 404);
    }
}
