using Hornada.Core.Accounts;
using Hornada.Core.Loyalty;
using Hornada.Core.Promotions;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The five endpoints of contract §1.8 and the three of §1.9.</summary>
internal static class PromotionRoutes
{
    public static void MapPromotions(this IEndpointRouteBuilder api)
    {
        var promotions = api.MapGroup("/promotions").WithTags("Promotions").WithEntityTag();

        promotions.MapGet("", async (string? bakeryId, ManagePromotions manage, CancellationToken cancel) =>
            string.IsNullOrEmpty(bakeryId)
                ? PanahashiErrors.Result(Given.Asked("bakeryId"))
                : Answers.List(await manage.Offered(new(bakeryId), cancel), MarketWire.ToWire))
            .RequireAccess(Access.Public).WithSummary("What a bakery offers now; a happy hour at any time of day").Answers200<PromotionWire[]>(400);

        promotions.MapGet("/me", async (Workplace workplace, ManagePromotions manage, CancellationToken cancel) =>
            Answers.List(await manage.ForWorkplace(workplace, cancel), MarketWire.ToWire))
            .RequireAccess(Access.Baker).WithSummary("All promotions of the caller's bakery, newest first").Answers200<PromotionWire[]>(401, 403);

        promotions.MapPost("", async (Body<CreatePromotionBody> body, Workplace workplace, ManagePromotions manage, CancellationToken cancel) =>
            Answers.Created(await body.Value.Details(workplace.Currency).ThenDo(details => manage.Offer(workplace, details, cancel)), MarketWire.ToWire))
            .RequireAccess(Access.Baker).Idempotent().WithSummary("Offer a promotion, active at once").Answers201<PromotionWire>(400, 401, 403);

        promotions.MapPatch("/{id}/toggle", async (string id, Caller caller, ManagePromotions manage, CancellationToken cancel) =>
            Answers.Of(await manage.Toggle(caller, id, cancel), MarketWire.ToWire))
            .RequireAccess(Access.Baker).Idempotent().WithSummary("Switch a promotion on or off; no body").Answers200<PromotionWire>(400, 401, 403, 404);

        promotions.MapDelete("/{id}", async (string id, Caller caller, ManagePromotions manage, CancellationToken cancel) =>
            Answers.Done(await manage.Delete(caller, id, cancel), "Promoción eliminada"))
            .RequireAccess(Access.Baker).Idempotent().WithSummary("Delete a promotion").Answers200<object>(400, 401, 403, 404);
    }

    public static void MapLoyalty(this IEndpointRouteBuilder api)
    {
        var loyalty = api.MapGroup("/loyalty").WithTags("Loyalty");

        loyalty.MapGet("", async (Caller caller, LoyaltyCards cards, CancellationToken cancel) =>
            Answers.List(await cards.ForCaller(caller, cancel), MarketWire.ToWire))
            .RequireAccess(Access.SignedIn).WithSummary("The caller's loyalty cards").Answers200<LoyaltyCardWire[]>(401);

        loyalty.MapGet("/{bakeryId}", async (string bakeryId, Caller caller, LoyaltyCards cards, CancellationToken cancel) =>
            Answers.Of(await cards.At(caller, new(bakeryId), cancel), MarketWire.ToWire))
            .RequireAccess(Access.SignedIn).WithSummary("The caller's card at a bakery; empty before the first stamp").Answers200<LoyaltyCardWire>(401, 404);

        loyalty.MapPost("/redeem", async (Body<RedeemBody> body, Workplace workplace, LoyaltyCards cards, CancellationToken cancel) =>
            string.IsNullOrEmpty(body.Value.UserId)
                ? PanahashiErrors.Result(Given.Asked("userId"))
                : Answers.Of(await cards.Redeem(workplace, new(body.Value.UserId), cancel), MarketWire.ToWire, "Recompensa canjeada exitosamente"))
            .RequireAccess(Access.Baker).Idempotent().WithSummary("Give a customer one of his free items").Answers200<LoyaltyCardWire>(400, 401, 403, 404);
    }
}
