using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Hornada.Core.EventLog;

/// <summary>A place in the log: everything up to there has been seen. A text that clients keep and hand back, and do not look into.</summary>
/// <param name="Era">Life of the log it is of: after a restore into another cluster, old places mean nothing.</param>
/// <param name="Xact">Transaction of the last event seen; 0 on SQLite.</param>
/// <param name="Key">Key of the last event seen.</param>
public readonly record struct EventPosition(string Era, long Xact, long Key) : IComparable<EventPosition>
{
    /// <summary>Longest text of a place, in characters.</summary>
    private const int TextMost = 128;

    /// <summary>The place of a text that <see cref="ToString"/> made; null when it is anything else.</summary>
    public static EventPosition? Read(string? text)
    {
        if (text is not { Length: > 0 and <= TextMost } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        EventPosition? place = parts is [{ Length: > 0 } era, var xact, var key] && Number(xact) is { } ofXact && Number(key) is { } ofKey ? new(era, ofXact, ofKey) : null;

        // A place has one spelling.
        return place?.ToString() == text ? place : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Era}.{Xact:x}.{Key:x}")));

    /// <summary>Which of two places of one era comes first.</summary>
    public int CompareTo(EventPosition other) => (Xact, Key).CompareTo((other.Xact, other.Key));

    /// <summary>True when the first comes before the second.</summary>
    public static bool operator <(EventPosition left, EventPosition right) => left.CompareTo(right) < 0;

    /// <summary>True when the first comes after the second.</summary>
    public static bool operator >(EventPosition left, EventPosition right) => left.CompareTo(right) > 0;

    /// <summary>True when the first does not come after the second.</summary>
    public static bool operator <=(EventPosition left, EventPosition right) => left.CompareTo(right) <= 0;

    /// <summary>True when the first does not come before the second.</summary>
    public static bool operator >=(EventPosition left, EventPosition right) => left.CompareTo(right) >= 0;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
}
