using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Server.Dialects.Panahashi.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>The ten endpoints of contract §1.2, and the pause, the settings of the shop and the hours of days.</summary>
internal static class BakeryRoutes
{
    private const double DefaultRadiusKm = 5.0;

    public static void MapBakeries(this IEndpointRouteBuilder api)
    {
        var bakeries = api.MapGroup("/bakeries").WithTags("Bakeries").WithEntityTag();

        bakeries.MapLists();
        bakeries.MapOwnBakery();
        bakeries.MapPause();
        bakeries.MapSelling();
        bakeries.MapPromiseSettings();
        bakeries.MapBakeList();
        bakeries.MapPresentation();
        bakeries.MapOwnCompany();
        bakeries.MapClosing();
        bakeries.MapHours();
        bakeries.MapLockers();
        bakeries.MapAnyBakery();
    }

    private static void MapLists(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("", async (
            [AsParameters] CursorQuery query, KeptShops shops, FindBakeries find, HttpRequest request, CancellationToken cancel) =>
            query.Cursor is null
                ? await shops.Bakeries(cancel)
                : await ListQueries.Part(
                    request, (query.Cursor, query.Limit), "bakeries-active", part => find.Active(part, cancel), BakeryWireMapping.ToWire))
            .RequireAccess(Access.Public).WithMetadata(new HasRenderedAnswers())
            .WithSummary("The ACTIVE bakeries, open or not, the oldest first").Answers200<BakeryWire[]>().AlsoByCursor<BakeryWire>();

        bakeries.MapGet("/nearby", async (string? lat, string? lng, string? radius, FindBakeries find, CancellationToken cancel) =>
            (QueryValues.Number(lat), QueryValues.Number(lng)) switch
            {
                (null, _) => PanahashiErrors.Result(BodyChecks.Required("lat")),
                (_, null) => PanahashiErrors.Result(BodyChecks.Required("lng")),
                ({ } latitude, { } longitude) => Answers.From(
                    await find.Nearby(latitude, longitude, QueryValues.Number(radius) ?? DefaultRadiusKm, cancel),
                    found => found.Select(BakeryWireMapping.ToWire).ToList()),
            })
            .RequireAccess(Access.Public)
            .WithSummary("The ACTIVE bakeries within `radius` km (default 5), nearest first").Answers200<BakeryWithDistanceWire[]>(400);

        bakeries.MapGet("/all", async (
            [AsParameters] CursorQuery query, FindBakeries find, HttpRequest request, CancellationToken cancel) =>
            query.Cursor is null
                ? Answers.List(await find.All(cancel), BakeryWireMapping.ToWire)
                : await ListQueries.Part(
                    request, (query.Cursor, query.Limit), "bakeries", part => find.All(part, cancel), BakeryWireMapping.ToWire))
            .RequireAccess(Access.Admin).WithSummary("All bakeries, by name; with a cursor the oldest first")
            .Answers200<BakeryWire[]>(401, 403).AlsoByCursor<BakeryWire>();
    }

    private static void MapOwnBakery(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/mine", async (Caller caller, FindBakeries find, CancellationToken cancel) =>
            Answers.List(await find.ForCaller(caller, cancel), BakeryWireMapping.ToWire))
            .RequireStaff(Permission.Orders).WithSummary("The bakeries the caller works for, by name").Answers200<BakeryWire[]>(401, 403);

        bakeries.MapGet("/me", async (Workplace workplace, FindBakeries find, CancellationToken cancel) =>
            Answers.From(await find.ById(workplace.Id, cancel), BakeryWireMapping.ToWire))
            .RequireStaff(Permission.Orders).WithSummary("The bakery the caller works for").Answers200<BakeryWire>(401, 403);

        bakeries.MapPatch("/me", async (
            Body<UpdateBakeryBody> body, Workplace workplace, ManageBakeries manage, CancellationToken cancel) =>
            Answers.From(await body.Value.Change().ThenDo(change => manage.ChangeOwn(workplace, change, cancel)), BakeryWireMapping.ToWire))
            .RequireStaff(Permission.Settings).Idempotent().RequiresIfMatchOfWorkplace()
            .WithSummary("Change it; `status` is not the baker's to change").Answers200<BakeryWire>(400, 401, 403);

