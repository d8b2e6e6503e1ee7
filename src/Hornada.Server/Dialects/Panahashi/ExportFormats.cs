using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The forms of an export: CSV unless JSON is asked for.</summary>
internal static class ExportFormats
{
    public static StreamedFile File<T>(ExportTable<T> table, string? format, string name, CancellationToken cancel) => format == "json"
        ? StreamedFile.Json(table, name, cancel)
        : StreamedFile.Csv(table, CsvForm.Plain, name, cancel);

    public static Refusal? Check(string? format) => format is null or "csv" or "json" ? null : Refusal.OfField("format", new(
        "debe ser csv o json", "must be csv or json", "moet csv of json zijn", "doit être csv ou json"));

    /// <summary>Says of an endpoint that it answers with such a file.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder endpoint) => endpoint.Produces<string>(200, "text/csv")
        .Produces<ApiErrorWire>(400, "application/problem+json")
        .Produces<ApiErrorWire>(401, "application/problem+json")
        .Produces<ApiErrorWire>(403, "application/problem+json");
}
