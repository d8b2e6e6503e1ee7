using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Idempotency;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen.Customers;

/// <summary>Customers and the credit of their parents, in the style of the contract, which has neither (contract §8).</summary>
internal static class CustomerRoutes
{
    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers");
        customers.MapGet("", List).RequireAccess(Access.Organisation);
        customers.MapPost("", Create).RequireAccess(Access.OrganisationStaff).Idempotent();

        customers.MapGet("/{uuid}", async (string uuid, Organisation organisation, CanteenCustomers people, CancellationToken cancel) =>
            CanteenAnswers.From(await people.ById(organisation, uuid, cancel), CustomerWireMapping.ToWire))
            .RequireAccess(Access.Organisation);

        customers.MapPatch("/{uuid}", Change).RequireAccess(Access.OrganisationStaff).Idempotent()
            .AcceptsIfMatch($"{CanteenDialect.Path}/customers/{{uuid}}", "uuid", id => LockTarget.CanteenCustomer(id));

        customers.MapGet("/{uuid}/credit-movements", async (
            string uuid, CanteenQuery query, Organisation organisation, CreditLedger ledger, CancellationToken cancel) =>
            query.Refusal ?? (await ledger.ForCustomer(organisation, uuid, query.Page, cancel)).Match(
                page => CanteenAnswers.List(page, MovementWireMapping.ToWire, query), refusal => ErrorResponse.From(refusal)))
            .RequireAccess(Access.Organisation);

        customers.MapPost("/{uuid}/credit-movements", Credit).RequireAccess(Access.OrganisationStaff).Idempotent();
    }

    private static async Task<IResult> List(
        CanteenQuery query, Organisation organisation, CanteenCustomers people, CancellationToken cancel)
    {
        var words = query.Text("search");
        return query.Refusal
            ?? CanteenAnswers.List(
                await people.ForOrganisation(organisation, words, query.Page, cancel), CustomerWireMapping.ToWire, query);
    }

    private static async Task<IResult> Create(
        Body<CreateCustomerBody> body, Organisation organisation, CanteenCustomers people, CancellationToken cancel)
    {
        var fields = new CanteenFields();
        var wanted = body.Value.ToNewCustomer(fields);
        return fields.Refusal ?? (await people.Add(organisation, wanted, cancel)).Match(
            customer => CanteenAnswers.Ok(customer.ToWire(), "Customer created successfully.", StatusCodes.Status201Created),
            refusal => CanteenErrors.InBody(refusal));
    }

    private static async Task<IResult> Change(
        string uuid, Body<ChangeCustomerBody> body, Organisation organisation, CanteenCustomers people, CancellationToken cancel)
    {
        var fields = new CanteenFields();
        var name = fields.Text("full_name", body.Value.FullName, CanteenCustomer.MaxName, required: body.Value.FullName is not null);
        var school = fields.Text("class", body.Value.Class, CanteenCustomer.MaxClass);
        return fields.Refusal ?? CanteenAnswers.From(
            await people.Change(organisation, uuid, name, body.Value.Class is null ? null : new(school), cancel),
            CustomerWireMapping.ToWire,
            "Customer updated successfully.");
    }

    private static async Task<IResult> Credit(
        string uuid, Body<CreditMovementBody> body, Organisation organisation, CreditLedger ledger, CancellationToken cancel)
    {
        var fields = new CanteenFields();
        var (kind, minor, by) = body.Value.ToMovement(organisation, fields);
        return fields.Refusal ?? (await ledger.Move(organisation, uuid, kind, minor, by, cancel)).Match(
            movement => CanteenAnswers.Ok(movement.ToWire(), "Credit movement created successfully.", StatusCodes.Status201Created),
            refusal => refusal.Kind == RefusalKind.RuleBroken
                ? CanteenErrors.InBody(refusal, (RefusalField.PaymentMethod, "amount"))
                : ErrorResponse.From(refusal));
    }
}
