using System.Globalization;

namespace Hornada.Server.Wire;

/// <summary>Reading instants from text.</summary>
internal static class WireTime
{
    private static readonly string[] WithZone =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>
    /// An ISO 8601 instant with <c>Z</c> or an offset, in UTC and whole milliseconds; null when the text is anything else.
    /// </summary>
    public static DateTimeOffset? ReadInstant(string? text)
    {
        var saysZone = text is not null
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal));
        return saysZone && DateTimeOffset.TryParseExact(text, WithZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds())
            : null;
    }
}
