using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

public sealed record OptionSetsModel(IReadOnlyList<OptionSetView> Sets, Currency Currency, FormState State);

/// <param name="View">The set; null for a new one.</param>
/// <param name="Language">The main language of the catalogue.</param>
public sealed record OptionSetModel(OptionSetView? View, string Language, Currency Currency, FormState State);

/// <summary>The option sets of the bakery's company.</summary>
internal static class OptionSetRoutes
{
    public static void MapOptionSets(this RouteGroupBuilder sets)
    {
        sets.MapGet("", (string? guardado, OptionSetPages page, HttpContext http) =>
            page.List(http, guardado is null ? FormState.None : FormState.Saved)).RequireStaff(Permission.Catalogue);
        sets.MapGet("/nuevo", (OptionSetPages page, HttpContext http) => page.Edit(null, FormState.None, http))
            .RequireStaff(Permission.Catalogue);
        sets.MapPost("/nuevo", (Posted form, OptionSetPages page, HttpContext http) => page.Save(null, form, http))
            .RequireStaff(Permission.Catalogue);
        sets.MapGet("/{id:long}", (long id, string? guardado, OptionSetPages page, HttpContext http) =>
            page.Edit(id, guardado is null ? FormState.None : FormState.Saved, http)).RequireStaff(Permission.Catalogue);
        sets.MapPost("/{id:long}", (long id, Posted form, OptionSetPages page, HttpContext http) => page.Save(id, form, http))
            .RequireStaff(Permission.Catalogue);
        sets.MapPost("/{id:long}/opcion/{opcion:long}/foto",
            (long id, long opcion, Posted form, OptionPicturePages page, HttpContext http) => page.Show(id, opcion, form, http))
            .TakesPicture().RequireStaff(Permission.Catalogue);
        sets.MapPost("/{id:long}/opcion/{opcion:long}/foto/borrar",
            (long id, long opcion, Posted form, OptionPicturePages page, HttpContext http) => page.Remove(id, opcion, http))
            .RequireStaff(Permission.Catalogue);
        sets.MapPost("/{id:long}/borrar", (long id, Posted form, OptionSetPages page, HttpContext http) => page.Delete(id, http))
            .RequireStaff(Permission.Catalogue);
    }
}

