using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Changes several products at once, with a preview, and undoes such a change.</summary>
internal static class SeveralProductsRoutes
{
    public const string Root = "/negocio/productos/varios";

    public const string Apply = $"{Root}/aplicar";

    public static string UndoAddress(string id) => $"{Root}/{id}/deshacer";

    public static void MapSeveralProducts(this RouteGroupBuilder several)
    {
        several.MapGet("", (Workplace workplace, SeveralProductsPages page, HttpContext http) => page.Choose(workplace, http, new()))
            .RequireStaff(Permission.Catalogue);
        several.MapPost("", (Posted form, Workplace workplace, SeveralProductsPages page, HttpContext http) =>
            page.Preview(form, workplace, null, http)).TakesPicture().RequireStaff(Permission.Catalogue);
        several.MapPost("/aplicar", (Posted form, Workplace workplace, SeveralProductsPages page, HttpContext http) =>
            page.Apply(form, workplace, http)).TakesPicture().RequireStaff(Permission.Catalogue);
        several.MapPost("/{id}/deshacer", (string id, Posted form, Workplace workplace, SeveralProductsPages page, HttpContext http) =>
            page.Undo(id, workplace, http)).RequireStaff(Permission.Catalogue);
    }
}

internal sealed class SeveralProductsPages(Caller caller, EditProducts edits, FindProducts find, Localizer localizer)
{
    /// <summary>Ids of the chosen products, several in one field separated by blanks.</summary>
    public const string ProductField = "producto";

    /// <summary>Categories of which all products are chosen.</summary>
    public const string GroupField = "grupo";

    public async Task<IResult> Choose(Workplace workplace, HttpContext http, SeveralNews news)
    {
        var products = (await find.ForWorkplace(workplace, http.RequestAborted)).Select(view => view.Product)
            .Where(product => product.BakeryKey == workplace.Key)
            .ToList();
        var recent = await edits.Recent(workplace, http.RequestAborted);
        return Page.Render<SeveralProductsPage, SeveralProductsModel>(
            http, new(products, recent, workplace.Currency, news), news.State.Status);
    }

    public async Task<IResult> Preview(Posted form, Workplace workplace, Refusal? stale, HttpContext http)
    {
        var edit = await Read(form, workplace, http.RequestAborted);
        var preview = await edit.ThenDo(one => edits.Preview(workplace, one, localizer.Language, http.RequestAborted));
        return preview.Refusal is { } refusal
            ? await Choose(workplace, http, new() { State = Refused(refusal, form) })
            : Page.Render<SeveralPreviewPage, SeveralPreviewModel>(
                http,
                new(preview.Value, form.Shown(), [.. edit.Value.Products.Select(id => id.Value)], stale),
                Page.StatusWith(http, stale));
    }

    public async Task<IResult> Apply(Posted form, Workplace workplace, HttpContext http)
    {
        var edit = await Read(form, workplace, http.RequestAborted);
        var done = await edit.ThenDo(one =>
            edits.Apply(caller, workplace, one with { Seen = form["visto"] }, localizer.Language, http.RequestAborted));
        return done.Refusal switch
        {
            null => await Choose(workplace, http, new() { Changed = done.Value.Products.Count }),
            { Kind: RefusalKind.Stale } stale => await Preview(form, workplace, stale, http),
            var refusal => await Choose(workplace, http, new() { State = Refused(refusal, form) }),
        };
    }

    public async Task<IResult> Undo(string id, Workplace workplace, HttpContext http)
    {
        var undone = await edits.Undo(workplace, id, http.RequestAborted);
        return undone.Refusal switch
        {
            null => await Choose(workplace, http, new() { Undone = undone.Value }),
            { Kind: RefusalKind.NotFound } unknown => Page.Error(http, unknown),
            var refusal => await Choose(workplace, http, new() { State = FormState.None with { Refusal = refusal } }),
        };
    }

