using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The groups on the page of categories.</summary>
internal static class CategoryGroupRoutes
{
    public static void MapCategoryGroups(this RouteGroupBuilder groups)
    {
        groups.MapPost("", (Posted form, CategoryGroupPages page, HttpContext http) => page.Create(form, http))
            .RequireStaff(Permission.Catalogue);
        groups.MapPost("/{id:long}", (long id, Posted form, CategoryGroupPages page, HttpContext http) => page.Rename(id, form, http))
            .RequireStaff(Permission.Catalogue);
        groups.MapPost("/{id:long}/mover", (long id, Posted form, CategoryGroupPages page, HttpContext http) => page.Move(id, form, http))
            .RequireStaff(Permission.Catalogue);
        groups.MapPost("/{id:long}/borrar", (long id, Posted form, CategoryGroupPages page, HttpContext http) =>
            page.Delete(id, form, http))
            .RequireStaff(Permission.Catalogue);
    }
}

internal sealed class CategoryGroupPages(
    Caller caller, Workplace workplace, FindCatalogue find, ManageCategoryGroups manage, CategoryPages page)
{
    /// <summary>The form of a new group, in <see cref="FormState.About"/>; the others are named after their key.</summary>
    public const string NewOne = "grupo-nuevo";

    public static string About(long key) => $"grupo-{Localizer.Whole(key)}";

    public async Task<IResult> Create(Posted form, HttpContext http)
    {
        var company = (await find.Arranged(workplace, http.RequestAborted)).Company;
        var made = await LocalText.Read("nombre", new Dictionary<string, string?> { [company.House.MainLanguage] = form["nombre"] })
            .ThenDo(names => manage.Create(caller, company.Key, names, http.RequestAborted));
        return await After(made.Refusal, form, NewOne, http);
    }

    public async Task<IResult> Rename(long key, Posted form, HttpContext http)
    {
        var names = form.Starting("nombre.").ToDictionary(text => text.Ending, text => (string?)text.Value);
        var done = await LocalText.Read("nombre", names).ThenDo(known => manage.Rename(caller, key, known, http.RequestAborted));
        return await After(done.Refusal, form, About(key), http);
    }

    /// <summary>One place up or down.</summary>
    public async Task<IResult> Move(long key, Posted form, HttpContext http)
    {
        var arranged = await find.Arranged(workplace, http.RequestAborted);
        List<long> keys = [.. arranged.Groups.Select(group => group.Key)];
        var (from, to) = (keys.IndexOf(key), keys.IndexOf(key) + (form["paso"] == "-1" ? -1 : 1));
        if (from >= 0 && to >= 0 && to < keys.Count)
        {
            (keys[from], keys[to]) = (keys[to], keys[from]);
        }

        var refusal = from < 0
            ? CatalogueRefusals.NoGroup(key)
            : (await manage.Arrange(caller, arranged.Company.Key, keys, http.RequestAborted)).Refusal;
        return await After(refusal, form, About(key), http);
    }

    public async Task<IResult> Delete(long key, Posted form, HttpContext http) =>
        await After((await manage.Delete(caller, key, http.RequestAborted)).Refusal, form, About(key), http);

    private async Task<IResult> After(Refusal? refusal, Posted form, string about, HttpContext http) => refusal switch
    {
        null => Page.GoTo("/negocio/categorias?guardado=1#grupos"),
        { Kind: RefusalKind.NotFound } => Page.Error(http, refusal),
        _ when refusal == CompanyRefusals.NotYours => Page.Error(http, CatalogueRefusals.NoGroup(about)),
        _ => await page.Show(http, new(refusal, form.Shown(), About: about)),
    };
}
