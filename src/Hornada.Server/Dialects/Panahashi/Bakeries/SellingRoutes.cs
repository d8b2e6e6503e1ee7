using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>When customers can order, how orders reach them, and how they are paid. Not part of the contract.</summary>
internal static class SellingRoutes
{
    public static void MapSelling(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/me/ordering", async (Workplace workplace, FindBakeries find, CancellationToken cancel) =>
            Answers.From(await find.ById(workplace.Id, cancel), SellingWireMapping.ToOrdering))
            .RequireStaff(Permission.Settings)
            .WithSummary("When customers can order, and how long an order waits for an answer").Answers200<OrderingWire>(401, 403);

        bakeries.MapPatch("/me/ordering", async (
            Body<OrderingBody> body, Workplace workplace, ManageBakeries manage, CancellationToken cancel) =>
            Answers.From(
                await body.Value.Change().ThenDo(change => manage.ChangeOwn(workplace, change, cancel)), SellingWireMapping.ToOrdering))
            .RequireStaff(Permission.Settings).Idempotent().RequiresIfMatchOfOrdering()
            .WithSummary("Change it; an absent member stays as it is").Answers200<OrderingWire>(400, 401, 403);

        bakeries.MapGet("/me/selling", async (Workplace workplace, FindBakeries find, CancellationToken cancel) =>
            Answers.From(await find.ById(workplace.Id, cancel), SellingWireMapping.ToSelling))
            .RequireStaff(Permission.Settings)
            .WithSummary("How orders reach their customers, how they are paid, and what that costs").Answers200<SellingWire>(401, 403);

        bakeries.MapPatch("/me/selling", async (
            Body<SellingBody> body, Workplace workplace, ManageBakeries manage, CancellationToken cancel) =>
            Answers.From(
                await body.Value.Change(workplace.Currency).ThenDo(change => manage.ChangeOwn(workplace, change, cancel)),
                SellingWireMapping.ToSelling))
            .RequireStaff(Permission.Settings).Idempotent().RequiresIfMatchOfSelling()
            .WithSummary("Change it; an absent member stays as it is").Answers200<SellingWire>(400, 401, 403);
    }
}
