using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Limits;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>The ten endpoints of contract §1.4, the customer's cancel (P-17), and the time to be ready in minutes.</summary>
internal static class OrderRoutes
{
    private const int PageSize = 20;
    private const int AdminPageSize = 50;

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders").WithEntityTag();

        orders.MapPlaceAndFind();
        orders.MapMoves();
    }

    private static void MapPlaceAndFind(this RouteGroupBuilder orders)
    {
        orders.MapPost("", Place)
            .RequireAccess(Access.SignedIn).HandlesIdempotencyItself().PlacesOrders()
            .WithSummary("Place an order; names and prices come from the catalogue").Answers201<OrderWire>(400, 401, 404, 422, 503);

        orders.MapGet("/me", (
            [AsParameters] PageQuery query, Caller caller, FindOrders find, FindOrdersAfter after, HttpContext http) =>
            List(
                http, query, (PageSize, "orders-mine"),
                page => find.Mine(caller, page, http.RequestAborted), part => after.Mine(caller, part, http.RequestAborted)))
            .RequireAccess(Access.SignedIn).WithSummary("The caller's own orders, newest first")
            .AnswersPage<OrderWire>(401).AlsoByCursor<OrderWire>();

        orders.MapGet("/bakery", (
            [AsParameters] PageQuery query, Workplace workplace, FindOrders find, FindOrdersAfter after, HttpContext http) =>
            List(
                http, query, (PageSize, "orders-bakery"),
                page => find.ForWorkplace(workplace, page, http.RequestAborted),
                part => after.ForWorkplace(workplace, part, http.RequestAborted)))
            .RequireStaff(Permission.Orders)
            .WithSummary("All orders of the caller's bakery, newest first").AnswersPage<OrderWire>(401, 403).AlsoByCursor<OrderWire>();

        orders.MapGet("/bakery/pending", async (Workplace workplace, KeptLists lists, HttpContext http, CancellationToken cancel) =>
            await (await lists.Pending(workplace, cancel)).Write(http, default))
            .RequireStaff(Permission.Orders).WithMetadata(new HasRenderedAnswers())
            .WithSummary("The PENDING orders of the caller's bakery, oldest first").Answers200<OrderWire[]>(401, 403);

        orders.MapGet("/bakery/active", async (Workplace workplace, KeptLists lists, HttpContext http, CancellationToken cancel) =>
            await (await lists.Active(workplace, cancel)).Write(http, default))
            .RequireStaff(Permission.Orders).WithMetadata(new HasRenderedAnswers())
            .WithSummary("The orders of the caller's bakery there is still work with, oldest first").Answers200<OrderWire[]>(401, 403);

        orders.MapGet("/all", ([AsParameters] PageQuery query, FindOrders find, FindOrdersAfter after, HttpContext http) =>
            List(
                http, query, (AdminPageSize, "orders"),
                page => find.All(page, http.RequestAborted), part => after.All(part, http.RequestAborted)))
            .RequireAccess(Access.Admin).WithSummary("Every order, newest first")
            .AnswersPage<OrderWire>(401, 403).AlsoByCursor<OrderWire>();

        orders.MapGet("/{id}", async (string id, Caller caller, FindOrders find, CancellationToken cancel) =>
            Answers.From(await find.ById(caller, new(id), cancel), OrderWireMapping.ToWire))
            .RequireSignedIn(Permission.Orders)
            .WithSummary("One order, for its customer, its bakery and admins").Answers200<OrderWire>(401, 403, 404);
    }

    private static void MapMoves(this RouteGroupBuilder orders)
    {
        orders.MapPatch("/{id}/status", async (
            string id, Body<UpdateOrderStatusBody> body, Caller caller, MoveOrder move, CancellationToken cancel) =>
            Answers.From(await move.To(caller, new(id), body.Value.Status!.Value, cancel), OrderWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Orders).Idempotent().RequiresIfMatchOfOrder()
            .WithSummary("Move an order; asking for the status it has changes nothing").Answers200<OrderWire>(400, 401, 403, 404);

        orders.MapPatch("/{id}/estimated-ready", async (
            string id, Body<EstimatedReadyBody> body, Caller caller, MoveOrder move, CancellationToken cancel) =>
            Answers.From(
                await move.EstimateReady(caller, new(id), BodyChecks.Instant(body.Value.EstimatedReadyAt), cancel),
                OrderWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Orders).Idempotent().RequiresIfMatchOfOrder()
            .WithSummary("Tell when an order will be ready").Answers200<OrderWire>(400, 401, 403, 404);

        orders.MapPatch("/{id}/ready-time", async (
            string id, Body<ReadyTimeBody> body, Caller caller, MoveOrder move, CancellationToken cancel) =>
            Answers.From(
                body.Value switch
                {
                    { Minutes: { } minutes, ReadyAt: null } => await move.DelayReady(caller, new(id), minutes, cancel),
                    { Minutes: null, ReadyAt: { } at } => await move.EstimateReady(caller, new(id), BodyChecks.Instant(at), cancel),
                    _ => BodyChecks.ExactlyOne("minutes", "readyAt"),
                },
                OrderWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Orders).Idempotent().RequiresIfMatchOfOrder()
            .WithSummary("Tell that an order will be ready later, or when").Answers200<OrderWire>(400, 401, 403, 404);

        orders.MapPost("/verify-qr", async (
            Body<VerifyQrBody> body, Caller caller, Workplace workplace, MoveOrder move, CancellationToken cancel) =>
            string.IsNullOrWhiteSpace(body.Value.QrCode)
                ? PanahashiErrors.Result(BodyChecks.Required("qrCode"))
                : Answers.From(await move.VerifyPickup(caller, workplace, body.Value.QrCode, cancel), OrderWireMapping.ToWire))
            .RequireStaff(Permission.HandOver).Idempotent()
            .WithSummary("Hand over the READY order whose code was scanned").Answers200<OrderWire>(400, 401, 403, 404);

        orders.MapPost("/{id}/cancel", async (
            string id, OptionalBody<NothingAsked> _, Caller caller, MoveOrder move, CancellationToken cancel) =>
            Answers.From(await move.CancelOwn(caller, new(id), cancel), OrderWireMapping.ToWire))
            .RequireSignedIn(Permission.Orders).Idempotent().RequiresIfMatchOfOrder()
            .WithSummary("Cancel one's own PENDING order").Answers200<OrderWire>(400, 401, 403, 404);
    }

    private static async Task<IResult> List(
        HttpContext http,
        PageQuery query,
        (int Size, string Name) list,
        Func<PageRequest, Task<Page<OrderView>>> page,
        Func<KeysetRequest, Task<KeysetPage<OrderView>>> part) => query.Cursor is null
        ? ListQueries.Numbered(
            http.Request, await page(QueryValues.Page(query.Page, query.PageSize, list.Size)), OrderWireMapping.ToWire)
        : await ListQueries.Part(http.Request, (query.Cursor, query.Limit), list.Name, part, OrderWireMapping.ToWire);

    private static async Task<IResult> Place(
        Body<CreateOrderBody> body, HttpContext http, Caller caller, OrderPlacement writer, FindBakeries bakeries, CancellationToken cancel)
    {
        var named = Idempotency.Key(http.Request, caller, body);
        var currency = body.Value.ExpectedTotal is null ? null : await FindCurrency(new(body.Value.BakeryId!), bakeries, cancel);
        var placed = await named.ThenDo(key => body.Value.ToRequest(caller, CustomerHeader.NameFor(http.Request, caller), currency)
            .ThenDo(wanted => writer.Place(wanted with { RequestKey = key }, cancel)));
        if (placed.Refusal is not null)
        {
            return PanahashiErrors.Result(placed.Refusal);
        }

        Idempotency.SetReplayHeaders(http.Response, named.Value);

        var view = new OrderView { Order = placed.Value, Bakery = new(body.Value.BakeryId!), Customer = caller.Uid };
        var isPromotionIgnored = !string.IsNullOrEmpty(body.Value.PromotionId) && placed.Value.PromotionId is null;
        var notice = isPromotionIgnored ? "La promoción no aplica a esta orden" : null;
        return Answers.Created<OrderView, OrderWire>(view, OrderWireMapping.ToWire, notice);
    }

    private static async Task<Currency?> FindCurrency(BakeryId id, FindBakeries bakeries, CancellationToken cancel) =>
        (await bakeries.ById(id, cancel)).Match<Currency?>(view => view.Bakery.Currency, _ => null);
}
