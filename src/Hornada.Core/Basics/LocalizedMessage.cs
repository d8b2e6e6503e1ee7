namespace Hornada.Core.Basics;

/// <summary>A language Hornada speaks.</summary>
public enum Language
{
    /// <summary>The default, and the language of the native contract.</summary>
    Spanish,

    /// <summary>The fallback for readers of other languages.</summary>
    English,

    /// <summary>Of Flanders and the Netherlands.</summary>
    Dutch,

    /// <summary>Of Wallonia, Brussels and France.</summary>
    French,
}

/// <summary>A sentence for the screen in all languages of Hornada; a missing language does not compile.</summary>
public record LocalizedMessage(string Spanish, string English, string Dutch, string French)
{
    /// <summary>The sentence in the words of screens, where the plain one has names and words of a contract; null for the same.</summary>
    public LocalizedMessage? OnScreen { get; init; }

    /// <summary>The sentence for a person who knows no contract.</summary>
    public LocalizedMessage ForScreen() => OnScreen ?? this;

    /// <summary>
    /// The sentence of the pages of this server, where programs at every API need the name of a field and people need its label; null for
    /// the same as on other screens.
    /// </summary>
    public LocalizedMessage? OnPage { get; init; }

    /// <summary>The sentence for the pages of this server.</summary>
    public LocalizedMessage ForPage() => OnPage ?? ForScreen();

    /// <summary>The words in a language.</summary>
    public string In(Language language) => language switch
    {
        Language.Spanish => Spanish,
        Language.English => English,
        Language.Dutch => Dutch,
        Language.French => French,
    };

    /// <summary>A sentence put together from others, in the same way in every language.</summary>
    public static LocalizedMessage From(Func<Language, string> words)
    {
        return new(words(Language.Spanish), words(Language.English), words(Language.Dutch), words(Language.French));
    }
}
