using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Persons;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Admin;

/// <param name="Confirmation">What the admin types before the person is erased.</param>
public sealed record PersonModel(AccountView Account, string Confirmation, FormState State);

/// <summary>The data of a person, who asked an admin for it or for its deletion.</summary>
internal sealed class AdminPersons(Profiles profiles, ExportPerson export, ErasePerson erase)
{
    public static void Map(RouteGroupBuilder person)
    {
        person.MapGet("", (string uid, AdminPersons page, HttpContext http) => page.Show(new(uid), http, FormState.None))
            .RequireAccess(Access.Admin);
        person.MapPost("/descargar", (string uid, Posted form, AdminPersons page, HttpContext http) => page.Download(new(uid), http))
            .RequireAccess(Access.Admin);
        person.MapPost("/borrar", (string uid, Posted form, AdminPersons page, HttpContext http) => page.Erase(new(uid), form, http))
            .RequireAccess(Access.Admin);
    }

    private async Task<IResult> Show(Uid uid, HttpContext http, FormState state)
    {
        var found = await profiles.Find(uid, http.RequestAborted);
        return found.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<PersonPage, PersonModel>(http, new(found.Value.Account, Confirmation(found.Value.Account), state), state.Status);
    }

    private async Task<IResult> Download(Uid uid, HttpContext http)
    {
        var document = await export.ByUid(uid, http.RequestAborted);
        return document.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : await PersonFile.Read(document.Value, "hornada.json", http);
    }

    private async Task<IResult> Erase(Uid uid, Posted form, HttpContext http)
    {
        var found = await profiles.Find(uid, http.RequestAborted);
        if (found.Refusal is null
            && !string.Equals(form["confirma"], Confirmation(found.Value.Account), StringComparison.OrdinalIgnoreCase))
        {
            return await Show(uid, http, new(Asked.Wrong("confirma", Texts.Mine.WrongConfirmation), form.Shown()));
        }

        var erased = await erase.ByUid(uid, http.RequestAborted);
        return erased.Refusal switch
        {
            null => Page.GoTo("/admin/usuarios"),
            { Kind: RefusalKind.NotFound } unknown => Page.Error(http, unknown),
            var refusal => await Show(uid, http, new(refusal, form.Shown())),
        };
    }

    private static string Confirmation(AccountView account) => account.Email.Length > 0 ? account.Email : account.DisplayName;
}