    private static IEnumerable<string> Chosen(Posted form) =>
        form.All(ProductField).SelectMany(ids => ids.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static FormState Refused(Refusal refusal, Posted form)
    {
        var sent = form.Shown().ToDictionary();
        foreach (var product in Chosen(form))
        {
            sent[$"{ProductField}.{product}"] = "si";
        }

        return new(refusal, sent);
    }

    private async Task<Outcome<ProductEdit>> Read(Posted form, Workplace workplace, CancellationToken cancel)
    {
        var percent = Percent(form["porcentaje"]);
        var unit = form["redondeo"].Length == 0 ? (Outcome<Money>?)null : form.Amount("redondeo", workplace.Currency);
        var day = Asked.Day(form["hasta"]);
        if ((percent.Refusal ?? unit?.Refusal ?? day.Refusal) is { } refusal)
        {
            return refusal;
        }

        var groups = form.All(GroupField).ToHashSet();
        var ofGroups = groups.Count == 0
            ? []
            : (await find.ForWorkplace(workplace, cancel)).Select(view => view.Product)
                .Where(product => product.BakeryKey == workplace.Key && groups.Contains(product.Category))
                .Select(product => product.Id);
        return new ProductEdit
        {
            Products = [.. Chosen(form).Select(id => new ProductId(id)).Concat(ofGroups).Distinct()],
            Percent = percent.Value,
            RoundTo = unit?.Value,
            IsForSale = form["venta"] switch { "si" => true, "no" => false, _ => null },
            Category = form["categoria"] is { Length: > 0 } category ? category : null,
            SuspendUntil = day.Value is { } until ? new(until) : null,
        };
    }

    /// <summary>Hundredths of a percent; null for an empty text, refused when it is no number.</summary>
    private static Outcome<int?> Percent(string written)
    {
        const int Decimals = 2;
        var text = written.TrimEnd('%', ' ').Replace('−', '-');
        return text.Length == 0 ? Outcome.Success<int?>(null)
            : WrittenAmount.TryRead(text.TrimStart('-', '+'), Decimals) is { } hundredths and <= ProductEdit.MaxPercent
                ? (int)hundredths * (text.StartsWith('-') ? -1 : 1)
                : Asked.Wrong(Texts.Several.PercentWrong);
    }
}

/// <summary>The result of the last form.</summary>
public sealed record SeveralNews
{
    public FormState State { get; init; } = FormState.None;

    /// <summary>How many products were changed; null when none were to be.</summary>
    public int? Changed { get; init; }

    /// <summary>What undoing did; null when nothing was to be undone.</summary>
    public ProductEditUndone? Undone { get; init; }
}

/// <param name="Products">The bakery's own products, by name.</param>
/// <param name="Recent">The newest edits, undone ones too.</param>
public sealed record SeveralProductsModel(
    IReadOnlyList<Product> Products, IReadOnlyList<StoredProductEdit> Recent, Currency Currency, SeveralNews News);

/// <param name="Fields">The fields of the form, to be sent again.</param>
/// <param name="Products">Ids of the chosen products.</param>
/// <param name="Stale">Why it was not applied; null before.</param>
public sealed record SeveralPreviewModel(
    ProductEditReport Report, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Products, Refusal? Stale)
{
    public string Field(string name) => Fields.GetValueOrDefault(name) ?? "";
}

/// <summary>An edit in words.</summary>
internal static class EditText
{
    public static string Describe(StoredProductEdit edit, Localizer localizer)
    {
        var parts = new List<string>();
        if (edit.Percent is { } percent)
        {
            var number = localizer.Number(percent / 100.0, 2);
            parts.Add(localizer[Texts.Several.PriceBy, percent > 0 ? $"+{number}" : number]);
        }

        if (edit.IsForSale is { } isForSale)
        {
            parts.Add(localizer[isForSale ? Texts.Several.Show : Texts.Several.Hide]);
        }

        if (edit.SuspendedUntil is { } until)
        {
            parts.Add(until.Length == 0
                ? localizer[Texts.Details.ResumeNow]
                : localizer[Texts.Several.SuspendedUntil, localizer.Day(DateOnly.Parse(until, CultureInfo.InvariantCulture))]);
        }

        if (edit.Category is { } category)
        {
            parts.Add(category.Length == 0 ? localizer[Texts.Several.ToNoCategory] : localizer[Texts.Several.ToCategory, category]);
        }

        return localizer[Texts.Several.OfProducts, edit.ProductCount.ToString(CultureInfo.InvariantCulture), string.Join(", ", parts)];
    }
}
