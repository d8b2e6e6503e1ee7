using System.Globalization;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>The vendor's wall clock: <c>YYYY-MM-DD HH:MM:SS</c> in Europe/Brussels (contract §1.4).</summary>
internal static class Brussels
{
    private const string Pattern = "yyyy-MM-dd HH:mm:ss";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>What the clock shows at an instant.</summary>
    public static string Text(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>The instant the clock shows this; null when the text is anything else.</summary>
    /// <remarks>
    /// What it shows twice in October is its first time (contract §1.4). What it never shows in March is as much later as the clock
    /// was put forward, as in every calendar.
    /// </remarks>
    public static DateTimeOffset? Read(string? text)
    {
        if (!DateTime.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown))
        {
            return null;
        }

        var offset = Zone.IsAmbiguousTime(shown) ? Zone.GetAmbiguousTimeOffsets(shown).Max() : Zone.GetUtcOffset(shown);
        var ticks = shown.Ticks - offset.Ticks;
        return ticks < DateTimeOffset.MinValue.Ticks ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
