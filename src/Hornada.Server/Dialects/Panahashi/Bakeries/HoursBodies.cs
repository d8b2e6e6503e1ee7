using System.ComponentModel.DataAnnotations;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Changes when a bakery is open; an absent member changes nothing.</summary>
/// <param name="Week">The weekdays to change; without hours for a closed one.</param>
/// <param name="SpecialDays">All special days from today on; they replace those that are there.</param>
internal sealed record HoursBody(IReadOnlyList<WeekdayBody?>? Week, IReadOnlyList<SpecialDayBody?>? SpecialDays)
{
    public Outcome<OpeningPlan> Change(OpeningPlan plan)
    {
        var (week, days) = (Read(Week, "week", row => row.Weekday()), Read(SpecialDays, "specialDays", row => row.Special()));
        if ((week.Refusal ?? days.Refusal) is { } refusal)
        {
            return refusal;
        }

        return week.Value.DistinctBy(row => row.Day).Count() < week.Value.Count
            ? BakeryRefusals.DayTwice
            : new OpeningPlan(
                [.. plan.Week.Select(row => week.Value.FirstOrDefault(changed => changed.Day == row.Day) ?? row)],
                SpecialDays is null ? plan.SpecialDays : days.Value);
    }

    /// <summary>All rows, or the refusal of the first that cannot be read.</summary>
    internal static Outcome<IReadOnlyList<TRow>> Read<TBody, TRow>(
        IReadOnlyList<TBody?>? rows, string field, Func<TBody, Outcome<TRow>> read)
    {
        var found = new List<TRow>();
        foreach (var row in rows ?? [])
        {
            var outcome = row is null ? Refusal.MissingField(field) : read(row);
            if (outcome.Refusal is { } refusal)
            {
                return refusal;
            }

            found.Add(outcome.Value);
        }

        return Outcome.Success<IReadOnlyList<TRow>>(found);
    }
}

/// <summary>The hours of a weekday.</summary>
internal sealed record WeekdayBody([property: Required] DayOfWeek? Day, [property: Required] IReadOnlyList<SpanBody?>? Hours)
{
    public Outcome<WeekdayHours> Weekday() => (Day, Hours) switch
    {
        (null, _) => Refusal.MissingField("week.day"),
        (_, null) => Refusal.MissingField("week.hours"),
        ({ } day, _) => SpanBody.All(Hours).Then(hours => new WeekdayHours(day, hours)),
    };
}

/// <summary>A date with hours of its own.</summary>
internal sealed record SpecialDayBody(
    [property: Required] string? Date, [property: Required] IReadOnlyList<SpanBody?>? Hours, string? Note)
{
    public Outcome<SpecialDay> Special() => Hours is null
        ? Refusal.MissingField("specialDays.hours")
        : BodyChecks.Day("specialDays.date", Date).Then(date => SpanBody.All(Hours).Then(hours => new SpecialDay(date, hours, Note ?? "")));
}

/// <summary>A span of a day, each end strict <c>HH:mm</c>.</summary>
internal sealed record SpanBody([property: Required] string? Opens, [property: Required] string? Closes)
{
    public static Outcome<IReadOnlyList<OpeningHours>> All(IReadOnlyList<SpanBody?>? spans) =>
        HoursBody.Read(spans, "hours", span => span.Read());

    private Outcome<OpeningHours> Read() => (OpeningHours.ReadTime(Opens), OpeningHours.ReadTime(Closes)) switch
    {
        (null, _) => OpeningTimes.BadTime("opens"),
        (_, null) => OpeningTimes.BadTime("closes"),
        ({ } opens, { } closes) => new OpeningHours(opens, closes),
    };
}