        bakeries.MapPatch("/me/open", async (
            Body<OpenBakeryBody> body, Workplace workplace, ManageBakeries manage, CancellationToken cancel) =>
            body.Value.IsOpen is not null
                ? Answers.From(await manage.ChangeOwn(workplace, body.Value.Change(), cancel), BakeryWireMapping.ToWire)
                : PanahashiErrors.Result(BodyChecks.Required("isOpen")))
            .RequireStaff(Permission.Opening).Idempotent().RequiresIfMatchOfWorkplace()
            .WithSummary("Open it, inside its hours, or close it").Answers200<BakeryWire>(400, 401, 403);
    }

    private static void MapPause(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/me/pause", async (Workplace workplace, FindBakeries find, TimeProvider clock, CancellationToken cancel) =>
            Answers.From(await find.ById(workplace.Id, cancel), view => view.ToPause(clock.Now())))
            .RequireStaff(Permission.Orders).WithSummary("Whether it is paused, and until when").Answers200<PauseWire>(401, 403);

        bakeries.MapPost("/me/pause", async (
            Body<PauseBody> body, Workplace workplace, PauseBakery pause, TimeProvider clock, CancellationToken cancel) =>
            Answers.From(
                body.Value switch
                {
                    { Minutes: { } minutes, Until: null } => await pause.For(workplace, minutes, cancel),
                    { Minutes: null, Until: { } until } => await pause.Until(workplace, until, cancel),
                    _ => BodyChecks.ExactlyOne("minutes", "until"),
                },
                view => view.ToPause(clock.Now())))
            .RequireStaff(Permission.Opening).Idempotent().RequiresIfMatchOfPause()
            .WithSummary("Take no orders to be collected before then").Answers200<PauseWire>(400, 401, 403);

        bakeries.MapPost("/me/resume", async (Workplace workplace, PauseBakery pause, TimeProvider clock, CancellationToken cancel) =>
            Answers.From(await pause.Resume(workplace, cancel), view => view.ToPause(clock.Now())))

                .RequireStaff(Permission.Opening).Idempotent().RequiresIfMatchOfPause()
                .WithSummary("End the pause").Answers200<PauseWire>(401, 403);
    }

    private static void MapAnyBakery(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/{id}", async (string id, Caller caller, KeptShops shops, CancellationToken cancel) =>
            (await shops.Bakery(caller, new(id), cancel)).Match<IResult>(answer => answer, PanahashiErrors.Result))
            .RequireAnyToken().WithMetadata(new HasRenderedAnswers())
            .WithSummary("One bakery, whatever its status; that of a canteen for its people alone").Answers200<BakeryWire>(401, 404);

        bakeries.MapPost("", async (
            Body<CreateBakeryBody> body, ManageBakeries manage, FindCompanies companies, CancellationToken cancel) =>
            Answers.Created(await Create(body.Value, manage, companies, cancel), BakeryWireMapping.ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Create a bakery for a baker or an admin; INACTIVE unless `status` says otherwise")
            .Answers201<BakeryWire>(400, 401, 403);

        bakeries.MapPatch("/{id}", async (string id, Body<UpdateBakeryBody> body, ManageBakeries manage, CancellationToken cancel) =>
            Answers.From(await body.Value.Change().ThenDo(change => manage.ChangeAny(new(id), change, cancel)), BakeryWireMapping.ToWire))
            .RequireAccess(Access.Admin).Idempotent().RequiresIfMatchOfBakery()
            .WithSummary("Change any bakery, its status too").Answers200<BakeryWire>(400, 401, 403, 404);

        bakeries.MapDelete("/{id}", async (string id, ManageBakeries manage, CancellationToken cancel) =>
            Answers.Done(await manage.Delete(new(id), cancel), "Panadería eliminada"))
            .RequireAccess(Access.Admin).Idempotent().RequiresIfMatchOfBakery()
            .WithSummary("Delete a bakery; its orders stay").Answers200<object>(401, 403, 404);
    }

    private static async Task<Outcome<BakeryView>> Create(
        CreateBakeryBody body, ManageBakeries manage, FindCompanies companies, CancellationToken cancel)
    {
        var details = body.Details();
        var company = body.CompanyId is { } id ? (await companies.ById(id, cancel)).Then(found => (long?)found.Key) : (long?)null;
        return company.Refusal is { } unknown
            ? unknown
            : await details.ThenDo(known => manage.Create(new(body.OwnerId!), known, body.Status, company.Value, cancel));
    }
}
