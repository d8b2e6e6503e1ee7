using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>A file that is written while it is read, so that its size takes no memory.</summary>
/// <param name="pieces">The text, in pieces.</param>
/// <param name="name">Name under which browsers keep it.</param>
internal sealed class StreamedFile(IAsyncEnumerable<string> pieces, string contentType, string name, bool hasMark) : IResult
{
    public static StreamedFile Csv<T>(ExportTable<T> table, CsvForm form, string name, CancellationToken cancel) =>
        new(table.Csv(form, cancel), "text/csv; charset=utf-8", $"{name}.csv", form.HasMark);

    public static StreamedFile Json<T>(ExportTable<T> table, string name, CancellationToken cancel) =>
        new(table.Json(cancel), "application/json; charset=utf-8", $"{name}.json", hasMark: false);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";
        if (hasMark)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetPreamble(), httpContext.RequestAborted);
        }

        await foreach (var piece in pieces.WithCancellation(httpContext.RequestAborted))
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(piece), httpContext.RequestAborted);
        }
    }
}
