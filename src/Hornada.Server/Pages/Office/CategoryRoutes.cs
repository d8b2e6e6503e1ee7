using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Pictures;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <param name="Languages">Two-letter codes of the languages of the catalogue, the main one first.</param>
public sealed record CategoriesModel(ArrangedCategories Arranged, IReadOnlyList<string> Languages, FormState State);

/// <summary>The categories of the bakery's company.</summary>
internal static class CategoryRoutes
{
    public static void MapCategories(this RouteGroupBuilder categories)
    {
        categories.MapGet("", (string? guardado, CategoryPages page, HttpContext http) =>
            page.Show(http, guardado is null ? FormState.None : FormState.Saved)).RequireStaff(Permission.Catalogue);
        categories.MapPost("", (Posted form, CategoryPages page, HttpContext http) => page.Create(form, http))
            .RequireStaff(Permission.Catalogue);
        categories.MapPost("/{id:long}", (long id, Posted form, CategoryPages page, HttpContext http) => page.Change(id, form, http))
            .RequireStaff(Permission.Catalogue);
        categories.MapPost("/{id:long}/mover", (long id, Posted form, CategoryPages page, HttpContext http) => page.Move(id, form, http))
            .RequireStaff(Permission.Catalogue);
        categories.MapPost("/{id:long}/foto", (long id, Posted form, CategoryPages page, HttpContext http) =>
            page.ShowPicture(id, form, http)).TakesPicture().RequireStaff(Permission.Catalogue);
        categories.MapPost("/{id:long}/borrar", (long id, Posted form, CategoryPages page, HttpContext http) =>
            page.Delete(id, form, http)).RequireStaff(Permission.Catalogue);
        categories.MapGroup("/grupos").MapCategoryGroups();
    }
}

internal sealed class CategoryPages(
    Caller caller, Workplace workplace, FindCatalogue find, ManageCategories manage, UploadPictures pictures)
{
    /// <summary>The form of a new category, in <see cref="FormState.About"/>; the others are named after their key.</summary>
    public const string NewOne = "nueva";

    private const string Address = "/negocio/categorias";

    public async Task<IResult> Show(HttpContext http, FormState state)
    {
        var arranged = await find.Arranged(workplace, http.RequestAborted);
        return Page.Render<CategoriesPage, CategoriesModel>(
            http, new(arranged, arranged.Company.House.Spoken, state), state.Status);
    }

    public async Task<IResult> Create(Posted form, HttpContext http)
    {
        var company = (await find.Arranged(workplace, http.RequestAborted)).Company;
        var details = LocalText.Read("nombre", new Dictionary<string, string?> { [company.House.MainLanguage] = form["nombre"] })
            .Then(names => new CategoryDetails { Names = names, ShownIn = [workplace.Key] });
        var made = await details.ThenDo(known => manage.Create(caller, company.Key, known, http.RequestAborted));
        return await After(made.Refusal, form, NewOne, http);
    }

    public async Task<IResult> Change(long key, Posted form, HttpContext http)
    {
        var arranged = await find.Arranged(workplace, http.RequestAborted);
        var row = arranged.Categories.FirstOrDefault(row => row.Category.Key == key);
        var known = row is null ? new Dictionary<string, string?>() : row.Category.Names.ByLanguage.ToDictionary(
            text => text.Key, text => (string?)text.Value);
        foreach (var (language, words) in form.Starting("nombre."))
        {
            known[language] = words;
        }

        var shops = form.Starting("tienda.").Select(box => box.Ending).ToHashSet();
        var details = LocalText.Read("nombre", known).Then(names => new CategoryDetails
        {
            Names = names,
            IsActive = form["activa"].Length > 0,
            GroupKey = form.Has("grupo") ? new(form.Key("grupo")) : null,
            ShownIn = arranged.Bakeries.Count == 1
                ? null
                : [.. arranged.Bakeries.Where(bakery => shops.Contains(bakery.Id.Value)).Select(bakery => bakery.Key)],
        });
        var changed = await details.ThenDo(wanted => manage.Change(caller, key, wanted, http.RequestAborted));
        return await After(changed.Refusal, form, Localizer.Whole(key), http);
    }

    /// <summary>One place up or down.</summary>
    public async Task<IResult> Move(long key, Posted form, HttpContext http)
    {
        var arranged = await find.Arranged(workplace, http.RequestAborted);
        List<long> keys = [.. arranged.Categories.Select(row => row.Category.Key)];
        var (from, to) = (keys.IndexOf(key), keys.IndexOf(key) + (form["paso"] == "-1" ? -1 : 1));
        if (from < 0)
        {
            return Page.Error(http, CatalogueRefusals.NoCategory(key));
        }

        if (to >= 0 && to < keys.Count)
        {
            (keys[from], keys[to]) = (keys[to], keys[from]);
        }

        var done = await manage.Arrange(caller, arranged.Company.Key, keys, http.RequestAborted);
        return done.Refusal is { } refusal ? await Show(http, new(refusal, form.Shown())) : Page.GoTo($"{Address}#c-{key}");
    }

    public async Task<IResult> ShowPicture(long key, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var shown = await (await form.Picture("imagen", cancel)).ThenDo(
            file => pictures.OfCategory(caller, workplace, key, file, cancel));
        return await After(shown.Refusal, form, Localizer.Whole(key), http);
    }

    public async Task<IResult> Delete(long key, Posted form, HttpContext http) =>
        await After((await manage.Delete(caller, key, form.Key("a"), http.RequestAborted)).Refusal, form, Localizer.Whole(key), http);

    private async Task<IResult> After(Refusal? refusal, Posted form, string about, HttpContext http) => refusal switch
    {
        null => Page.GoTo($"{Address}?guardado=1"),
        { Kind: RefusalKind.NotFound } => Page.Error(http, refusal),
        _ when refusal == CompanyRefusals.NotYours => Page.Error(http, CatalogueRefusals.NoCategory(about)),
        _ => await Show(http, new(refusal, form.Shown(), About: about)),
    };
}
