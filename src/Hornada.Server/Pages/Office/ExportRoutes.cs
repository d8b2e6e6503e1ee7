using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Office;

/// <summary>The data of the bakery as files.</summary>
internal static class ExportRoutes
{
    public const string Root = "/negocio/exportar";

    public static void MapExports(this RouteGroupBuilder exports)
    {
        exports.MapGet("", (Workplace workplace, HttpContext http) => Page.Render<ExportPage, ExportModel>(http, new(workplace.Name)))
            .RequireStaff(Permission.Money);
        exports.MapGet("/pedidos", async (
            string? desde, string? hasta, string? formato, Workplace workplace, ExportOrders export, Localizer localizer,
            HttpContext http) =>
            await Answer(
                desde, hasta, formato, Texts.Exports.FileOrders, localizer, http,
                days => export.Orders(workplace, days, http.RequestAborted)))
            .RequireStaff(Permission.Money);
        exports.MapGet("/clientes", async (
            string? desde, string? hasta, string? formato, Workplace workplace, ExportOrders export, Localizer localizer,
            HttpContext http) =>
            await Answer(
                desde, hasta, formato, Texts.Exports.FileCustomers, localizer, http,
                days => export.Customers(workplace, days, http.RequestAborted)))
            .RequireStaff(Permission.Money);
    }

    private static async Task<IResult> Answer<T>(
        string? from, string? to, string? format, LocalizedText name, Localizer localizer, HttpContext http,
        Func<ExportDays, Task<ExportTable<T>>> read)
    {
        var (first, last) = (Asked.Day(from), Asked.Day(to));
        var days = new ExportDays(first.Refusal is null ? first.Value : null, last.Refusal is null ? last.Value : null);
        if ((first.Refusal ?? last.Refusal ?? days.Check()) is { } wrong)
        {
            return Page.Error(http, wrong);
        }

        var table = await read(days);
        return format == "json"
            ? StreamedFile.Json(table, localizer[name], http.RequestAborted)
            : StreamedFile.Csv(table, CsvForm.Spreadsheet(localizer.Language), localizer[name], http.RequestAborted);
    }
}

/// <param name="Bakery">Name of the bakery whose data it is.</param>
public sealed record ExportModel(string Bakery);
