using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Pictures;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The photographs on the page of a product.</summary>
internal static class PhotographRoutes
{
    /// <summary>The part of the page, in <see cref="FormState.About"/> and as its anchor.</summary>
    public const string About = "foto";

    /// <summary>The field of the files.</summary>
    public const string Files = "imagen";

    public static void MapPhotographs(this RouteGroupBuilder products)
    {
        products.MapPost("/{id}/foto", (string id, Posted form, PhotographPages page, HttpContext http) => page.Add(new(id), form, http))
            .TakesPicture(Product.MaxPhotographs).RequireStaff(Permission.Catalogue);
        products.MapPost("/{id}/foto/{foto}", (string id, string foto, Posted form, PhotographPages page, HttpContext http) =>
            page.Describe(new(id), foto, form, http)).RequireStaff(Permission.Catalogue);
        products.MapPost("/{id}/foto/{foto}/mover", (string id, string foto, Posted form, PhotographPages page, HttpContext http) =>
            page.Move(new(id), foto, form, http)).RequireStaff(Permission.Catalogue);
        products.MapPost("/{id}/foto/{foto}/borrar", (string id, string foto, Posted form, PhotographPages page, HttpContext http) =>
            page.Remove(new(id), foto, http)).RequireStaff(Permission.Catalogue);
    }
}

internal sealed class PhotographPages(
    Caller caller, ProductPhotographs photographs, FindProducts find, ProductPages page)
{
    /// <summary>Adds the chosen files, in order; the page names those that are no pictures.</summary>
    public async Task<IResult> Add(ProductId id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var files = await form.Pictures(PhotographRoutes.Files, cancel);
        if (files is [])
        {
            return await After(id, Asked.Wrong(Texts.Office.PhotoMissing), FormState.None, http);
        }

        var added = await photographs.AddGood(caller, id, files, cancel);
        return await After(id, added.Refusal ?? added.Value.Wrong, FormState.None, http);
    }

    public async Task<IResult> Describe(ProductId id, string photograph, Posted form, HttpContext http)
    {
        var product = await find.Mine(caller, id, http.RequestAborted);
        var known = product.Refusal is null
            ? product.Value.Product.Photographs.FirstOrDefault(image => image.Id == photograph)?.Alt?.ByLanguage
            : null;
        var words = (known ?? new Dictionary<string, string>()).ToDictionary(text => text.Key, text => (string?)text.Value);
        foreach (var (language, text) in form.Starting("alt."))
        {
            words[language] = text;
        }

        var done = await LocalText.Read("alt", words).ThenDo(
            alt => photographs.Describe(caller, id, photograph, alt, http.RequestAborted));
        return await After(id, done.Refusal, new(done.Refusal, form.Shown(), About: photograph), http);
    }

    /// <summary>One place to the front or to the back.</summary>
    public async Task<IResult> Move(ProductId id, string photograph, Posted form, HttpContext http)
    {
        var done = await (await find.Mine(caller, id, http.RequestAborted)).ThenDo(view =>
        {
            List<string> ids = [.. view.Product.Photographs.Select(image => image.Id)];
            var (from, to) = (ids.IndexOf(photograph), ids.IndexOf(photograph) + (form["paso"] == "-1" ? -1 : 1));
            if (from < 0)
            {
                return Task.FromResult<Outcome<ProductView>>(PictureRefusals.NoPhotograph(photograph));
            }

            if (to >= 0 && to < ids.Count)
            {
                (ids[from], ids[to]) = (ids[to], ids[from]);
            }

            return photographs.Arrange(caller, id, ids, http.RequestAborted);
        });
        return await After(id, done.Refusal, FormState.None, http);
    }

    public async Task<IResult> Remove(ProductId id, string photograph, HttpContext http) =>
        await After(id, (await photographs.Remove(caller, id, photograph, http.RequestAborted)).Refusal, FormState.None, http);

    private async Task<IResult> After(ProductId id, Refusal? refusal, FormState state, HttpContext http) => refusal switch
    {
        null => Page.GoTo($"/negocio/productos/{id.Value}?guardado={PhotographRoutes.About}#{PhotographRoutes.About}"),
        { Kind: RefusalKind.NotFound } => Page.Error(http, refusal),
        _ => await page.Edit(http, id, state with { Refusal = refusal, About = state.About ?? PhotographRoutes.About }),
    };
}
