using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>
/// Consecutive special days with the same hours and the same note, in one bakery or in several. Stored as special days, not as periods: two
/// equal periods that touch are one.
/// </summary>
/// <param name="BakeryKeys">Keys of the bakeries, in ascending order.</param>
/// <param name="Until">The last date, not before <paramref name="From"/>.</param>
/// <param name="Hours">In order; empty when the bakeries are closed.</param>
/// <param name="Note">What customers read beside the dates; empty for none.</param>
public sealed record SpecialPeriod(
    IReadOnlyList<long> BakeryKeys, DateOnly From, DateOnly Until, IReadOnlyList<OpeningHours> Hours, string Note)
{
    private const long MaxDayNumber = 10_000_000;

    /// <summary>A number for programs: its first bakery and its first date, which no other period shares.</summary>
    public long Key => (BakeryKeys[0] * MaxDayNumber) + From.DayNumber;

    /// <summary>The periods of these bakeries that have not passed, by their first date.</summary>
    public static IReadOnlyList<SpecialPeriod> In(IEnumerable<Bakery> bakeries, DateTimeOffset now) =>
    [
        .. bakeries.OrderBy(bakery => bakery.Key)
            .SelectMany(bakery => Runs(bakery, bakery.BusinessDayAt(now)))
            .GroupBy(run => (run.From, run.Until, Timetable.Write(run.Hours), run.Note))
            .Select(same => same.First() with { BakeryKeys = [.. same.SelectMany(run => run.BakeryKeys)] })
            .OrderBy(period => period.From)
            .ThenBy(period => period.Key),
    ];

    /// <summary>What is wrong with the dates or the note, whatever the bakeries; null when nothing is wrong.</summary>
    internal Refusal? Check() => (Until.DayNumber - From.DayNumber) switch
    {
        < 0 => BakeryRefusals.PeriodReversed,
        >= Timetable.MaxSpecialDays => BakeryRefusals.TooManySpecialDays,
        _ => TextChecks.Line("message", Note, SpecialDay.MaxNote),
    };

    private static IEnumerable<SpecialPeriod> Runs(Bakery bakery, DateOnly today)
    {
        SpecialPeriod? run = null;
        foreach (var day in bakery.Shop.SpecialDays.Where(row => row.Date >= today))
        {
            if (run is not null && day.Date == run.Until.AddDays(1) && day.Note == run.Note && day.Hours.SequenceEqual(run.Hours))
            {
                run = run with { Until = day.Date };
                continue;
            }

            if (run is not null)
            {
                yield return run;
            }

            run = new([bakery.Key], day.Date, day.Date, day.Hours, day.Note);
        }

        if (run is not null)
        {
            yield return run;
        }
    }
}
