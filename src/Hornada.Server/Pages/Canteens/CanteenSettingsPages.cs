using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Mail;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The settings of an organisation, its people, and the tokens of its programs.</summary>
internal sealed class CanteenSettingsPages(
    Caller caller, FindOrganisation organisations, FindCanteens find, ManageCanteens manage, OrganisationTokens tokens,
    SearchAccounts people, ProgramUses uses, InviteStaff invite, MailOutbox mails, Localizer localizer)
{
    public Task<IResult> Show(string id, HttpContext http, FormState state) => Show(id, null, http, state);

    private async Task<IResult> Show(string id, IssuedInvitation? issued, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var found = await organisations.For(caller, id, cancel);
        return found.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : Page.Render<SettingsPage, SettingsModel>(
                http,
                new(found.Value, await find.Settings(found.Value, cancel), await find.Staff(found.Value, cancel), state)
                {
                    Roles = await invite.Roles(caller, found.Value, cancel),
                    Invitations = await invite.Open(caller, found.Value, cancel),
                    Issued = issued,
                    HasMail = mails.IsOn,
                },
                state.Status);
    }

    public async Task<IResult> Invite(string id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var found = await organisations.For(caller, id, cancel);
        if (found.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var made = EnumNames<StaffRole>.Find(form["rol"]) is { } role
            ? await invite.Make(caller, found.Value, new(role, form["email"], form["nombre"]), localizer.Language, cancel)
            : StaffRefusals.UnknownRole;
        return made.Refusal is { } refusal
            ? await Show(id, http, new(refusal, form.Shown(), About: SettingsModel.Inviting))
            : await Show(id, made.Value, http, FormState.None);
    }

    public async Task<IResult> Withdraw(string id, string invitation, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var done = await (await organisations.For(caller, id, cancel)).ThenDo(organisation =>
            invite.Revoke(caller, organisation, invitation, cancel));
        return done.Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo($"/comedores/{id}/ajustes?guardado=1");
    }

    public async Task<IResult> Change(string id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var limit = form.Number("peticiones");
        var settings = new CanteenSettings { CountsWorkingDays = form["habiles"].Length > 0, RequestsPerMinute = limit };
        var changed = limit is null && form["peticiones"].Length > 0
            ? CanteenRefusals.RequestsOutOfRange
            : await (await organisations.For(caller, id, cancel)).ThenDo(organisation =>
                manage.ChangeSettings(caller, organisation.Id, settings, cancel));
        return await After(id, changed.Refusal, new(changed.Refusal, form.Shown()), http);
    }

    public async Task<IResult> Appoint(string id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var account = await people.ByEmail(form["correo"], cancel);
        var appointed = await account.ThenDo(person => manage.Appoint(id, person.Uid, cancel));
        return account.Refusal is { } unknown
            ? await Show(id, http, new(unknown, form.Shown(), About: SettingsModel.People))
            : await After(id, appointed.Refusal, new(appointed.Refusal, form.Shown(), About: SettingsModel.People), http);
    }

    /// <remarks>No cache keeps a secret, not even the browser's own: every page with a form says so.</remarks>
    public async Task<IResult> Tokens(string id, IssuedOrganisationToken? issued, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var found = await organisations.For(caller, id, cancel);
        var known = await found.ThenDo(organisation => tokens.ForOrganisation(organisation.Id, cancel));
        if (known.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var seen = await uses.Read(ProgramKind.Organisation, [.. known.Value.Select(token => token.Key)], cancel);
        return Page.Render<CanteenTokensPage, CanteenTokensModel>(http, new(found.Value, known.Value, seen, issued, state), state.Status);
    }

    public async Task<IResult> Issue(string id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var last = Asked.Day(form["hasta"]);
        var ability = form["permiso"] == "STAFF" ? TokenAbility.Staff : TokenAbility.Read;
        var issued = await (await organisations.For(caller, id, cancel)).ThenDo(organisation => last.ThenDo(day =>
            tokens.Issue(organisation.Id, form["nombre"], ability, day is { } end ? organisation.EndOf(end) : null, cancel)));
        return issued.Refusal is { } refusal
            ? await Tokens(id, null, http, new(refusal, form.Shown()))
            : await Tokens(id, issued.Value, http, FormState.None);
    }

    public async Task<IResult> Revoke(string id, string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var revoked = await (await organisations.For(caller, id, cancel)).ThenDo(organisation =>
            tokens.Revoke(organisation.Id, token, cancel));
        return revoked.Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo($"/comedores/{id}/tokens");
    }

    private Task<IResult> After(string id, Refusal? wrong, FormState state, HttpContext http) => wrong switch
    {
        null => Task.FromResult(Page.GoTo($"/comedores/{id}/ajustes?guardado=1")),
        { Kind: RefusalKind.NotFound } => Task.FromResult(Page.Error(http, wrong)),
        _ => Show(id, http, state),
    };
}
