using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The customers of an organisation as a CSV file: down, up with a preview, and applied.</summary>
internal sealed class CustomersCsvPages(
    Caller caller, FindOrganisation organisations, ImportCustomers import, ExportCustomers export, Localizer localizer)
{
    public static void Map(RouteGroupBuilder csv)
    {
        csv.MapGet("", (string id, CustomersCsvPages page, HttpContext http) => page.Start(id, http, null))
            .RequireStaffOrAdmin(Permission.Settings);
        csv.MapGet("/personas.csv", (string id, CustomersCsvPages page, HttpContext http) => page.Download(id, http))
            .RequireStaffOrAdmin(Permission.Settings);
        csv.MapGet("/plantilla.csv", (string id, CustomersCsvPages page, HttpContext http) => page.Template(id, http))
            .RequireStaffOrAdmin(Permission.Settings);
        csv.MapPost("", (string id, Posted form, CustomersCsvPages page, HttpContext http) => page.Preview(id, form, http))
            .TakesPicture().RequireStaffOrAdmin(Permission.Settings);
        csv.MapPost("/aplicar", (string id, Posted form, CustomersCsvPages page, HttpContext http) => page.Apply(id, form, http))
            .TakesPicture().RequireStaffOrAdmin(Permission.Settings);
    }

    private async Task<IResult> Start(string id, HttpContext http, Refusal? wrong)
    {
        var organisation = await organisations.For(caller, id, http.RequestAborted);
        return organisation.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : Page.Render<CustomersCsvPage, CustomersCsvModel>(http, new(organisation.Value, wrong), Page.StatusWith(http, wrong));
    }

    private Task<IResult> Download(string id, HttpContext http) =>
        File(id, localizer[Texts.Exports.FilePersons], organisation => export.Run(organisation, http.RequestAborted), http);

    private Task<IResult> Template(string id, HttpContext http) =>
        File(id, localizer[Texts.Exports.FileTemplate], ExportCustomers.Template, http);

    private async Task<IResult> File(string id, string name, Func<Organisation, ExportTable<CustomerView>> table, HttpContext http)
    {
        var organisation = await organisations.For(caller, id, http.RequestAborted);
        return organisation.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : StreamedFile.Csv(table(organisation.Value), CsvForm.Spreadsheet(localizer.Language), name, http.RequestAborted);
    }

    private async Task<IResult> Preview(string id, Posted form, HttpContext http)
    {
        var file = await CsvForms.Chosen(form, http.RequestAborted);
        return await Show(id, file, null, http);
    }

    private async Task<IResult> Apply(string id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var (organisation, file) = (await organisations.For(caller, id, cancel), CsvForms.Content(form));
        var done = await organisation.ThenDo(found => file.ThenDo(csv => import.Apply(found, csv, form[CsvForms.SeenField], cancel)));
        return done.Refusal switch
        {
            null => Page.Render<CustomersCsvDonePage, CustomersCsvDone>(http, new(organisation.Value, done.Value)),
            { Kind: RefusalKind.Stale } stale => await Show(id, file, stale, http),
            { Kind: RefusalKind.NotFound } missing => Page.Error(http, missing),
            var refusal => await Start(id, http, refusal),
        };
    }

    private async Task<IResult> Show(string id, Outcome<ReadOnlyMemory<byte>> file, Refusal? stale, HttpContext http)
    {
        var organisation = await organisations.For(caller, id, http.RequestAborted);
        var preview = await organisation.ThenDo(found => file.ThenDo(csv => import.Preview(found, csv, http.RequestAborted)));
        return preview.Refusal is { } refusal
            ? await Start(id, http, refusal)
            : Page.Render<CustomersCsvPreviewPage, CustomersCsvPreview>(
                http, new(organisation.Value, new(preview.Value, CsvForms.Carried(file.Value), stale)), Page.StatusWith(http, stale));
    }
}

/// <param name="Refusal">Why the last file was not read; null for none.</param>
public sealed record CustomersCsvModel(Organisation Organisation, Refusal? Refusal);

public sealed record CustomersCsvPreview(Organisation Organisation, CsvPreviewModel Preview);

public sealed record CustomersCsvDone(Organisation Organisation, CsvImport Import);
