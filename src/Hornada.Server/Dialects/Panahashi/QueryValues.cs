using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>Reads the query string: a text that is no number counts as absent (contract §0.4).</summary>
internal static class QueryValues
{
    /// <summary>A finite number, or null.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A whole number from 1 to <paramref name="max"/>, or null.</summary>
    public static int? Limit(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 && limit <= max ? limit : null;

    /// <summary>The page the client asks for, unchecked: Core clamps it.</summary>
    public static PageRequest Page(string? page, string? pageSize, int defaultSize) => new(
        int.TryParse(page, CultureInfo.InvariantCulture, out var number) ? number : 1,
        int.TryParse(pageSize, CultureInfo.InvariantCulture, out var size) ? size : defaultSize);
}
