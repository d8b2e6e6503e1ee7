using System.Globalization;

namespace Hornada.Core.Bakeries;

/// <summary>When a bakery is open each day, by its own wall clock. Both ends are inside, to the whole minute.</summary>
/// <param name="Opens">First minute of the day.</param>
/// <param name="Closes">Last minute; earlier than <paramref name="Opens"/> means past midnight.</param>
public readonly record struct OpeningHours(TimeOnly Opens, TimeOnly Closes)
{
    /// <summary>What a new bakery starts with: 07:00 to 20:00 (seed 001).</summary>
    public static readonly OpeningHours Usual = new(new(7, 0), new(20, 0));

    /// <summary>True when the bakery is open at this wall-clock time; seconds do not count, so 20:00:59 is still 20:00.</summary>
    public bool Contains(TimeOnly time)
    {
        var minute = new TimeOnly(time.Hour, time.Minute);
        return Opens <= Closes
            ? minute >= Opens && minute <= Closes
            : minute >= Opens || minute <= Closes;
    }

    /// <summary>True when a window that begins at this wall-clock time, within the hours, ends before they do or with them.</summary>
    public bool HasRoom(TimeOnly from, int minutes) => (Closes - from).TotalMinutes >= minutes;

    /// <summary>True for the part of a night's hours that lies on the next calendar day; never for hours within one day.</summary>
    public bool IsAfterMidnight(TimeOnly time) => Closes < Opens && Contains(time) && time < Opens;

    /// <summary>Reads a time of day of the wire: exactly <c>HH:mm</c>, 24 hours, two digits each; null when it is anything else.</summary>
    public static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The wire's spelling of a time of day: <c>HH:mm</c>.</summary>
    public static string WriteTime(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For messages: <c>07:00–20:00</c>.</summary>
    public override string ToString() => $"{WriteTime(Opens)}–{WriteTime(Closes)}";
}
