using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Mail;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Canteens;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The people of a bakery.</summary>
/// <param name="Self">The account that is signed in.</param>
/// <param name="Own">What the signed-in person is at the bakery.</param>
/// <param name="Issued">An invitation just made; null for none.</param>
public sealed record StaffModel(
    IReadOnlyList<StaffMember> People, IReadOnlyList<StaffInvitationView> Invitations, Uid Self, StaffRole Own, bool HasMail,
    IssuedInvitation? Issued, FormState State)
{
    /// <summary>The roles that the signed-in person can give.</summary>
    public IReadOnlyList<StaffRole> Roles => RoleTable.GivenBy(Own);
}

/// <summary>An invitation that somebody opened.</summary>
public sealed record StaffInvitationModel(StaffInvitationView View, string Secret, string? Email, Refusal? Wrong);

/// <summary>The pages of the people of a bakery, and the page of an invitation.</summary>
internal static class StaffRoutes
{
    /// <summary>Path of the people of the bakery.</summary>
    public const string Root = "/negocio/personas";

    /// <summary>Path below which invitations are.</summary>
    public const string InvitationRoot = "/trabajo";

    public static void MapStaff(this RouteGroupBuilder people)
    {
        people.MapGet("", (string? guardado, StaffPages page, HttpContext http) =>
            page.Show(http, null, guardado is null ? FormState.None : FormState.Saved)).RequireStaff(Permission.People);
        people.MapPost("", (Posted form, StaffPages page, HttpContext http) => page.Invite(form, http)).RequireStaff(Permission.People);
        people.MapPost("/{uid}/rol", (string uid, Posted form, StaffPages page, HttpContext http) => page.ChangeRole(uid, form, http))
            .RequireStaff(Permission.People);
        people.MapPost("/{uid}/quitar", (string uid, Posted form, StaffPages page, HttpContext http) => page.Remove(uid, form, http))
            .RequireStaff(Permission.People);
        people.MapPost("/invitaciones/{id}/anular", (string id, Posted form, StaffPages page, HttpContext http) =>
            page.Revoke(id, http)).RequireStaff(Permission.People);
    }

    public static void MapInvitations(this IEndpointRouteBuilder pages)
    {
        pages.MapGet($"{InvitationRoot}/{{secret}}", (string secret, StaffInvitationPages page, HttpContext http) =>
            page.Show(secret, null, http)).RequireAccess(Access.Anybody);
        pages.MapPost($"{InvitationRoot}/{{secret}}", (string secret, Posted form, StaffInvitationPages page, HttpContext http) =>
            page.Accept(secret, http)).RequireAccess(Access.Person);
    }
}

internal sealed class StaffPages(
    Caller caller, Workplace workplace, ManageStaff staff, Invitations invitations, MailOutbox mails, Localizer localizer)
{
    public async Task<IResult> Show(HttpContext http, IssuedInvitation? issued, FormState state)
    {
        var cancel = http.RequestAborted;
        return Page.Render<StaffPage, StaffModel>(
            http,
            new(
                await staff.ForWorkplace(workplace, cancel), await invitations.ForWorkplace(workplace, cancel), caller.Uid, workplace.Role,
                mails.IsOn, issued, state),
            state.Status);
    }

    public async Task<IResult> Invite(Posted form, HttpContext http)
    {
        if (EnumNames<StaffRole>.Find(form["rol"]) is not { } role)
        {
            return await Show(http, null, new(StaffRefusals.UnknownRole, form.Shown()));
        }

        var made = await invitations.Make(
            caller, workplace, new(role, form["email"], form["nombre"]), localizer.Language, http.RequestAborted);
        return made.Refusal is { } refusal
            ? await Show(http, null, new(refusal, form.Shown()))
            : await Show(http, made.Value, FormState.None);
    }

    public async Task<IResult> ChangeRole(string uid, Posted form, HttpContext http) =>
        EnumNames<StaffRole>.Find(form["rol"]) is { } role
            ? await After((await staff.ChangeRole(workplace, new(uid), role, http.RequestAborted)).Refusal, uid, http)
            : await After(StaffRefusals.UnknownRole, uid, http);

    public async Task<IResult> Remove(string uid, Posted form, HttpContext http)
    {
        var removed = await staff.Remove(workplace, new(uid), http.RequestAborted);
        return removed.Refusal is null && uid == caller.Uid.Value ? Page.GoTo("/") : await After(removed.Refusal, uid, http);
    }

    public async Task<IResult> Revoke(string id, HttpContext http) =>
        await After((await invitations.Revoke(workplace, id, http.RequestAborted)).Refusal, id, http);

    private async Task<IResult> After(Refusal? refusal, string about, HttpContext http) => refusal is null
        ? Page.GoTo($"{StaffRoutes.Root}?guardado=1")
        : await Show(http, null, FormState.None with { Refusal = refusal, About = about });
}

/// <summary>What an invited person sees.</summary>
internal sealed class StaffInvitationPages(Invitations invitations, Reader reader, Profiles profiles, FindOrganisation canteens)
{
    public async Task<IResult> Show(string secret, Refusal? wrong, HttpContext http)
    {
        var found = await invitations.Find(secret, http.RequestAborted);
        if (found.Refusal is { } over)
        {
            return Page.Error(http, over);
        }

        var email = reader is { HasAccount: true, Caller: { IsDevice: false } caller }
            ? (await profiles.Person(caller, http.RequestAborted)).Email
            : null;
        return Page.Standalone<StaffInvitationPage, StaffInvitationModel>(
            http, new(found.Value, secret, email, wrong), Page.StatusWith(http, wrong), leadsTo: null);
    }

    public async Task<IResult> Accept(string secret, HttpContext http)
    {
        var accepted = await invitations.Accept(reader.Caller!, secret, http.RequestAborted);
        return accepted.Refusal switch
        {
            null => Page.GoTo((await canteens.SitesAmong([accepted.Value.BakeryKey], http.RequestAborted)).Count > 0
                ? CanteenRoutes.Root
                : OfficeRoutes.NowHere),
            { Kind: RefusalKind.Gone } over => Page.Error(http, over),
            var refusal => await Show(secret, refusal, http),
        };
    }
}