internal sealed class OptionSetPages(
    Caller caller, Workplace workplace, FindCompanies companies, FindCatalogue find, ManageOptionSets manage)
{
    /// <summary>The pictures of the options, as the anchor of their part of the page.</summary>
    public const string Pictures = "fotos";

    private const string Address = "/negocio/opciones";

    public async Task<IResult> List(HttpContext http, FormState state)
    {
        var company = await companies.ForWorkplace(workplace, http.RequestAborted);
        var sets = await find.OptionSets(caller, company.Key, http.RequestAborted);
        return sets.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<OptionSetsPage, OptionSetsModel>(http, new(sets.Value, workplace.Currency, state), state.Status);
    }

    public async Task<IResult> Edit(long? key, FormState state, HttpContext http)
    {
        var company = await companies.ForWorkplace(workplace, http.RequestAborted);
        var found = key is { } known ? await find.OptionSet(caller, known, http.RequestAborted) : default(Outcome<OptionSetView>?);
        return found is { Refusal: { } refusal }
            ? Page.Error(http, refusal)
            : Page.Render<OptionSetPage, OptionSetModel>(
                http, new(found?.Value, company.House.MainLanguage, workplace.Currency, state), state.Status);
    }

    public async Task<IResult> Save(long? key, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var company = await companies.ForWorkplace(workplace, cancel);
        var known = key is { } there ? await find.OptionSet(caller, there, cancel) : default(Outcome<OptionSetView>?);
        if (known is { Refusal: { } gone })
        {
            return Page.Error(http, gone);
        }

        var details = Details(form, known?.Value, company.House.MainLanguage);
        var saved = await details.ThenDo(wanted => key is { } old
            ? manage.Change(caller, old, wanted, cancel)
            : manage.Create(caller, company.Key, wanted, cancel));
        return saved.Refusal is { } refusal
            ? await Edit(key, new(refusal, form.Shown()), http)
            : Page.GoTo($"{Address}/{saved.Value.Set.Key}?guardado=1");
    }

    public async Task<IResult> Delete(long key, HttpContext http) =>
        (await manage.Delete(caller, key, http.RequestAborted)).Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.GoTo($"{Address}?guardado=1");

    /// <summary>The form's values; names in other languages stay.</summary>
    private Outcome<OptionSetDetails> Details(Posted form, OptionSetView? known, string language)
    {
        var options = Options(form, known, language);
        var (least, most) = (Limit(form, "minimo"), Limit(form, "maximo"));
        var nameless = TextRules.IsVisible(form["nombre"]) ? null : Asked.Wrong("nombre", Texts.Choices.QuestionMissing);
        if (Asked.All(nameless, least.Refusal, most.Refusal, options.Refusal) is { } refusal)
        {
            return refusal;
        }

        var way = form["modo"];
        var (isMany, counts) = (way is ChoiceText.Several or ChoiceText.Amounts, way == ChoiceText.Amounts);
        return new OptionSetDetails
        {
            Names = Named(known?.Set.Names, language, form["nombre"]),
            MultipleChoice = isMany,
            ChooseAmount = counts,
            AllowAttachment = form["imagen"].Length > 0,
            MinDifferent = isMany ? counts ? 0 : least.Value ?? 0 : way == ChoiceText.OneOrNone ? 0 : 1,
            MaxDifferent = new(isMany && !counts ? most.Value : null),
            MinAmount = counts ? least.Value ?? 0 : 0,
            MaxAmount = new(counts ? most.Value : null),
            Options = [.. options.Value.Select((option, at) => option with { Position = options.Value.Count - at })],
            AllOptions = options.Value,
        };
    }

    /// <summary>The rows with a name; a row whose name was cleared is deleted.</summary>
    private Outcome<IReadOnlyList<OptionDetails>> Options(Posted form, OptionSetView? known, string language)
    {
        var (options, wrong) = (new List<OptionDetails>(), new List<Refusal>());
        for (var at = 0; form.Has($"opcion-{at}"); at++)
        {
            var name = form[$"opcion-{at}"];
            var change = ChoiceText.ReadChange(form[$"cambio-{at}"], workplace.Currency);
            if (name.Length == 0)
            {
                continue;
            }

            if (change.Refusal is { } refusal)
            {
                wrong.Add(OfRow(refusal, name, at));
                continue;
            }

            var key = form.Key($"clave-{at}");
            options.Add(new()
            {
                Key = key,
                Names = Named(known?.Options.FirstOrDefault(option => option.Key == key)?.Names, language, name),
                PriceChangeMinor = change.Value,
            });
        }

        return wrong.Count > 0 ? Refusal.All(wrong)
            : options.Count == 0 ? Asked.Wrong("opcion-0", Texts.Choices.OptionMissing)
            : Outcome.Success<IReadOnlyList<OptionDetails>>(options);
    }

    /// <summary>The refusal of a price, with the name of its option and the field of its row.</summary>
    private static Refusal OfRow(Refusal refusal, string name, int at) => refusal with
    {
        FieldName = $"cambio-{at.ToString(CultureInfo.InvariantCulture)}",
        Message = refusal.Message with
        {
            OnPage = LocalizedMessage.From(language => $"{TextRules.Isolate(name)}: {refusal.Message.ForPage().In(language)}"),
        },
    };

    private static Outcome<int?> Limit(Posted form, string field) => form[field].Length == 0 ? (int?)null
        : form.Number(field) is { } number ? number
        : Asked.Wrong(field, Texts.Choices.LimitWrong);

    /// <summary>The texts with this one in the main language; null when it is empty.</summary>
    internal static LocalText? Named(LocalText? before, string language, string text)
    {
        var texts = before?.ByLanguage.ToDictionary() ?? [];
        texts[language] = text;
        return text.Length == 0 ? null : new(texts);
    }
}
