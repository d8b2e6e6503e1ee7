using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>Choosing the language of an answer.</summary>
internal static class Languages
{
    /// <summary>Of the languages there are, the one <c>Accept-Language</c> likes best.</summary>
    /// <param name="request">The request.</param>
    /// <param name="otherwise">For clients that name none of them.</param>
    public static Language Preferred(HttpRequest request, Language otherwise) => request.GetTypedHeaders().AcceptLanguage
        .Where(wanted => wanted.Quality != 0)
        .OrderByDescending(wanted => wanted.Quality ?? 1)
        .Select(wanted => Find(wanted.Value.Value))
        .FirstOrDefault(found => found is not null) ?? otherwise;

    /// <summary>The language of a tag such as <c>nl-BE</c>; null when Hornada does not speak it.</summary>
    public static Language? Find(string? tag) => tag?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "es" => Language.Spanish,
        "en" => Language.English,
        "nl" => Language.Dutch,
        "fr" => Language.French,
        _ => null,
    };

    /// <summary>A language as two letters.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.Spanish => "es",
        Language.English => "en",
        Language.Dutch => "nl",
        Language.French => "fr",
    };
}
