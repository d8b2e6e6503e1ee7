using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>A request whose body is a CSV file, to be applied or only looked at.</summary>
/// <param name="IsPreview">True to change nothing.</param>
/// <param name="Language">Language of the report.</param>
internal sealed record CsvRequest(ReadOnlyMemory<byte> File, bool IsPreview, Language Language)
{
    /// <summary>Largest request, in bytes: more than a file may have, so that Hornada words the refusal, not the framework.</summary>
    private const long MaxRequestBytes = 2 * CsvFile.MaxBytes;

    /// <param name="preview">The parameter of that name; without a value it stands for true.</param>
    public static async Task<Outcome<CsvRequest>> Read(string? preview, HttpRequest request, CancellationToken cancel)
    {
        if (Refuse(preview, request.ContentType) is { } wrong)
        {
            return wrong;
        }

        var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancel);
        var bytes = new ReadOnlyMemory<byte>(file.GetBuffer(), 0, (int)file.Length);
        return new CsvRequest(bytes, preview is "" or "true", Languages.Preferred(request, Language.Spanish));
    }

    /// <summary>Says of an endpoint that it reads such a request.</summary>
    public static RouteHandlerBuilder Takes(RouteHandlerBuilder endpoint) => endpoint
        .NotIdempotent("the same file again changes nothing")
        .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes), new TakesBody(typeof(string), "text/csv"));

    private static Refusal? Refuse(string? preview, string? contentType) => (preview, contentType) switch
    {
        (not (null or "" or "true" or "false"), _) => Refusal.OfField("preview", new(
            "debe ser true o false", "must be true or false", "moet true of false zijn", "doit être true ou false")),
        (_, { } type) when MediaTypeHeaderValue.TryParse(type, out var media) && media.MediaType == "text/csv" => null,
        _ => new(RefusalKind.UnsupportedForm, "UNSUPPORTED_MEDIA_TYPE", new(
            "El cuerpo debe ser text/csv", "The body must be text/csv", "De inhoud moet text/csv zijn", "Le corps doit être text/csv")),
    };
}
