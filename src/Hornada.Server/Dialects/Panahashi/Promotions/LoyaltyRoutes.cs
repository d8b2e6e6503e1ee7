using Hornada.Core.Accounts;
using Hornada.Core.Loyalty;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Promotions;

/// <summary>The three endpoints of contract §1.9.</summary>
internal static class LoyaltyRoutes
{
    public static void MapLoyalty(this IEndpointRouteBuilder api)
    {
        var loyalty = api.MapGroup("/loyalty").WithTags("Loyalty");

        loyalty.MapGet("", async (Caller caller, LoyaltyCards cards, CancellationToken cancel) =>
            Answers.List(await cards.ForCaller(caller, cancel), LoyaltyWireMapping.ToWire))
            .RequireAccess(Access.SignedIn).WithSummary("The caller's loyalty cards").Answers200<LoyaltyCardWire[]>(401);

        loyalty.MapGet("/{bakeryId}", async (string bakeryId, Caller caller, LoyaltyCards cards, CancellationToken cancel) =>
            Answers.From(await cards.At(caller, new(bakeryId), cancel), LoyaltyWireMapping.ToWire))
            .RequireAccess(Access.SignedIn)
            .WithSummary("The caller's card at a bakery; empty before the first stamp").Answers200<LoyaltyCardWire>(401, 404);

        loyalty.MapPost("/redeem", async (Body<RedeemBody> body, Workplace workplace, LoyaltyCards cards, CancellationToken cancel) =>
            string.IsNullOrEmpty(body.Value.UserId)
                ? PanahashiErrors.Result(BodyChecks.Required("userId"))
                : Answers.From(
                    await cards.Redeem(workplace, new(body.Value.UserId), cancel),
                    LoyaltyWireMapping.ToWire,
                    "Recompensa canjeada exitosamente"))
            .RequireStaff(Permission.HandOver).Idempotent()
            .WithSummary("Give a customer one of their free items").Answers200<LoyaltyCardWire>(400, 401, 403, 404);
    }
}
