using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>The hours of a weekday that differ from the usual ones.</summary>
/// <param name="Day">The weekday on which the hours begin.</param>
/// <param name="Hours">In order, without overlap, at least one; the last may pass midnight.</param>
public sealed record WeekdayHours(DayOfWeek Day, IReadOnlyList<OpeningHours> Hours);

/// <summary>A date with hours of its own, such as a holiday or a day of leave.</summary>
/// <param name="Date">The date on which the hours begin.</param>
/// <param name="Hours">In order, without overlap; empty when the bakery is closed. The last may pass midnight.</param>
/// <param name="Note">What customers read beside it, such as <c>Nochebuena</c>; empty for none.</param>
public sealed record SpecialDay(DateOnly Date, IReadOnlyList<OpeningHours> Hours, string Note)
{
    /// <summary>Longest note, in characters.</summary>
    public const int MaxNote = 80;
}

/// <summary>
/// The hours of each date by the bakery's wall clock: those of a special day, or of the weekday, or the usual ones. A night belongs to the
/// date on which it began. Pure.
/// </summary>
/// <param name="usual">The hours of a weekday that has none of its own.</param>
public sealed class Timetable(OpeningHours usual, ShopSettings shop)
{
    /// <summary>Most hours of one day, so most breaks are one less.</summary>
    public const int MaxHours = 4;

    /// <summary>Most special days at a time.</summary>
    public const int MaxSpecialDays = 366;

    private const int DaysOfWeek = 7;

    /// <summary>The weekdays in the order of a calendar, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [.. Enumerable.Range(1, DaysOfWeek).Select(day => (DayOfWeek)(day % DaysOfWeek))];

    /// <summary>True when every day has the same one span of hours, and no weekday is closed.</summary>
    public bool IsDaily => shop.Week.Count == 0 && shop.ClosedOn.Count == 0;

    /// <summary>The hours that begin on a date; empty when the bakery is closed on it.</summary>
    public IReadOnlyList<OpeningHours> On(DateOnly day) =>
        shop.SpecialDays.FirstOrDefault(row => row.Date == day)?.Hours ?? On(day.DayOfWeek);

    /// <summary>The hours that begin on a weekday without special days; empty when the bakery is closed on it.</summary>
    public IReadOnlyList<OpeningHours> On(DayOfWeek day) => shop.ClosedOn.Contains(day) ? [] : Planned(day);

    /// <summary>
    /// The hours of a date, and of a closed date those that its weekday would have: a time outside of them is refused for the time, a time
    /// within them for the day.
    /// </summary>
    public IReadOnlyList<OpeningHours> Planned(DateOnly day) => On(day) is { Count: > 0 } hours ? hours : Planned(day.DayOfWeek);

    /// <summary>The day to which a local time belongs: until the end of a night, the date on which the night began.</summary>
    public DateOnly BusinessDayOf(DateOnly date, TimeOnly time) =>
        date > DateOnly.MinValue && IsAfterMidnight(date.AddDays(-1), time) ? date.AddDays(-1) : date;

    /// <summary>Last minute, on the next date, of the night that began on this one; null when its hours end before midnight.</summary>
    public TimeOnly? EndOfNight(DateOnly day)
    {
        var last = Planned(day)[^1];
        var givesWay = On(day).Count == 0 && On(day.AddDays(1)) is [var first, ..] && first.Opens <= last.Closes;
        return last.PassMidnight && !givesWay ? last.Closes : null;
    }

    /// <summary>True when a time of the next date belongs to the night that began on this one.</summary>
    public bool IsAfterMidnight(DateOnly day, TimeOnly time) => EndOfNight(day) is { } end && time < end.AddMinutes(1);

    /// <summary>
    /// The hours in which a local time lies, those of a closed date too (see <see cref="Planned(DateOnly)"/>); null when it lies in none.
    /// </summary>
    public OpeningHours? At(DateOnly date, TimeOnly time)
    {
        var day = BusinessDayOf(date, time);
        return day < date
            ? Planned(day)[^1]
            : Planned(day).Where(hours => hours.ContainsBeforeMidnight(time)).Select(hours => (OpeningHours?)hours).FirstOrDefault();
    }

