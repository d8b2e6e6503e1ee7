using Hornada.Core.Accounts;
using Hornada.Core.Promises;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Cut-offs by the clock, and how much a bakery can make. Not part of the contract.</summary>
internal static class PromiseSettingsRoutes
{
    public static void MapPromiseSettings(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/me/promises", async (Workplace workplace, ManagePromises manage, CancellationToken cancel) =>
            Answers.From(await manage.Find(workplace, cancel), PromiseSettingsWireMapping.ToWire))
            .RequireStaff(Permission.Settings)
            .WithSummary("Until when products can be ordered, and how much the bakery can make").Answers200<PromiseSettingsWire>(401, 403);

        bakeries.MapPatch("/me/promises", async (
            Body<PromiseSettingsBody> body, Workplace workplace, ManagePromises manage, CancellationToken cancel) =>
        {
            var known = await manage.Find(workplace, cancel);
            return Answers.From(
                await known.Then(view => body.Value.Read(view)).ThenDo(change => manage.Change(workplace, change, cancel)),
                PromiseSettingsWireMapping.ToWire);
        })
            .RequireStaff(Permission.Settings).Idempotent().RequiresIfMatchOfPromises()
            .WithSummary("Change it; an absent member stays as it is, a list is replaced as a whole")
            .Answers200<PromiseSettingsWire>(400, 401, 403, 404);
    }
}
