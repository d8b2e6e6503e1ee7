using System.Globalization;

namespace Hornada.Server.Pages.Setup;

/// <summary>Names that are the same in every language of the pages.</summary>
internal static class SetupText
{
    /// <summary>The city of a time zone, as people know it.</summary>
    public static string Place(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>A language in its own words.</summary>
    public static string Language(string code)
    {
        var name = CultureInfo.GetCultureInfo(code).NativeName;
        return char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..];
    }
}
