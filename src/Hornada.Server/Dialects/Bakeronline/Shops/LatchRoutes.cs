using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>The lockers of a shop (contract §2.5). A location and its machine are one locker here.</summary>
internal static class LatchRoutes
{
    private const string Locations = "/company/shops/{id:long}/latches/locations";

    private const string Machines = Locations + "/{location:long}/machines";

    public static void MapLatches(this IEndpointRouteBuilder api)
    {
        MapLocations(
            api.MapGroup("").RequireStaffOrAdmin(Permission.Orders), api.MapGroup("").RequireStaffOrAdmin(Permission.Settings));
    }

    private static void MapLocations(RouteGroupBuilder read, RouteGroupBuilder change)
    {
        read.MapGet(Locations, async (long id, ShopLatches shop, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await shop.All(id, cancel),
                found => (IReadOnlyList<LatchWire>)[.. found.Lockers.Select(view => LatchMapping.ToWire(view.Locker, found.Shop))]));

        change.MapPost(Locations, async (long id, Body<LatchBody> body, ShopLatches shop, CancellationToken cancel) =>
            Answer(await shop.Add(id, body.Value, cancel))).Idempotent();

        read.MapGet($"{Locations}/{{location:long}}", async (long id, long location, ShopLatches shop, CancellationToken cancel) =>
            Answer(await shop.One(id, location, cancel)));

        change.MapPatch($"{Locations}/{{location:long}}", async (
            long id, long location, Body<LatchBody> body, ShopLatches shop, CancellationToken cancel) =>
            Answer(await shop.Change(id, location, body.Value, cancel))).Idempotent();

        read.MapGet($"{Machines}/{{machine:long}}", async (
            long id, long location, long machine, ShopLatches shop, CancellationToken cancel) =>
            BakeronlineAnswers.From(await shop.Machine(id, location, machine, cancel), LatchMapping.ToMachine));

        change.MapPost(Machines, async (
            long id, long location, Body<LatchMachineBody> body, ShopLatches shop, CancellationToken cancel) =>
            (await shop.SetMachine(id, location, body.Value, cancel)).Match(
                locker => BakeronlineAnswers.Ok(LatchMapping.ToMachine(locker)),
                refusal => ErrorResponse.From(refusal, refusal.FieldName))).Idempotent();
    }

    private static IResult Answer(Outcome<(Locker Locker, Bakery Shop)> outcome) => outcome.Match(
        found => BakeronlineAnswers.Ok(LatchMapping.ToWire(found.Locker, found.Shop)),
        refusal => refusal.FieldName == "compartments"
            ? ErrorResponse.From(LockerRefusals.CompartmentsOutOfRange(LatchMapping.MaxAmount), LatchMapping.MaxAmount)
            : ErrorResponse.From(refusal, refusal.FieldName));
}

/// <summary>Reads and changes the lockers of the shops that the caller works for.</summary>
internal sealed class ShopLatches(Caller caller, FindOwnBakeries bakeries, FindLockers find, ManageLockers manage)
{
    public async Task<Outcome<(IReadOnlyList<LockerView> Lockers, Bakery Shop)>> All(long shop, CancellationToken cancel) =>
        await (await bakeries.ByKey(caller, shop, cancel)).ThenDo(async found =>
            (await find.InBakery(shop, cancel)).Then(lockers => (lockers, found)));

    public async Task<Outcome<(Locker Locker, Bakery Shop)>> One(long shop, long location, CancellationToken cancel) =>
        await (await bakeries.ByKey(caller, shop, cancel)).ThenDo(async found =>
            (await find.ByKey(shop, location, cancel)).Then(view => (view.Locker, found)));

    public async Task<Outcome<(Locker Locker, Bakery Shop)>> Add(long shop, LatchBody body, CancellationToken cancel) =>
        await (await bakeries.ByKey(caller, shop, cancel)).ThenDo(found => LatchMapping.Details(body, found).ThenDo(async details =>
            (await manage.Add(caller, shop, details, cancel)).Then(locker => (locker, found))));

    public async Task<Outcome<(Locker Locker, Bakery Shop)>> Change(long shop, long location, LatchBody body, CancellationToken cancel) =>
        await (await bakeries.ByKey(caller, shop, cancel)).ThenDo(found => LatchMapping.Details(body, found).ThenDo(async details =>
            (await manage.Change(caller, shop, location, details, cancel)).Then(locker => (locker, found))));

    public async Task<Outcome<Locker>> Machine(long shop, long location, long machine, CancellationToken cancel)
    {
        var found = await One(shop, location, cancel);
        return found.Refusal is { } refusal ? refusal
            : machine == location && found.Value.Locker.Identifier.Length > 0 ? found.Value.Locker
            : LockerRefusals.NotFound(machine);
    }

    /// <summary>Says which machine a locker is, once.</summary>
    public async Task<Outcome<Locker>> SetMachine(long shop, long location, LatchMachineBody body, CancellationToken cancel)
    {
        var found = await One(shop, location, cancel);
        return found.Refusal is { } refusal ? refusal
            : found.Value.Locker.Identifier.Length > 0 ? LatchMapping.OneMachine
            : await LatchMapping.Details(body).ThenDo(details => manage.Change(caller, shop, location, details, cancel));
    }
}
