using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Persons;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Mine;

/// <param name="Address">Address of the page; the forms are sent below it.</param>
/// <param name="Back">Where the reader comes from.</param>
/// <param name="State">Result of the last form; about <c>descargar</c> or <c>borrar</c>.</param>
public sealed record DataModel(PersonState Person, string Address, string Back, FormState State);

/// <summary>A person's own data: to download and to delete, with an account or by the link of a guest's order.</summary>
internal sealed class DataPages(OwnData data, PersonCheck check, Reader reader)
{
    private const string Mine = "/cuenta/datos";
    private const string FileName = "hornada.json";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Mine, (Caller caller, DataPages page, HttpContext http) => page.ShowMine(caller, http, FormState.None))
            .RequireAccess(Access.Person);
        pages.MapPost($"{Mine}/descargar", (Posted form, Caller caller, DataPages page, HttpContext http) =>
            page.DownloadMine(form, caller, http)).RequireAccess(Access.Person);
        pages.MapPost($"{Mine}/borrar", (Posted form, Caller caller, DataPages page, HttpContext http) =>
            page.EraseMine(form, caller, http)).RequireAccess(Access.Person);
        pages.MapGet("/datos-borrados", (HttpContext http) => Page.Render<ErasedPage, string>(http, "/")).RequireAccess(Access.Anybody);
        var order = pages.MapGroup("/pedido/{id}/{secret}/datos");
        order.MapGet("", (string id, string secret, DataPages page, HttpContext http) => page.ShowGuest(new(id), secret, http))
            .RequireAccess(Access.Anybody);
        order.MapPost("/descargar", (string id, string secret, Posted form, DataPages page, HttpContext http) =>
            page.DownloadGuest(new(id), secret, form, http)).RequireAccess(Access.Anybody);
        order.MapPost("/borrar", (string id, string secret, Posted form, DataPages page, HttpContext http) =>
            page.EraseGuest(new(id), secret, form, http)).RequireAccess(Access.Anybody);
    }

    private async Task<IResult> ShowMine(Caller caller, HttpContext http, FormState state) =>
        Show(http, new(await data.Find(caller.Key, http.RequestAborted), Mine, "/cuenta", state));

    private async Task<IResult> DownloadMine(Posted form, Caller caller, HttpContext http)
    {
        var person = await data.Find(caller.Key, http.RequestAborted);
        return await Download(new(person, Mine, "/cuenta", FormState.None), form, http);
    }

    private async Task<IResult> EraseMine(Posted form, Caller caller, HttpContext http)
    {
        var person = await data.Find(caller.Key, http.RequestAborted);
        return await Erase(new(person, Mine, "/cuenta", FormState.None), form, "/datos-borrados", http);
    }

    /// <summary>The order of an account that signs in leads to the page of the account.</summary>
    private async Task<IResult> ShowGuest(OrderId id, string secret, HttpContext http)
    {
        var found = await data.FindByLink(id, secret, http.RequestAborted);
        return found switch
        {
            { Refusal: null } => Show(http, Guest(found.Value, id, secret)),
            { Refusal.Kind: RefusalKind.Forbidden } when reader.HasAccount => Page.GoTo(Mine),
            { Refusal.Kind: RefusalKind.Forbidden } => Page.GoTo($"/entrar{QueryString.Create("sigue", Mine)}"),
            { Refusal: var unknown } => Page.Error(http, unknown),
        };
    }

    private async Task<IResult> DownloadGuest(OrderId id, string secret, Posted form, HttpContext http)
    {
        var found = await data.FindByLink(id, secret, http.RequestAborted);
        return found.Refusal is { } refusal ? Page.Error(http, refusal) : await Download(Guest(found.Value, id, secret), form, http);
    }

    private async Task<IResult> EraseGuest(OrderId id, string secret, Posted form, HttpContext http)
    {
        var found = await data.FindByLink(id, secret, http.RequestAborted);
        if (found.Refusal is { } refusal)
        {
            return Page.Error(http, refusal);
        }

        var model = Guest(found.Value, id, secret);
        return found.Value.IsErased ? Page.GoTo(model.Address) : await Erase(model, form, model.Address, http);
    }

    private static DataModel Guest(PersonState person, OrderId id, string secret) =>
        new(person, $"/pedido/{id.Value}/{secret}/datos", $"/pedido/{id.Value}/{secret}", FormState.None);

    private async Task<IResult> Download(DataModel model, Posted form, HttpContext http)
    {
        if (await Prove(model.Person, form, http) is { } wrong)
        {
            return Refused(model, "descargar", wrong, form, http);
        }

        var document = await data.Export(model.Person, http.RequestAborted);
        return document.Refusal is { } gone
            ? Refused(model, "descargar", gone, form, http)
            : await PersonFile.Read(document.Value, FileName, http);
    }

    private async Task<IResult> Erase(DataModel model, Posted form, string next, HttpContext http)
    {
        var wrong = await Prove(model.Person, form, http);
        var erased = wrong is null ? await data.Erase(model.Person, http.RequestAborted) : wrong;
        if (erased.Refusal is { } refusal)
        {
            return Refused(model, "borrar", refusal, form, http);
        }

        await WebSession.SignOut(http);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Page.GoTo(next);
    }

    private Task<Refusal?> Prove(PersonState person, Posted form, HttpContext http) => form["credencial"] is { Length: > 0 } answer
        ? check.ProveByPasskey(person, answer, http)
        : check.Prove(person, form["actual"], form["confirma"], http);

    private static IResult Refused(DataModel model, string about, Refusal wrong, Posted form, HttpContext http)
    {
        _ = Page.StatusWith(http, wrong);
        var sent = new Dictionary<string, string> { ["confirma"] = form["confirma"] };
        return Show(http, model with { State = new(wrong, sent, About: about) });
    }

    private static IResult Show(HttpContext http, DataModel model)
    {
        if (model.Person.IsErased)
        {
            return Page.Render<ErasedPage, string>(http, model.Back);
        }

        var page = Page.Render<DataPage, DataModel>(http, model, model.State.Status);
        http.Response.Headers.CacheControl = "no-store";
        return page;
    }
}
