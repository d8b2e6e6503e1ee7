using System.Globalization;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>The vendor's wall clock: <c>YYYY-MM-DD HH:MM:SS</c> in Europe/Brussels (contract §1.4).</summary>
internal static class Brussels
{
    private const string Pattern = "yyyy-MM-dd HH:mm:ss";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>The text of an instant.</summary>
    public static string Text(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>The instant of a text; null when the text has another form, or names a time that the clock skips in March.</summary>
    /// <remarks>A time that occurs twice in October means the first one (contract §1.4).</remarks>
    public static DateTimeOffset? Read(string? text)
    {
        if (!DateTime.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown)
            || Zone.IsInvalidTime(shown))
        {
            return null;
        }

        var offset = Zone.IsAmbiguousTime(shown) ? Zone.GetAmbiguousTimeOffsets(shown).Max() : Zone.GetUtcOffset(shown);
        var ticks = shown.Ticks - offset.Ticks;
        return ticks < DateTimeOffset.MinValue.Ticks ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
