using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>The data of the caller's bakery as CSV and JSON files, written while they are read. Not part of the contract.</summary>
internal static class ExportRoutes
{
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/exports").WithTags("Files");
        exports.MapGet("/products", async (string? format, Workplace workplace, ExportProducts export, CancellationToken cancel) =>
            ExportFormats.Check(format) is { } wrong
                ? PanahashiErrors.Result(wrong)
                : ExportFormats.File(await export.Run(workplace, CsvForm.Plain, cancel), format, "products", cancel))
            .RequireStaff(Permission.Catalogue)
            .WithSummary("The products of the caller's bakery; POST /imports/products takes the CSV back").AnswersFile();
        exports.MapGet("/orders", async (
            string? format, string? from, string? to, Workplace workplace, ExportOrders export, CancellationToken cancel) =>
            await Run(format, from, to, "orders", days => export.Orders(workplace, days, cancel), cancel))
            .RequireStaff(Permission.Money)
            .WithSummary("The binding orders of the caller's bakery with pickup from a day to a day").AnswersFile();
        exports.MapGet("/customers", async (
            string? format, string? from, string? to, Workplace workplace, ExportOrders export, CancellationToken cancel) =>
            await Run(format, from, to, "customers", days => export.Customers(workplace, days, cancel), cancel))
            .RequireStaff(Permission.Money)
            .WithSummary("The customers of these orders, with what they ordered").AnswersFile();
    }

    private static async Task<IResult> Run<T>(
        string? format, string? from, string? to, string name, Func<ExportDays, Task<ExportTable<T>>> read, CancellationToken cancel)
    {
        var (first, last) = (Day("from", from), Day("to", to));
        var days = new ExportDays(first.Refusal is null ? first.Value : null, last.Refusal is null ? last.Value : null);
        return (ExportFormats.Check(format) ?? first.Refusal ?? last.Refusal ?? days.Check()) is { } wrong
            ? PanahashiErrors.Result(wrong)
            : ExportFormats.File(await read(days), format, name, cancel);
    }

    private static Outcome<DateOnly?> Day(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Outcome.Success<DateOnly?>(null);
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 2000 and < 3000
            ? day
            : Refusal.OfField(field, new(
                "debe ser un día como 2026-03-02",
                "must be a day such as 2026-03-02",
                "moet een dag zijn zoals 2026-03-02",
                "doit être un jour comme 2026-03-02"));
    }
}
