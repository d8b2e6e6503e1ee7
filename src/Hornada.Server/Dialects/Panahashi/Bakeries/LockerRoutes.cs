using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Panahashi.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>The lockers of the caller's bakery. Not part of the contract.</summary>
internal static class LockerRoutes
{
    public static void MapLockers(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/me/lockers", async (Workplace workplace, FindLockers find, CancellationToken cancel) =>
            Answers.From(
                await find.InBakery(workplace.Key, cancel),
                lockers => lockers.Select(view => view.ToWire(workplace)).ToList()))
            .RequireStaff(Permission.Orders)
            .WithSummary("The lockers, closed ones too, and how many orders wait in each today").Answers200<LockerWire[]>(401, 403);

        bakeries.MapPost("/me/lockers", async (
            Body<LockerBody> body, Caller caller, Workplace workplace, ManageLockers manage, FindLockers find, CancellationToken cancel) =>
            Answers.Created(
                await (await manage.Add(caller, workplace.Key, body.Value.Details(), cancel))
                    .ThenDo(locker => find.ByKey(workplace.Key, locker.Key, cancel)),
                view => view.ToWire(workplace)))
            .RequireStaff(Permission.Settings).Idempotent()
            .WithSummary("Add a locker; customers can choose it from then on").Answers201<LockerWire>(400, 401, 403);

        bakeries.MapPatch("/me/lockers/{id}", async (
            string id, Body<LockerChangeBody> body, Caller caller, Workplace workplace, ManageLockers manage, FindLockers find,
            CancellationToken cancel) =>
            Answers.From(
                await (await WireKey.On(
                    id, LockerRefusals.NotFound, key => manage.Change(caller, workplace.Key, key, body.Value.Details(), cancel)))
                    .ThenDo(locker => find.ByKey(workplace.Key, locker.Key, cancel)),
                view => view.ToWire(workplace)))
            .RequireStaff(Permission.Settings).Idempotent()
            .WithSummary("Change a locker, close it with `closed`, or open it again; orders that wait in it stay")
            .Answers200<LockerWire>(400, 401, 403, 404);
    }
}
