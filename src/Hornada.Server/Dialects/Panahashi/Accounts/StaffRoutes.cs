using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>The people of a bakery: their roles and invitations. Not part of the contract.</summary>
internal static class StaffRoutes
{
    public static void MapStaff(this IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/staff").WithTags("Staff");
        MapPeople(staff);
        MapInvitations(staff.MapGroup("/invitations"));

        api.MapPost("/invitations/accept", async (
            Body<AcceptInvitationBody> body, Caller caller, Invitations invitations, CancellationToken cancel) =>
            Answers.From(await invitations.Accept(caller, body.Value.Secret!, cancel), StaffWireMapping.ToWire))
            .RequireAccess(Access.Person).NotIdempotent("an invitation is used once").WithTags("Staff")
            .WithSummary("Become a member of the bakery that the invitation is of").Answers200<InvitationWire>(400, 401, 403, 410);
    }

    private static void MapPeople(RouteGroupBuilder staff)
    {
        staff.MapGet("", async (Workplace workplace, ManageStaff manage, CancellationToken cancel) =>
            Answers.List(await manage.ForWorkplace(workplace, cancel), StaffWireMapping.ToWire))
            .RequireStaff(Permission.People)
            .WithSummary("The people of the caller's bakery, oldest membership first").Answers200<StaffMemberWire[]>(401, 403);

        staff.MapGet("/roles", (HttpRequest request) => Answers.List(
            Enum.GetValues<StaffRole>(), role => role.ToWire(Languages.Preferred(request, Language.Spanish))))
            .RequireStaff(Permission.Orders)
            .WithSummary("What each role may do at a bakery").Answers200<StaffRoleWire[]>(401, 403);

        staff.MapPatch("/{uid}", async (
            string uid, Body<StaffRoleBody> body, Workplace workplace, ManageStaff manage, CancellationToken cancel) =>
            EnumNames<StaffRole>.Find(body.Value.Role) is { } role
                ? Answers.From(await manage.ChangeRole(workplace, new(uid), role, cancel), StaffWireMapping.ToWire)
                : PanahashiErrors.Result(StaffRefusals.UnknownRole))
            .RequireStaff(Permission.People).Idempotent()
            .WithSummary("Give a person another role at the caller's bakery").Answers200<StaffMemberWire>(400, 401, 403, 404);

        staff.MapDelete("/{uid}", async (string uid, Workplace workplace, ManageStaff manage, CancellationToken cancel) =>
            Answers.From(await manage.Remove(workplace, new(uid), cancel), StaffWireMapping.ToWire))
            .RequireStaff(Permission.People).Idempotent()
            .WithSummary("Remove a person from the caller's bakery").Answers200<StaffMemberWire>(400, 401, 403, 404);
    }

    private static void MapInvitations(RouteGroupBuilder invitations)
    {
        invitations.MapGet("", async (Workplace workplace, Invitations all, CancellationToken cancel) =>
            Answers.List(await all.ForWorkplace(workplace, cancel), view => view.Invitation.ToWire()))
            .RequireStaff(Permission.People)
            .WithSummary("The open invitations to the caller's bakery, newest first").Answers200<InvitationWire[]>(401, 403);

        invitations.MapPost("", async (
            Body<InviteBody> body, Caller caller, Workplace workplace, Invitations all, ServerAddress address, HttpContext http) =>
            EnumNames<StaffRole>.Find(body.Value.Role) is { } role
                ? Answers.From(
                    await all.Make(
                        caller, workplace, new(role, body.Value.Email, body.Value.Name),
                        Languages.Preferred(http.Request, Language.Spanish), http.RequestAborted),
                    issued => issued.ToWire(address.For(http.Request)))
                : PanahashiErrors.Result(StaffRefusals.UnknownRole))
            .RequireStaff(Permission.People).NotIdempotent("its answer is a secret, shown once and stored as a hash")
            .WithSummary("Invite a person by a link that works once").Answers200<IssuedInvitationWire>(400, 401, 403);

        invitations.MapDelete("/{id}", async (string id, Workplace workplace, Invitations all, CancellationToken cancel) =>
            Answers.From(await all.Revoke(workplace, id, cancel), StaffWireMapping.ToWire))
            .RequireStaff(Permission.People).Idempotent()
            .WithSummary("Withdraw an open invitation").Answers200<InvitationWire>(401, 403, 404);
    }
}
