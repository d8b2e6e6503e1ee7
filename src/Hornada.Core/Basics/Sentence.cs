namespace Hornada.Core.Basics;

/// <summary>A language Hornada speaks.</summary>
public enum Language
{
    /// <summary>The first one, and that of the native contract.</summary>
    Spanish,

    /// <summary>That of most documentation, and for everybody who reads none of the others.</summary>
    English,

    /// <summary>Of Flanders and the Netherlands.</summary>
    Dutch,

    /// <summary>Of Wallonia, Brussels and France.</summary>
    French,
}

/// <summary>Words for the screen in every language Hornada speaks, side by side, so that none can be missing.</summary>
/// <param name="Spanish">In Spanish.</param>
/// <param name="English">In English.</param>
/// <param name="Dutch">In Dutch.</param>
/// <param name="French">In French.</param>
public record Sentence(string Spanish, string English, string Dutch, string French)
{
    /// <summary>The words in a language.</summary>
    public string In(Language language) => language switch
    {
        Language.Spanish => Spanish,
        Language.English => English,
        Language.Dutch => Dutch,
        Language.French => French,
    };

    /// <summary>A sentence put together from others, in the same way in every language.</summary>
    public static Sentence From(Func<Language, string> words)
    {
        return new(words(Language.Spanish), words(Language.English), words(Language.Dutch), words(Language.French));
    }
}
