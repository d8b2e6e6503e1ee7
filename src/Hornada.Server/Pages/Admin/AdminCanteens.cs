using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Admin;

/// <summary>The canteens of the installation; founding one.</summary>
internal sealed class AdminCanteens(Caller admin, FindOrganisation find, ManageCanteens manage, SearchAccounts people)
{
    public async Task<IResult> List(HttpContext http) =>
        Page.Render<CanteensPage, CanteensModel>(http, new(await find.ForCaller(admin, http.RequestAborted)));

    public async Task<IResult> Found(Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var start = CompanyStart.Read(
            form["nombre"], form["pais"], Given(form["moneda"]), Given(form["zona"]), Given(form["idioma"]));
        var manager = await Manager(form["correo"], cancel);
        var made = await start.ThenDo(company => manager.ThenDo(uid => manage.Found(
            new(company) { Site = new() { Name = form["sede"], Address = form["direccion"] }, Manager = uid }, cancel)));

        if (made.Refusal is { } refusal)
        {
            // An unknown manager is a wrong field of the form, not a missing page.
            return Page.Render<NewCanteenPage, NewCanteenModel>(http, new(new(refusal, form.Shown())), StatusCodes.Status400BadRequest);
        }

        // A founder that becomes its manager goes on at the bakery of before: the newest membership would be the canteen's.
        if (admin.Workplace is { Refusal: null, Value: var here })
        {
            NamedBakery.Choose(http, admin, here.Id);
        }

        return Page.GoTo($"/comedores/{made.Value.Id}");
    }

    private async Task<Outcome<Uid?>> Manager(string email, CancellationToken cancel)
    {
        if (email.Length == 0)
        {
            return Outcome.Success<Uid?>(null);
        }

        var found = await people.ByEmail(email, cancel);
        return found.Refusal is { } unknown ? unknown : Outcome.Success<Uid?>(found.Value.Uid);
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
