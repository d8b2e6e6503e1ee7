using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>Our extensions for staff, in the style of the contract, which knows none of them (contract §8).</summary>
internal static class KitchenRoutes
{
    public static void MapKitchen(this IEndpointRouteBuilder api)
    {
        api.MapOrders();
        api.MapCustomers();

        api.MapGet("/categories", async (Organisation organisation, FindCanteens find, CancellationToken cancel) =>
            CanteenAnswers.Ok<IReadOnlyList<CategoryWire>>([.. (await find.Categories(organisation, cancel)).Select(CanteenWire.ToWire)]))
            .RequireAccess(Access.Organisation);

        api.MapGet("/reports/production", async (
            CanteenQuery query, Organisation organisation, ProductionReport report, TimeProvider clock, CancellationToken cancel) =>
            {
                var (day, site) = (query.Day("date"), query.Uuid("establishment"));
                return query.Refusal
                    ?? CanteenAnswers.Ok(KitchenWire.ToWire(await report.For(organisation, day ?? organisation.DateAt(clock.Now()), site is null ? null : new(site), cancel)));
            })
            .RequireAccess(Access.Organisation);

        api.MapPost("/closures", async (Body<CloseDayBody> body, Organisation organisation, ManageMeals kitchen, CancellationToken cancel) =>
            {
                var fields = new CanteenFields();
                var (site, day) = (fields.Uuid("establishment", body.Value.Establishment, required: true), fields.Day("date", body.Value.Date, required: true));
                var reason = fields.Text("reason", body.Value.Reason, CanteenOrder.MaxReason, required: true);
                return fields.Refusal ?? (await kitchen.CloseDay(organisation, new(site!), day!.Value, reason!, cancel)).Match(
                    closed => CanteenAnswers.Ok(KitchenWire.ToWire(closed, day.Value, organisation.Currency), "Day closed successfully."),
                    refusal => CanteenErrors.OfBody(refusal));
            })
            .RequireAccess(Access.OrganisationStaff).Idempotent();
    }

    private static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders");

        orders.MapPost("", Place).RequireAccess(Access.OrganisationStaff).Idempotent();

        orders.MapGet("/{uuid}", async (string uuid, Organisation organisation, FindCanteenOrders find, CancellationToken cancel) =>
            CanteenAnswers.Of(await find.ById(organisation, new(uuid), cancel), CanteenWire.ToWire))
            .RequireAccess(Access.Organisation);

        orders.MapPost("/{uuid}/complete", async (string uuid, Organisation organisation, ManageMeals kitchen, CancellationToken cancel) =>
            CanteenAnswers.Of(await kitchen.Complete(organisation, new(uuid), cancel), CanteenWire.ToWire, "Order completed successfully."))
            .RequireAccess(Access.OrganisationStaff).Idempotent().RequiresIfMatchOfOrder();

        orders.MapPost("/{uuid}/cancel", async (string uuid, CancelReason reason, Organisation organisation, ManageMeals kitchen, CancellationToken cancel) =>
            {
                var fields = new CanteenFields();
                var text = fields.Text("reason", reason.Text, CanteenOrder.MaxReason);
                return fields.Refusal ?? CanteenAnswers.Of(await kitchen.Cancel(organisation, new(uuid), text, cancel), CanteenWire.ToWire, "Order canceled successfully.");
            })
            .RequireAccess(Access.OrganisationStaff).Idempotent().RequiresIfMatchOfOrder();

        orders.MapPost("/{uuid}/archive", async (string uuid, Organisation organisation, ManageMeals kitchen, CancellationToken cancel) =>
            CanteenAnswers.Of(await kitchen.Archive(organisation, new(uuid), cancel), CanteenWire.ToWire, "Order archived successfully."))
            .RequireAccess(Access.OrganisationStaff).Idempotent().RequiresIfMatchOfOrder();

