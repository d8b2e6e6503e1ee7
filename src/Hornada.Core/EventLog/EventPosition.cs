using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Hornada.Core.EventLog;

/// <summary>A position in the log: its reader has seen every event up to it. For clients it is an opaque text.</summary>
/// <param name="Era">Identifies the log: after a restore, old positions mean nothing.</param>
/// <param name="Stamp">Stamp of the last event seen: no other event has it, also when history was rolled back.</param>
/// <param name="Key">Key of the last event seen.</param>
public readonly record struct EventPosition(string Era, long Stamp, long Key) : IComparable<EventPosition>
{
    /// <summary>Longest text of a position, in characters.</summary>
    private const int MaxText = 128;

    /// <summary>Parses a text of <see cref="ToString"/>; null for any other text.</summary>
    public static EventPosition? Read(string? text)
    {
        if (text is not { Length: > 0 and <= MaxText } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        EventPosition? position =
            parts is [{ Length: > 0 } era, var stamp, var key] && Number(stamp) is { } ofStamp && Number(key) is { } ofKey
                ? new(era, ofStamp, ofKey)
                : null;

        // A position has one spelling.
        return position?.ToString() == text ? position : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Era}.{Stamp:x}.{Key:x}")));

    /// <summary>Compares two positions of one era by their places in the log.</summary>
    public int CompareTo(EventPosition other) => Key.CompareTo(other.Key);

    public static bool operator <(EventPosition left, EventPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(EventPosition left, EventPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(EventPosition left, EventPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EventPosition left, EventPosition right) => left.CompareTo(right) >= 0;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
}
