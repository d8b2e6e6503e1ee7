using System.Globalization;

namespace Hornada.Server.Pages.Shop;

/// <summary>
/// The colour of a shop's pages in both themes: as near to the chosen colour as text in it, and text on it, can be read (WCAG 2.2, 1.4.3).
/// </summary>
internal static class AccentColor
{
    /// <summary>The colour of a shop that has chosen none, as in the style sheet.</summary>
    public const string Usual = "#9a4a12";

    /// <summary>Least contrast between a text and what is behind it.</summary>
    internal const double LeastContrast = 4.5;

    /// <summary>The darkest ground of the light theme, and the lightest of the dark one: colours of the style sheet.</summary>
    internal const string LightGround = "#fbf4ea";

    internal const string DarkGround = "#2b221a";

    /// <summary>Text on the colour.</summary>
    internal const string InkOnLight = "#ffffff";

    internal const string InkOnDark = "#1f1812";

    private const int Steps = 40;

    private const int Longest = 255;

    /// <summary>Where red, green and blue begin in a colour as text.</summary>
    private static readonly int[] Beginnings = [1, 3, 5];

    /// <summary>The colour on light pages.</summary>
    public static string OnLight(string color) => Nearest(color, "#000000", LightGround);

    /// <summary>The colour on dark pages.</summary>
    public static string OnDark(string color) => Nearest(color, "#ffffff", DarkGround);

    /// <summary>The style sheet that gives the pages this colour.</summary>
    public static string Sheet(string color)
    {
        var (light, dark) = (
            $"--crust:{OnLight(color)};--crust-ink:{InkOnLight}", $"--crust:{OnDark(color)};--crust-ink:{InkOnDark}");
        return $":root{{{light}}}"
            + $"@media (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}"
            + $":root[data-theme=\"dark\"]{{{dark}}}";
    }

    /// <summary>How much two colours differ in brightness, 1 to 21.</summary>
    internal static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    /// <summary>The first colour on the way from one to another that can be read on a ground.</summary>
    private static string Nearest(string color, string towards, string ground) => Enumerable.Range(0, Steps + 1)
        .Select(step => Mix(color, towards, (double)step / Steps)).First(mixed => Contrast(mixed, ground) >= LeastContrast);

    private static string Mix(string color, string towards, double share)
    {
        var (from, to) = (Parts(color), Parts(towards));
        return "#" + string.Concat(from.Zip(to, (one, other) =>
            ((int)Math.Round(one + ((other - one) * share))).ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static double Luminance(string color)
    {
        var parts = Parts(color).Select(part => (double)part / Longest)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static List<int> Parts(string color) =>
        [.. Beginnings.Select(at => int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
