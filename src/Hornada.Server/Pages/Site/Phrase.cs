namespace Hornada.Server.Pages.Site;

/// <summary>A language the pages are in.</summary>
public enum Tongue
{
    /// <summary>The first one.</summary>
    Spanish,

    /// <summary>For everybody who reads none of the others.</summary>
    English,

    /// <summary>Of Flanders and the Netherlands.</summary>
    Dutch,

    /// <summary>Of Wallonia, Brussels and France.</summary>
    French,
}

/// <summary>Words of a page in every language, side by side, so that none can be missing. May have holes: <c>{0}</c>.</summary>
/// <param name="Spanish">In Spanish.</param>
/// <param name="English">In English.</param>
/// <param name="Dutch">In Dutch.</param>
/// <param name="French">In French.</param>
public sealed record Phrase(string Spanish, string English, string Dutch, string French)
{
    /// <summary>The words in a language.</summary>
    public string In(Tongue tongue) => tongue switch
    {
        Tongue.Spanish => Spanish,
        Tongue.English => English,
        Tongue.Dutch => Dutch,
        Tongue.French => French,
    };
}