        orders.MapPost("/{uuid}/items/{item}/fulfill", async (
            string uuid, string item, Body<FulfilBody> body, Organisation organisation, ManageMeals kitchen, CancellationToken cancel) =>
            {
                var fields = new CanteenFields();
                var units = fields.Whole("quantity", body.Value.Quantity, 0, Order.MaxQuantity);
                return fields.Refusal ?? CanteenAnswers.Of(
                    await kitchen.Fulfil(organisation, new(uuid), item, units!.Value, cancel), CanteenWire.ToWire, "Item fulfilled successfully.");
            })
            .RequireAccess(Access.OrganisationStaff).Idempotent().RequiresIfMatchOfOrder();
    }

    private static RouteHandlerBuilder RequiresIfMatchOfOrder(this RouteHandlerBuilder endpoint) =>
        endpoint.AcceptsIfMatch($"{CanteenDialect.Path}/orders/{{uuid}}", "uuid", id => LockTarget.Order(new OrderId(id)));

    private static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers");

        customers.MapGet("", async (CanteenQuery query, Organisation organisation, CanteenCustomers people, CancellationToken cancel) =>
            {
                var words = query.Text("search");
                return query.Refusal ?? CanteenAnswers.List(await people.ForOrganisation(organisation, words, query.Page, cancel), CanteenWire.ToWire, query);
            })
            .RequireAccess(Access.Organisation);

        customers.MapPost("", async (Body<CreateCustomerBody> body, Organisation organisation, CanteenCustomers people, CancellationToken cancel) =>
            {
                var fields = new CanteenFields();
                var wanted = body.Value.ToNewCustomer(fields);
                return fields.Refusal ?? (await people.Add(organisation, wanted, cancel)).Match(
                    customer => CanteenAnswers.Ok(CanteenWire.ToWire(customer), "Customer created successfully.", StatusCodes.Status201Created),
                    refusal => CanteenErrors.OfBody(refusal));
            })
            .RequireAccess(Access.OrganisationStaff).Idempotent();

        customers.MapGet("/{uuid}", async (string uuid, Organisation organisation, CanteenCustomers people, CancellationToken cancel) =>
            CanteenAnswers.Of(await people.ById(organisation, uuid, cancel), CanteenWire.ToWire))
            .RequireAccess(Access.Organisation);

        customers.MapPatch("/{uuid}", async (
            string uuid, Body<ChangeCustomerBody> body, Organisation organisation, CanteenCustomers people, CancellationToken cancel) =>
            {
                var fields = new CanteenFields();
                var name = fields.Text("full_name", body.Value.FullName, CanteenCustomer.MaxName);
                var school = fields.Text("class", body.Value.Class, CanteenCustomer.MaxClass);
                return fields.Refusal ?? CanteenAnswers.Of(
                    await people.Change(organisation, uuid, name, body.Value.Class is null ? null : new(school), cancel), CanteenWire.ToWire, "Customer updated successfully.");
            })
            .RequireAccess(Access.OrganisationStaff).Idempotent()
            .AcceptsIfMatch($"{CanteenDialect.Path}/customers/{{uuid}}", "uuid", id => LockTarget.CanteenCustomer(id));

        customers.MapGet("/{uuid}/credit-movements", async (
            string uuid, CanteenQuery query, Organisation organisation, CreditLedger ledger, CancellationToken cancel) =>
            query.Refusal ?? (await ledger.ForCustomer(organisation, uuid, query.Page, cancel)).Match(
                page => CanteenAnswers.List(page, KitchenWire.ToWire, query), refusal => ErrorResponse.From(refusal)))
            .RequireAccess(Access.Organisation);

        customers.MapPost("/{uuid}/credit-movements", Credit).RequireAccess(Access.OrganisationStaff).Idempotent();
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
            ? CanteenErrors.OfBody(refusal)
            : (await find.ById(organisation, placed.Value.Id, cancel)).Match(
                view => CanteenAnswers.Ok(CanteenWire.ToWire(view), "Order created successfully.", StatusCodes.Status201Created), lost => ErrorResponse.From(lost));
    }

    private static async Task<IResult> Credit(
        string uuid, Body<CreditMovementBody> body, Organisation organisation, CreditLedger ledger, CancellationToken cancel)
    {
        var fields = new CanteenFields();
        var (kind, minor, by) = body.Value.ToMovement(organisation, fields);
        return fields.Refusal ?? (await ledger.Move(organisation, uuid, kind, minor, by, cancel)).Match(
            movement => CanteenAnswers.Ok(KitchenWire.ToWire(movement), "Credit movement created successfully.", StatusCodes.Status201Created),
            refusal => refusal.Kind == RefusalKind.RuleBroken ? CanteenErrors.OfBody(refusal, "amount") : ErrorResponse.From(refusal));
    }
}
