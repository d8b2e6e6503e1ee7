using System.Globalization;
using System.Text.Json.Serialization;

namespace Hornada.Core.Bakeries;

/// <summary>
/// A span of a day in which a bakery is open, by its own wall clock. Both ends are inside, to the whole minute. A night belongs to the day
/// on which it began: with 20:00–02:00, Sunday 00:30 is part of Saturday.
/// </summary>
/// <param name="Opens">First minute of the day.</param>
/// <param name="Closes">
/// Last minute; earlier than <paramref name="Opens"/> means past midnight, equal to it means around the clock.
/// </param>
public readonly record struct OpeningHours(TimeOnly Opens, TimeOnly Closes)
{
    /// <summary>What a new bakery starts with: 07:00 to 20:00 (seed 001).</summary>
    public static readonly OpeningHours Usual = new(new(7, 0), new(20, 0));

    private const int DayMinutes = 24 * 60;

    /// <summary>True when the bakery is open day and night.</summary>
    [JsonIgnore]
    public bool IsAlways => Opens == Closes;

    /// <summary>True when the hours end on the calendar day after the one on which they began.</summary>
    [JsonIgnore]
    public bool PassMidnight => Closes < Opens;

    /// <summary>The last minute; around the clock, the last one before the day begins again.</summary>
    [JsonIgnore]
    public TimeOnly LastMinute => IsAlways ? Closes.AddMinutes(-1) : Closes;

    /// <summary>From the first minute to the last, in minutes; a whole day when there is no last minute.</summary>
    private int Length => IsAlways ? DayMinutes : MinutesSinceOpening(Closes);

    /// <summary>True when the bakery is open at this wall-clock time; seconds do not count, so 20:00:59 is still 20:00.</summary>
    public bool Contains(TimeOnly time) => MinutesSinceOpening(time) <= Length;

    /// <summary>True when a window that begins at this wall-clock time, within the hours, ends before they do or with them.</summary>
    public bool HasRoom(TimeOnly from, int minutes) => MinutesSinceOpening(from) + minutes <= Length;

    /// <summary>True for a time within the hours that lies on the date on which they begin.</summary>
    public bool ContainsBeforeMidnight(TimeOnly time) => Contains(time) && time >= Opens;

    /// <summary>The times of a day from opening on, one every so many minutes.</summary>
    public IEnumerable<TimeOnly> Every(int minutes)
    {
        var (opens, last) = (Opens, IsAlways ? DayMinutes - 1 : Length);
        return Enumerable.Range(0, (last / minutes) + 1).Select(at => opens.AddMinutes(at * minutes));
    }

    /// <summary>Reads a time of day of the wire: exactly <c>HH:mm</c>, 24 hours, two digits each; null when it is anything else.</summary>
    public static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The wire's spelling of a time of day: <c>HH:mm</c>.</summary>
    public static string WriteTime(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For messages: <c>07:00–20:00</c>; <c>00:00–24:00</c> around the clock.</summary>
    public override string ToString() => IsAlways ? "00:00–24:00" : $"{WriteTime(Opens)}–{WriteTime(Closes)}";

    private int MinutesSinceOpening(TimeOnly time) => (int)(time - Opens).TotalMinutes;
}
