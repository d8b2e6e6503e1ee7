using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>The languages of a <see cref="Sentence"/>.</summary>
internal enum Language
{
    /// <summary>That of the native contract.</summary>
    Spanish,

    /// <summary>That of most documentation.</summary>
    English,
}

/// <summary>Choosing the language of an answer.</summary>
internal static class Languages
{
    /// <summary>Of the languages there are, the one <c>Accept-Language</c> likes best.</summary>
    /// <param name="request">The request.</param>
    /// <param name="otherwise">For clients that name none of them.</param>
    public static Language Preferred(HttpRequest request, Language otherwise) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(wanted => wanted.Quality ?? 1)
        .Select(wanted => Find(wanted.Value.Value))
        .FirstOrDefault(found => found is not null) ?? otherwise;

    /// <summary>The sentence in a language.</summary>
    public static string In(this Sentence sentence, Language language) => language switch
    {
        Language.Spanish => sentence.Spanish,
        Language.English => sentence.English,
    };

    private static Language? Find(string? tag) => tag switch
    {
        not null when tag.StartsWith("es", StringComparison.OrdinalIgnoreCase) => Language.Spanish,
        not null when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.English,
        _ => null,
    };
}
