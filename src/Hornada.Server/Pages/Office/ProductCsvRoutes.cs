using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Office;

/// <summary>Products as a CSV file: down, up with a preview, and applied.</summary>
internal static class ProductCsvRoutes
{
    public const string Root = "/negocio/productos/csv";

    public const string File = $"{Root}/productos.csv";

    public const string Apply = $"{Root}/aplicar";

    public static void MapProductCsv(this RouteGroupBuilder csv)
    {
        csv.MapGet("", (HttpContext http) => Page.Render<ProductCsvPage, ProductCsvModel>(http, new(FormState.None)))
            .RequireStaff(Permission.Catalogue);
        csv.MapGet("/productos.csv", (Workplace workplace, ProductCsvPages page, HttpContext http) =>
            page.Download(workplace, http)).RequireStaff(Permission.Catalogue);
        csv.MapPost("", (Posted form, Workplace workplace, ProductCsvPages page, HttpContext http) =>
            page.Preview(form, workplace, http))
            .TakesPicture().RequireStaff(Permission.Catalogue);
        csv.MapPost("/aplicar", (Posted form, Workplace workplace, ProductCsvPages page, HttpContext http) =>
            page.Apply(form, workplace, http))
            .TakesPicture().RequireStaff(Permission.Catalogue);
    }
}

internal sealed class ProductCsvPages(ImportProducts import, ExportProducts export, Localizer localizer)
{
    public async Task<IResult> Download(Workplace workplace, HttpContext http)
    {
        var form = CsvForm.Spreadsheet(localizer.Language);
        var table = await export.Run(workplace, form, http.RequestAborted);
        return StreamedFile.Csv(table, form, localizer[Texts.Exports.FileProducts], http.RequestAborted);
    }

    public async Task<IResult> Preview(Posted form, Workplace workplace, HttpContext http)
    {
        var (file, preview) = await Read(form, workplace, 0, http.RequestAborted);
        return preview.Refusal is { } refusal
            ? Page.Render<ProductCsvPage, ProductCsvModel>(http, new(FormState.None with { Refusal = refusal }), Page.StatusOf(refusal))
            : Show(http, new(preview.Value, file, null));
    }

    public async Task<IResult> Apply(Posted form, Workplace workplace, HttpContext http)
    {
        var (_, done) = await Apply(form, workplace, 0, http.RequestAborted);
        return done.Refusal switch
        {
            null => Page.Render<ProductCsvDonePage, CsvImport>(http, done.Value),
            { Kind: RefusalKind.Stale } stale => await ShowAgain(http, workplace, form, stale),
            var refusal => Page.Render<ProductCsvPage, ProductCsvModel>(
                http, new(FormState.None with { Refusal = refusal }), Page.StatusOf(refusal)),
        };
    }

    /// <summary>What the file of a form would do in a bakery.</summary>
    public async Task<(string File, Outcome<CsvImport> Preview)> Read(
        Posted form, Workplace bakery, int stockOfNew, CancellationToken cancel)
    {
        var file = await CsvForms.Chosen(form, cancel);
        return file.Refusal is { } none
            ? ("", none)
            : (CsvForms.Carried(file.Value), await import.Preview(bakery, file.Value, Options(stockOfNew), cancel));
    }

    /// <summary>Applies the file that the form of a preview carries, if it still does what the preview showed.</summary>
    public async Task<(string File, Outcome<CsvImport> Done)> Apply(
        Posted form, Workplace bakery, int stockOfNew, CancellationToken cancel)
    {
        var options = Options(stockOfNew) with { Seen = form[CsvForms.SeenField] };
        return (form[CsvForms.ContentField], await CsvForms.Content(form).ThenDo(file => import.Apply(bakery, file, options, cancel)));
    }

    private async Task<IResult> ShowAgain(HttpContext http, Workplace workplace, Posted form, Refusal stale)
    {
        var preview = await CsvForms.Content(form).ThenDo(file => import.Preview(workplace, file, Options(0), http.RequestAborted));
        return preview.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Show(http, new(preview.Value, form[CsvForms.ContentField], stale));
    }

    private static IResult Show(HttpContext http, CsvPreviewModel model) =>
        Page.Render<ProductCsvPreviewPage, CsvPreviewModel>(http, model, Page.StatusWith(http, model.Refusal));

    private ProductImportOptions Options(int stockOfNew) => new(localizer.Language) { StockOfNew = stockOfNew };
}

public sealed record ProductCsvModel(FormState State);
