using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen.Kitchen;

/// <summary>Reports and closures for staff, in the style of the contract, which has neither (contract §8).</summary>
internal static class KitchenRoutes
{
    public static void MapKitchen(this IEndpointRouteBuilder api)
    {
        api.MapGet("/reports/production", Report).RequireAccess(Access.Organisation);
        api.MapPost("/closures", Close).RequireAccess(Access.OrganisationStaff).Idempotent();
    }

    private static async Task<IResult> Report(
        CanteenQuery query, Organisation organisation, ProductionReport report, TimeProvider clock, CancellationToken cancel)
    {
        var day = query.Day("date") ?? organisation.DateAt(clock.Now());
        var site = query.Uuid("establishment");
        return query.Refusal
            ?? CanteenAnswers.Ok((await report.For(organisation, day, site is null ? null : new(site), cancel)).ToWire());
    }

    private static async Task<IResult> Close(
        Body<CloseDayBody> body, Organisation organisation, ManageMeals kitchen, CancellationToken cancel)
    {
        var fields = new CanteenFields();
        var site = fields.Uuid("establishment", body.Value.Establishment, required: true);
        var day = fields.Day("date", body.Value.Date, required: true);
        var reason = fields.Text("reason", body.Value.Reason, CanteenOrder.MaxReason, required: true);
        return fields.Refusal ?? (await kitchen.CloseDay(organisation, new(site!), day!.Value, reason!, cancel)).Match(
            closed => CanteenAnswers.Ok(closed.ToWire(day.Value, organisation.Currency), "Day closed successfully."),
            refusal => CanteenErrors.InBody(refusal, (RefusalField.PickupDay, "date")));
    }
}
