using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>Reads <c>multipart/form-data</c> as a stream and keeps at most the size of a picture of each file.</summary>
internal static class Multipart
{
    private const int MaxBoundary = 70;

    /// <summary>A reader of the request's parts; null when it is no multipart.</summary>
    public static MultipartReader? Reader(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundary } boundary
            ? new(boundary, request.Body)
            : null;

    /// <summary>The files of the parts with these names, in order.</summary>
    /// <param name="request">The request.</param>
    /// <param name="names">Names of the parts.</param>
    /// <param name="most">Most files to read; the rest stays unread.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<(IReadOnlyList<SentFile> Files, ErrorResponse? Failure)> Files(
        HttpRequest request, string[] names, int most, CancellationToken cancel)
    {
        if (Reader(request) is not { } reader)
        {
            return ([], ErrorResponse.FromStatus(StatusCodes.Status415UnsupportedMediaType));
        }

        try
        {
            var files = new List<SentFile>();
            while (files.Count < most && await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (section.GetContentDispositionHeader() is { } disposition
                    && names.Contains(HeaderUtilities.RemoveQuotes(disposition.Name).Value))
                {
                    var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                    var name = HeaderUtilities.RemoveQuotes(fileName).Value;
                    var (bytes, total) = await Keep(section.Body, cancel);
                    if (total > Picture.MaxBytes)
                    {
                        return ([], ErrorResponse.From(PictureRefusals.TooLarge(total), disposition.Name.Value));
                    }

                    files.Add(new(name ?? "", bytes));
                }
            }

            return (files, null);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return ([], ErrorResponse.From(Broken));
        }
    }

    /// <summary>A body that ends before its last boundary, or is no multipart body.</summary>
    public static Refusal Broken { get; } = Refusal.Malformed(
        "El multipart está incompleto o dañado",
        "The multipart body is incomplete or damaged",
        "De multipart-inhoud is onvolledig of beschadigd",
        "Le corps multipart est incomplet ou endommagé");

    /// <summary>True for exceptions of the reader that mean a damaged body, not a body that is too large.</summary>
    public static bool IsBroken(Exception failure) => failure is InvalidDataException or IOException and not BadHttpRequestException;

    /// <summary>Keeps at most the size of a picture; the rest is counted and discarded.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, long Total)> Keep(Stream body, CancellationToken cancel)
    {
        var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var total = 0L;
        while (await body.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            total += read;
            if (total <= Picture.MaxBytes)
            {
                kept.Write(buffer, 0, read);
            }
        }

        return (new(kept.GetBuffer(), 0, (int)kept.Length), total);
    }
}
