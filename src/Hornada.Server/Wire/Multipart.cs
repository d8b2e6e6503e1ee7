using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>Reading <c>multipart/form-data</c> as it comes, keeping no more of a file than a picture may have.</summary>
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
    /// <param name="most">How many are read; the rest is left unread.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<(IReadOnlyList<SentFile> Files, ErrorResponse? Failure)> Files(HttpRequest request, string[] names, int most, CancellationToken cancel)
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
                if (section.GetContentDispositionHeader() is { } disposition && names.Contains(HeaderUtilities.RemoveQuotes(disposition.Name).Value))
                {
                    var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
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

    /// <summary>A body that ends before its last boundary, or is none.</summary>
    public static Refusal Broken { get; } = Refusal.Malformed(
        "El multipart está incompleto o dañado",
        "The multipart body is incomplete or damaged",
        "De multipart-inhoud is onvolledig of beschadigd",
        "Le corps multipart est incomplet ou endommagé");

    /// <summary>True for what a damaged body makes the reader throw; too large a body is not damaged.</summary>
    public static bool IsBroken(Exception failure) => failure is InvalidDataException or IOException and not BadHttpRequestException;

    /// <summary>Keeps no more than a picture may have; what is beyond is counted and thrown away.</summary>
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
