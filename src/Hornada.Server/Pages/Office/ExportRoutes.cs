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
            await Answer(desde, hasta, formato, "pedidos", localizer, http, days => export.Orders(workplace, days, http.RequestAborted)))
            .RequireStaff(Permission.Money);
        exports.MapGet("/clientes", async (
            string? desde, string? hasta, string? formato, Workplace workplace, ExportOrders export, Localizer localizer,
            HttpContext http) =>
            await Answer(
                desde, hasta, formato, "clientes", localizer, http, days => export.Customers(workplace, days, http.RequestAborted)))
            .RequireStaff(Permission.Money);
    }

    private static async Task<IResult> Answer<T>(
        string? from, string? to, string? format, string name, Localizer localizer, HttpContext http,
        Func<ExportDays, Task<ExportTable<T>>> read)
    {
        var (first, last) = (Asked.Day(from), Asked.Day(to));
        if ((first.Refusal ?? last.Refusal) is { } wrong)
        {
            return Page.Error(http, wrong);
        }

        var table = await read(new(first.Value, last.Value));
        return format == "json"
            ? StreamedFile.Json(table, name, http.RequestAborted)
            : StreamedFile.Csv(table, CsvForm.Spreadsheet(localizer.Language), name, http.RequestAborted);
    }
}

/// <param name="Bakery">Name of the bakery whose data it is.</param>
public sealed record ExportModel(string Bakery);
