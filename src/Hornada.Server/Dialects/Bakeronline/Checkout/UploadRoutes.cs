using Hornada.Core.Pictures;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>
/// Pictures that come with options (contract §2.3): <c>multipart/form-data</c> with a part <c>files</c>, or several <c>files[]</c>.
/// </summary>
internal static class UploadRoutes
{
    /// <summary>Largest request, in bytes: more than all allowed pictures, so that Hornada words the refusals, not the framework.</summary>
    private const long MaxRequestBytes = 32 * 1024 * 1024;

    public static void MapUpload(this IEndpointRouteBuilder checkout) =>
        checkout.MapPost("/upload", Take).WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
        .RequireAccess(Access.Anybody).NotIdempotent("an upload, by anybody; what no order shows is removed");

    private static async Task<IResult> Take(
        HttpContext http, Visitor visitor, UploadAttachments uploads, UploadLimits limits, CancellationToken cancel)
    {
        if (limits.Upload(http) is { } tooMany)
        {
            return ErrorResponse.From(tooMany);
        }

        var sent = await Multipart.Files(http.Request, ["files", "files[]"], UploadAttachments.MaxFiles + 1, cancel);
        if (sent.Failure is not null)
        {
            return sent.Failure;
        }

        return BakeronlineAnswers.From(
            await uploads.Take(sent.Files, visitor.Caller?.Key, cancel),
            taken => (IReadOnlyList<CartUploadWire>)[.. taken.Select(row => new CartUploadWire(row.Key, new(row.Url)))]);
    }
}
