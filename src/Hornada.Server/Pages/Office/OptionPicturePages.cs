using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Pictures;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The pictures of options, on the page of their set.</summary>
internal sealed class OptionPicturePages(Caller caller, Workplace workplace, UploadPictures pictures, OptionSetPages page)
{
    public async Task<IResult> Show(long set, long option, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var shown = await (await form.Picture("imagen", cancel)).ThenDo(
            file => pictures.OfOption(caller, workplace, option, file, cancel));
        return await After(set, option, shown.Refusal, http);
    }

    public async Task<IResult> Remove(long set, long option, HttpContext http) =>
        await After(set, option, (await pictures.RemoveOfOption(caller, option, http.RequestAborted)).Refusal, http);

    private async Task<IResult> After(long set, long option, Refusal? refusal, HttpContext http) => refusal switch
    {
        null => Page.GoTo($"/negocio/opciones/{set}?guardado=1#{OptionSetPages.Pictures}"),
        { Kind: RefusalKind.NotFound } => Page.Error(http, refusal),
        _ when refusal == CompanyRefusals.NotYours => Page.Error(http, CatalogueRefusals.NoOption(option)),
        _ => await page.Edit(set, FormState.None with { Refusal = refusal, About = Localizer.Whole(option) }, http),
    };
}