    /// <summary>True when the bakery is open at a local time by its hours.</summary>
    public bool IsOpen(DateOnly date, TimeOnly time) => On(BusinessDayOf(date, time)).Count > 0 && At(date, time) is not null;

    /// <summary>
    /// Times of a date in order, one every so many minutes from each opening on, those of a closed date too. The night of the date before
    /// comes first.
    /// </summary>
    public IEnumerable<TimeOnly> TimesOn(DateOnly date, int minutes)
    {
        var (before, last) = (date.AddDays(-1), Planned(date.AddDays(-1))[^1]);
        var night = EndOfNight(before) is null ? [] : last.Every(minutes).Where(time => time < last.Opens);
        var day = Planned(date).SelectMany(hours => hours.Every(minutes).Where(time => time >= hours.Opens));
        return night.Concat(day).Distinct().Order();
    }

    /// <summary>Refused when hours overlap or have no length; null when they are as they must be.</summary>
    internal Refusal? Check()
    {
        var special = shop.SpecialDays.SelectMany(row => new[] { row.Date.AddDays(-1), row.Date });
        return TextChecks.Joined(
        [
            CheckDay([usual]),
            .. shop.Week.Select(row => (row.Hours.Count == 0 ? BakeryRefusals.HoursMissing : CheckDay(row.Hours))?.On(row.Day)),
            shop.Week.DistinctBy(row => row.Day).Count() < shop.Week.Count ? BakeryRefusals.DayTwice : null,
            .. shop.SpecialDays.Select(row => CheckDay(row.Hours)?.On(row.Date) ?? TextChecks.Line("note", row.Note, SpecialDay.MaxNote)),
            shop.SpecialDays.DistinctBy(row => row.Date).Count() < shop.SpecialDays.Count ? BakeryRefusals.DayTwice : null,
            shop.SpecialDays.Count > MaxSpecialDays ? BakeryRefusals.TooManySpecialDays : null,
        ]) ?? Week.Select(day => CheckNight(On(day), On(Next(day)))?.On(day))
            .Concat(special.Select(day => CheckNight(On(day), On(day.AddDays(1)))?.On(day)))
            .FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>For messages: <c>07:00–12:00, 14:00–20:00</c>; a dash for none.</summary>
    public static string Write(IReadOnlyList<OpeningHours> hours) => hours.Count == 0 ? "–" : string.Join(", ", hours);

    private IReadOnlyList<OpeningHours> Planned(DayOfWeek day) => shop.Week.FirstOrDefault(row => row.Day == day)?.Hours ?? [usual];

    private static DayOfWeek Next(DayOfWeek day) => (DayOfWeek)(((int)day + 1) % DaysOfWeek);

    /// <summary>Refused when the night of a day reaches into the hours of the next one.</summary>
    private static Refusal? CheckNight(IReadOnlyList<OpeningHours> day, IReadOnlyList<OpeningHours> next) =>
        day is [.., { PassMidnight: true } night] && next is [var first, ..] && first.Opens <= night.Closes
            ? BakeryRefusals.HoursOverlap(night, first)
            : null;

    private static Refusal? CheckDay(IReadOnlyList<OpeningHours> day) => day switch
    {
        _ when day.Any(hours => hours.IsAlways && (hours.Opens != TimeOnly.MinValue || day.Count > 1)) => BakeryRefusals.HoursWithoutLength,
        { Count: > MaxHours } => BakeryRefusals.TooManyHours,
        _ => day.Zip(day.Skip(1)).Where(pair => pair.First.PassMidnight || pair.Second.Opens <= pair.First.Closes)
            .Select(pair => BakeryRefusals.HoursOverlap(pair.First, pair.Second)).FirstOrDefault(),
    };
}
