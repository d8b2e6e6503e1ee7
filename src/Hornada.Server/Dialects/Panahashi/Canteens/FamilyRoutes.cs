using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Canteens;

/// <summary>What parents see and do at a canteen. Not part of the contract.</summary>
internal static class FamilyRoutes
{
    public static void MapFamily(this IEndpointRouteBuilder api)
    {
        var family = api.MapGroup("/family").WithTags("Family");
        family.MapPost("/invitations/{secret}", async (
            string secret, Caller caller, ParentInvitations invitations, CancellationToken cancel) =>
            Answers.Done(await invitations.Accept(caller, secret, cancel), "Invitación aceptada"))
            .RequireAccess(Access.Person).NotIdempotent("the link works once")
            .WithSummary("Accept an invitation of a canteen: the caller acts for its parent").Answers200<object>(401, 403, 410);

        family.MapGet("/children", async (Caller caller, Families families, CancellationToken cancel) =>
            Answers.List(await families.Children(caller, cancel), FamilyWireMapping.ToWire))
            .RequireAccess(Access.Person).WithSummary("The children of the caller, with the credit").Answers200<ChildWire[]>(401);

        var child = family.MapGroup("/children/{child}");
        child.MapGet("/week", async (
            string child, string? day, Caller caller, Families families, TimeProvider clock, CancellationToken cancel) =>
            Answers.From(
                await (await families.Child(caller, child, cancel)).ThenDo(own =>
                    (day is null ? own.Organisation.DateAt(clock.Now()) : BodyChecks.Day("day", day)).ThenDo(date =>
                        families.Week(caller, child, date, cancel))),
                FamilyWireMapping.ToWire))
            .RequireAccess(Access.Person)
            .WithSummary("The week of a day: what can be ordered until when, and what is ordered")
            .Answers200<FamilyWeekWire>(400, 401, 404);

        child.MapGet("/credit", async (
            string child, Caller caller, Families families, CreditLedger ledger, CancellationToken cancel) =>
            Answers.From(
                await (await families.Child(caller, child, cancel)).ThenDo(own =>
                    ledger.ForCustomer(own.Organisation, child, new PageRequest(1, 100), cancel)),
                rows => rows.Rows.Select(CustomerWireMapping.ToWire).ToArray()))
            .RequireAccess(Access.Person).WithSummary("The newest 100 movements of the credit").Answers200<CreditWire[]>(401, 404);

        child.MapPost("/orders", async (
            string child, Body<FamilyMealBody> body, Caller caller, Families families, CancellationToken cancel) =>
            Answers.Created(
                await body.Value.Meal().ThenDo(meal => families.Place(caller, child, meal, cancel)), FamilyWireMapping.ToWire))
            .RequireAccess(Access.Person).Idempotent()
            .WithSummary("Order a meal for a child for a day, until the limit").Answers201<MealOrderWire>(400, 401, 404);

        child.MapPost("/orders/{order}/cancel", async (
            string child, string order, OptionalBody<NothingAsked> _, Caller caller, Families families, CancellationToken cancel) =>
            Answers.From(await families.Cancel(caller, child, new(order), cancel), view => FamilyWireMapping.ToWire(view.Order)))
            .RequireAccess(Access.Person).Idempotent()
            .WithSummary("Cancel it until the limit; what was paid from credit goes back").Answers200<MealOrderWire>(400, 401, 404);
    }
}
