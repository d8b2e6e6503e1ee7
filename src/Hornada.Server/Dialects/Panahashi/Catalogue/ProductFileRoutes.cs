using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Products as a CSV file. Not part of the contract.</summary>
internal static class ProductFileRoutes
{
    /// <summary>Largest request, in bytes: more than a file may have, so that Hornada words the refusal, not the framework.</summary>
    private const long MaxRequestBytes = 2 * CsvFile.MaxBytes;

    public static void MapProductFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("").WithTags("Files");
        files.MapPost("/imports/products", async (
            string? preview, HttpRequest request, Workplace workplace, ImportProducts import, CancellationToken cancel) =>
        {
            if (Refuse(preview, request.ContentType) is { } wrong)
            {
                return PanahashiErrors.Result(wrong);
            }

            var (language, isPreview) = (Languages.Preferred(request, Language.Spanish), preview == "true");
            var file = new MemoryStream();
            await request.Body.CopyToAsync(file, cancel);
            var bytes = new ReadOnlyMemory<byte>(file.GetBuffer(), 0, (int)file.Length);
            var report = isPreview
                ? await import.Preview(workplace, bytes, new(language), cancel)
                : await import.Apply(workplace, bytes, new(language), cancel);
            return Answers.From(report, import => import.ToWire(isPreview, language));
        })
            .RequireStaff(Permission.Catalogue).NotIdempotent("the same file again changes nothing")
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes), new TakesBody(typeof(string), "text/csv"))
            .WithSummary("Create and change products from CSV; wrong rows are told and left out. ?preview=true changes nothing")
            .Answers200<ProductImportWire>(400, 401, 403, 413, 415);
    }

    private static Refusal? Refuse(string? preview, string? contentType) => (preview, contentType) switch
    {
        (not (null or "true" or "false"), _) => Refusal.OfField("preview", new(
            "debe ser true o false", "must be true or false", "moet true of false zijn", "doit être true ou false")),
        (_, { } type) when MediaTypeHeaderValue.TryParse(type, out var media) && media.MediaType == "text/csv" => null,
        _ => new(RefusalKind.UnsupportedForm, "UNSUPPORTED_MEDIA_TYPE", new(
            "El cuerpo debe ser text/csv", "The body must be text/csv", "De inhoud moet text/csv zijn", "Le corps doit être text/csv")),
    };
}
