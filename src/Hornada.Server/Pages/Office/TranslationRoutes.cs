using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <param name="ShowsAll">Also the texts that are in every language.</param>
public sealed record TranslationsModel(Translations Translations, bool ShowsAll, FormState State);

/// <summary>The texts of the catalogue in the languages of the company.</summary>
internal static class TranslationRoutes
{
    public static void MapTranslations(this RouteGroupBuilder translations)
    {
        translations.MapGet("", (string? guardado, string? todas, TranslationPages page, HttpContext http) =>
            page.Show(guardado is null ? FormState.None : FormState.Saved, todas is not null, http)).RequireStaff(Permission.Catalogue);
        translations.MapPost("", (Posted form, TranslationPages page, HttpContext http) => page.Save(form, http))
            .RequireStaff(Permission.Catalogue);
    }
}

internal sealed class TranslationPages(Caller caller, Workplace workplace, FindTranslations find, TranslateCatalogue translate)
{
    private const string Address = "/negocio/traducciones";

    public static LocalizedText Word(TranslatedPart part) => part switch
    {
        TranslatedPart.ProductName => Texts.Translations.ProductName,
        TranslatedPart.ProductDescription => Texts.Translations.ProductDescription,
        TranslatedPart.Ingredients => Texts.Product.Ingredients,
        TranslatedPart.Category => Texts.Office.Category,
        TranslatedPart.Variant => Texts.Translations.Variant,
        TranslatedPart.OptionSet => Texts.Choices.Question,
        TranslatedPart.Option => Texts.Translations.Option,
    };

    public async Task<IResult> Show(FormState state, bool showsAll, HttpContext http) => Page.Render<TranslationsPage, TranslationsModel>(
        http, new(await find.ForWorkplace(workplace, http.RequestAborted), showsAll, state), state.Status);

    public async Task<IResult> Save(Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var known = EnumNames<TranslatedPart>.Find(form["parte"]) is { } part
            ? (await find.ForWorkplace(workplace, cancel)).All.FirstOrDefault(text => text.Part == part && text.Key == form.Key("clave"))
            : null;
        if (known is null)
        {
            return Page.GoTo(Address);
        }

        var texts = known.Texts.ByLanguage.ToDictionary(text => text.Key, text => (string?)text.Value);
        foreach (var (language, words) in form.Starting("texto."))
        {
            texts[language] = words;
        }

        var wanted = LocalText.Read("texto", texts);
        var refusal = wanted switch
        {
            { Refusal: { } wrong } => wrong,
            { Value: { } written } => await translate.Set(caller, known.Part, known.Key, written, cancel),
            _ => Asked.Wrong(Texts.Translations.OneNeeded),
        };
        var showsAll = form["todas"].Length > 0;
        var about = $"{EnumNames<TranslatedPart>.NameOf(known.Part)}-{known.Key}";
        return refusal is null
            ? Page.GoTo($"{Address}?guardado=1{(showsAll ? "&todas=1" : "")}")
            : await Show(new(refusal, form.Shown(), About: about), showsAll, http);
    }
}
