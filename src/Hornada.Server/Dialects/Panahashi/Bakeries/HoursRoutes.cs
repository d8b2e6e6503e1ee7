using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>When a bakery is open, day by day. Not part of the contract.</summary>
internal static class HoursRoutes
{
    public static void MapHours(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/me/hours", async (Workplace workplace, FindBakeries find, TimeProvider clock, CancellationToken cancel) =>
            Answers.From(await find.ById(workplace.Id, cancel), view => view.ToHours(clock.Now())))
            .RequireStaff(Permission.Orders)
            .WithSummary("The hours of each weekday, and the dates that differ").Answers200<HoursWire>(401, 403);

        bakeries.MapPatch("/me/hours", async (
            Body<HoursBody> body, Workplace workplace, ManageHours manage, TimeProvider clock, CancellationToken cancel) =>
            Answers.From(await manage.Change(workplace, body.Value.Change, cancel), view => view.ToHours(clock.Now())))
            .RequireStaff(Permission.Settings).Idempotent().RequiresIfMatchOfHours()
            .WithSummary("Change weekdays, or replace the special days; an absent member stays as it is")
            .Answers200<HoursWire>(400, 401, 403);

        bakeries.MapGet("/me/hours/holidays", async (
            string? country, Workplace workplace, FindHolidays find, CancellationToken cancel) =>
            Answers.From(
                await find.Ahead(workplace, country, cancel), found => found.Holidays.Select(HoursWireMapping.ToWire).ToList()))
            .RequireStaff(Permission.Settings)
            .WithSummary("Public holidays of the next 12 months that are no special days yet; `country` is two letters")
            .Answers200<HolidayWire[]>(400, 401, 403);

        bakeries.MapGet("/{id}/hours", async (
            string id, Caller caller, FindBakeries find, TimeProvider clock, CancellationToken cancel) =>
            Answers.From(await find.VisibleTo(caller, new(id), cancel), view => view.ToHours(clock.Now())))
            .RequireAnyToken().WithSummary("When a bakery is open").Answers200<HoursWire>(401, 404);
    }
}
