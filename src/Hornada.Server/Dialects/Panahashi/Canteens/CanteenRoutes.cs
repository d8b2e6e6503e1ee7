using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Canteens;

/// <summary>
/// Founding and running canteens, for admins and for the people that work at their establishments. Not part of the contract.
/// </summary>
internal static class CanteenRoutes
{
    public static void MapCanteens(this IEndpointRouteBuilder api)
    {
        var canteens = api.MapGroup("/canteens").WithTags("Canteens");
        canteens.MapGet("", async (Caller caller, FindOrganisation find, CancellationToken cancel) =>
            Answers.List(await find.ForCaller(caller, cancel), CanteenWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Orders).WithSummary("The canteens that the caller may run; all for an admin")
            .Answers200<CanteenNameWire[]>(401, 403);

        canteens.MapPost("", async (Body<FoundCanteenBody> body, ManageCanteens manage, CancellationToken cancel) =>
            Answers.Created(await body.Value.Start().ThenDo(start => manage.Found(start, cancel)), CanteenWireMapping.ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Found a canteen, with its first establishment and the baker that runs it where they are given")
            .Answers201<CanteenNameWire>(400, 401, 403);

        var canteen = canteens.MapGroup("/{id}");
        canteen.MapGet("", async (string id, Caller caller, FindOrganisation find, FindCanteens read, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(async found => Outcome.Success(
                    (found, await read.Settings(found, cancel), (await read.Sites(found, page: null, cancel)).Rows))),
                view => CanteenWireMapping.ToWire(view.found, view.Item2, view.Rows)))
            .RequireStaffOrAdmin(Permission.Orders).WithSummary("A canteen with its settings and establishments")
            .Answers200<CanteenWire>(401, 403, 404);

        canteen.MapPatch("", async (
            string id, Body<CanteenSettingsBody> body, Caller caller, FindOrganisation find, ManageCanteens manage,
            CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found =>
                    manage.ChangeSettings(caller, found.Id, body.Value.Settings(), cancel)),
                CanteenWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("Change settings; only admins change the number of requests").Answers200<CanteenSettingsWire>(400, 401, 403, 404);

        canteen.MapStaff();
        canteen.MapSites();
        canteen.MapProducts();
        canteen.MapMenu();
        canteen.MapCustomers();
    }

    private static void MapStaff(this RouteGroupBuilder canteen)
    {
        canteen.MapGet("/staff", async (
            string id, Caller caller, FindOrganisation find, FindCanteens read, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(async found => Outcome.Success(await read.Staff(found, cancel))),
                people => people.Select(CanteenWireMapping.ToWire).ToArray()))
            .RequireStaffOrAdmin(Permission.People).WithSummary("The people that work at one of its establishments")
            .Answers200<StaffWire[]>(401, 403, 404);

        canteen.MapPost("/staff", async (string id, Body<AppointBody> body, ManageCanteens manage, CancellationToken cancel) =>
            Answers.From(await manage.Appoint(id, new(body.Value.UserId!), cancel), sites => new AppointedWire(sites)))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Let a baker work at every establishment").Answers200<AppointedWire>(400, 401, 403, 404);
    }

    private static void MapSites(this RouteGroupBuilder canteen)
    {
        var sites = canteen.MapGroup("/sites");
        sites.MapPost("", async (
            string id, Body<NewSiteBody> body, Caller caller, FindOrganisation find, FindCanteens read, ManageCanteens manage,
            CancellationToken cancel) =>
            Answers.Created(
                await (await find.For(caller, id, cancel)).ThenDo(found => body.Value.Settings().ThenDo(async settings =>
                    await (await manage.AddSite(found.Id, body.Value.Details(), settings, cancel)).ThenDo(made =>
                        read.Site(found, made.Id, cancel)))),
                CanteenWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("Add an establishment, which takes orders at once").Answers201<SiteWire>(400, 401, 403, 404);

        sites.MapPatch("/{site}", async (
            string id, string site, Body<SiteSettingsBody> body, Caller caller, FindOrganisation find, FindCanteens read,
            ManageCanteens manage, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found => body.Value.Settings().ThenDo(async settings =>
                    await (await manage.ChangeSite(found.Id, new(site), settings, cancel)).ThenDo(_ =>
                        read.Site(found, new(site), cancel)))),
                CanteenWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("Change when an establishment takes orders; an absent member stays as it is")
            .Answers200<SiteWire>(400, 401, 403, 404);

        sites.MapGet("/{site}/closed-days", async (
            string id, string site, Caller caller, FindOrganisation find, FindCanteens read, TimeProvider clock,
            CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(async found =>
                    await (await read.Site(found, new(site), cancel)).ThenDo(async _ => Outcome.Success(
                        await read.ClosedDays(found, new(site), found.DateAt(clock.Now()), cancel)))),
                days => days.Select(CanteenWireMapping.ToWire).ToArray()))
            .RequireStaffOrAdmin(Permission.Settings).WithSummary("The closed days from today on, earliest first")
            .Answers200<ClosedDayWire[]>(401, 403, 404);

        sites.MapPost("/{site}/closed-days", async (
            string id, string site, Body<CloseDaysBody> body, Caller caller, FindOrganisation find, ManageMeals meals,
            CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found => body.Value.Days().ThenDo(async days =>
                    (await meals.CloseDays(found, new(site), days, body.Value.Reason!, cancel)).Then(closed => (found, closed)))),
                closed => CanteenWireMapping.ToWire(closed.closed, closed.found.Currency)))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("Close days: their open orders are cancelled and the credit goes back")
            .Answers200<DaysClosedWire>(400, 401, 403, 404);

        sites.MapDelete("/{site}/closed-days/{day}", async (
            string id, string site, string day, Caller caller, FindOrganisation find, ManageMeals meals, CancellationToken cancel) =>
            Answers.Done(
                await (await find.For(caller, id, cancel)).ThenDo(found => BodyChecks.Day("day", day).ThenDo(date =>
                    meals.ReopenDay(found, new(site), date, cancel))),
                "Día abierto"))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("Take orders for a closed day again").Answers200<object>(400, 401, 403, 404);
    }

    private static void MapProducts(this RouteGroupBuilder canteen)
    {
        canteen.MapGet("/categories", async (
            string id, Caller caller, FindOrganisation find, FindCanteens read, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(async found => Outcome.Success(await read.Categories(found, cancel))),
                rows => rows.Select(CanteenWireMapping.ToWire).ToArray()))
            .RequireStaffOrAdmin(Permission.Orders)
            .WithSummary("The categories of its products").Answers200<CanteenCategoryWire[]>(401, 403, 404);

        canteen.MapPost("/categories", async (
            string id, Body<CanteenCategoryBody> body, Caller caller, FindOrganisation find, ManageCanteens manage,
            CancellationToken cancel) =>
            Answers.Created(
                await (await find.For(caller, id, cancel)).ThenDo(found => manage.AddCategory(found.Id, body.Value.Title!, cancel)),
                made => new CanteenCategoryWire(made, body.Value.Title!)))
            .RequireStaffOrAdmin(Permission.Catalogue).Idempotent()
            .WithSummary("Add a category").Answers201<CanteenCategoryWire>(400, 401, 403, 404);

        canteen.MapGet("/products", async (
            string id, Caller caller, FindOrganisation find, FindCanteens read, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(async found => Outcome.Success<IReadOnlyList<CanteenProductView>>([
                    .. (await read.Products(found, new(IsActive: true, null, null), page: null, cancel)).Rows,
                    .. (await read.Products(found, new(IsActive: false, null, null), page: null, cancel)).Rows])),
                rows => rows.Select(CanteenWireMapping.ToWire).ToArray()))
            .RequireStaffOrAdmin(Permission.Orders).WithSummary("Its products by name, those that are not sold last")
            .Answers200<DishWire[]>(401, 403, 404);

        canteen.MapPost("/products", async (
            string id, Body<NewDishBody> body, Caller caller, FindOrganisation find, FindCanteens read, ManageCanteens manage,
            CancellationToken cancel) =>
            Answers.Created(
                await (await find.For(caller, id, cancel)).ThenDo(found => body.Value.Article(found.Currency).ThenDo(async article =>
                    await (await manage.AddProduct(found.Id, article, cancel)).ThenDo(made => read.Product(found, made.Id, cancel)))),
                CanteenWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Catalogue).Idempotent()
            .WithSummary("Add a product that every establishment sells").Answers201<DishWire>(400, 401, 403, 404);

        canteen.MapPatch("/products/{product}", async (
            string id, string product, Body<DishBody> body, Caller caller, FindOrganisation find, FindCanteens read,
            ManageCanteens manage, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found => body.Value.Change(found.Currency).ThenDo(async change =>
                    await (await manage.ChangeProduct(found.Id, new(product), change, cancel)).ThenDo(made =>
                        read.Product(found, made.Id, cancel)))),
                CanteenWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Catalogue).Idempotent()
            .WithSummary("Change a product; an absent member stays as it is").Answers200<DishWire>(400, 401, 403, 404);
    }

    private static void MapMenu(this RouteGroupBuilder canteen)
    {
        canteen.MapGet("/menu", async (
            string id, string? week, Caller caller, FindOrganisation find, MenuPlan plan, TimeProvider clock, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found =>
                    (week is null ? found.DateAt(clock.Now()) : BodyChecks.Day("week", week)).ThenDo(day =>
                        plan.Week(found, day, cancel))),
                CanteenWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Orders)
            .WithSummary("The menus of the week of a day, which is today without `week`").Answers200<WeekMenuWire>(400, 401, 403, 404);

        canteen.MapPut("/menu/{day}", async (
            string id, string day, Body<DayMenuBody> body, Caller caller, FindOrganisation find, MenuPlan plan, CancellationToken cancel) =>
            Answers.Done(
                await (await find.For(caller, id, cancel)).ThenDo(found => BodyChecks.Day("day", day).ThenDo(date =>
                    body.Value.Dishes().ThenDo(dishes => plan.Plan(found, date, dishes, cancel)))),
                "Menú guardado"))
            .RequireStaffOrAdmin(Permission.Catalogue).Idempotent()
            .WithSummary("Replace the menu of a day; its products are sold only on the days they are planned for")
            .Answers200<object>(400, 401, 403, 404);

        canteen.MapPost("/menu/copy", async (
            string id, Body<CopyWeekBody> body, Caller caller, FindOrganisation find, MenuPlan plan, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found => body.Value.Weeks().ThenDo(weeks =>
                    plan.CopyWeek(found, weeks.From, weeks.To, cancel))),
                copied => new CopiedWire(copied)))
            .RequireStaffOrAdmin(Permission.Catalogue).Idempotent()
            .WithSummary("Copy the menus of a week to the days of another week that have none").Answers200<CopiedWire>(400, 401, 403, 404);
    }
}
