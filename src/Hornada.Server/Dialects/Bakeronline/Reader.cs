using Hornada.Core.Basics;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>The languages an answer's names are wanted in (contract §1.2).</summary>
internal static class Reader
{
    /// <summary>Two-letter codes of the header <c>Accept-Language</c>, the most wanted first; empty when the client does not say.</summary>
    public static IReadOnlyList<string> Languages(HttpRequest request) =>
    [
        .. request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(Code)
            .OfType<string>()
            .Distinct(),
    ];

    private static string? Code(StringWithQualityHeaderValue language)
    {
        var tag = language.Value.Value ?? "";
        var end = tag.IndexOf('-', StringComparison.Ordinal);
#pragma warning disable CA1308 // Codes of languages are lower case.
        var code = (end < 0 ? tag : tag[..end]).ToLowerInvariant();
#pragma warning restore CA1308
        return LocalText.Languages.Contains(code) ? code : null;
    }
}
