using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen.Orders;

/// <summary>The list of orders of contract §4, and endpoints for staff in its style (contract §8).</summary>
internal static class OrderRoutes
{
    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders");
        orders.MapGet("", List).RequireAccess(Access.Organisation);
        orders.MapPost("", Place).RequireAccess(Access.OrganisationStaff).Idempotent();

        orders.MapGet("/{uuid}", async (string uuid, Organisation organisation, FindCanteenOrders find, CancellationToken cancel) =>
            CanteenAnswers.From(await find.ById(organisation, new(uuid), cancel), OrderWireMapping.ToWire))
            .RequireAccess(Access.Organisation);

        orders.MapPost("/{uuid}/complete", async (
            string uuid, OptionalBody<NothingAsked> _, Organisation organisation, ManageMeals kitchen, CancellationToken cancel) =>
            CanteenAnswers.From(
                await kitchen.Complete(organisation, new(uuid), cancel), OrderWireMapping.ToWire, "Order completed successfully."))
            .RequireAccess(Access.OrganisationStaff).Idempotent().RequiresIfMatchOfOrder();

        orders.MapPost("/{uuid}/cancel", Cancel).RequireAccess(Access.OrganisationStaff).Idempotent().RequiresIfMatchOfOrder();

        orders.MapPost("/{uuid}/archive", async (
            string uuid, OptionalBody<NothingAsked> _, Organisation organisation, ManageMeals kitchen, CancellationToken cancel) =>
            CanteenAnswers.From(
                await kitchen.Archive(organisation, new(uuid), cancel), OrderWireMapping.ToWire, "Order archived successfully."))
            .RequireAccess(Access.OrganisationStaff).Idempotent().RequiresIfMatchOfOrder();

        orders.MapPost("/{uuid}/items/{item}/fulfill", Fulfil)
            .RequireAccess(Access.OrganisationStaff).Idempotent().RequiresIfMatchOfOrder();
    }

    private static RouteHandlerBuilder RequiresIfMatchOfOrder(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch($"{CanteenDialect.Path}/orders/{{uuid}}", "uuid", id => LockTarget.Order(new OrderId(id)));

    /// <summary>Each filter has its own default: without dates today's orders, without a status the pending ones (contract §4.1).</summary>
    private static async Task<IResult> List(
        CanteenQuery query, Organisation organisation, FindCanteenOrders find, TimeProvider clock, CancellationToken cancel)
    {
        var (from, until) = (query.Day("start_date"), query.Day("end_date"));
        var filter = new CanteenOrderFilter
        {
            Status = query.Word<CanteenStatus>("status") ?? CanteenStatus.Pending,
            Site = query.Uuid("establishment") is { } site ? new(site) : null,
            PaymentType = query.Word<PaymentType>("payment_method_type"),
            From = from ?? organisation.DateAt(clock.Now()),
            Until = until ?? organisation.DateAt(clock.Now()),
        };
        if (from > until)
        {
            query.Refuse("end_date", "The end_date must be a date after or equal to start_date.");
        }

        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        var orders = await find.ForOrganisation(organisation, filter, query.Page, cancel);
        return query.Page is null
            ? CanteenAnswers.Bare<IReadOnlyList<OrderWire>>([.. orders.Rows.Select(OrderWireMapping.ToWire)])
            : CanteenAnswers.List(orders, OrderWireMapping.ToWire, query, "Orders retrieved successfully.");
    }

    private static async Task<IResult> Place(
        Body<PlaceOrderBody> body, Organisation organisation, OrderPlacement writer, FindCanteenOrders find, CancellationToken cancel)
    {
        var fields = new CanteenFields();
        var wanted = body.Value.ToRequest(organisation, fields);
        if (fields.Refusal is { } wrong)
        {
            return wrong;
        }

        var placed = await writer.Place(wanted, cancel);
        return placed.Refusal is { } refusal
            ? CanteenErrors.InBody(refusal)
            : (await find.ById(organisation, placed.Value.Id, cancel)).Match(
                view => CanteenAnswers.Ok(view.ToWire(), "Order created successfully.", StatusCodes.Status201Created),
                lost => ErrorResponse.From(lost));
    }

    private static async Task<IResult> Cancel(
        string uuid, OptionalBody<CancelOrderBody> body, Organisation organisation, ManageMeals kitchen, CancellationToken cancel)
    {
        var fields = new CanteenFields();
        var text = fields.Text("reason", body.Value?.Reason, CanteenOrder.MaxReason);
        return fields.Refusal ?? CanteenAnswers.From(
            await kitchen.Cancel(organisation, new(uuid), text, cancel), OrderWireMapping.ToWire, "Order canceled successfully.");
    }

    private static async Task<IResult> Fulfil(
        string uuid, string item, Body<FulfilBody> body, Organisation organisation, ManageMeals kitchen, CancellationToken cancel)
    {
        var fields = new CanteenFields();
        var units = fields.Whole("quantity", body.Value.Quantity, 0, Order.MaxQuantity);
        return fields.Refusal ?? CanteenAnswers.From(
            await kitchen.Fulfil(organisation, new(uuid), item, units!.Value, cancel),
            OrderWireMapping.ToWire,
            "Item fulfilled successfully.");
    }
}
