using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Bakeries;

/// <summary>When a bakery is open: the hours of every weekday, and the dates that differ.</summary>
/// <param name="Week">One row for each weekday, Monday first; without hours for a closed one.</param>
/// <param name="SpecialDays">In order of their dates.</param>
public sealed record OpeningPlan(IReadOnlyList<WeekdayHours> Week, IReadOnlyList<SpecialDay> SpecialDays)
{
    /// <summary>The plan of a bakery, without special days that have passed.</summary>
    /// <param name="today">The running business day of the bakery.</param>
    public static OpeningPlan From(Bakery bakery, DateOnly today) => new(
        [.. Timetable.Week.Select(day => new WeekdayHours(day, bakery.Timetable.On(day)))],
        [.. bakery.Shop.SpecialDays.Where(row => row.Date >= today)]);

    /// <summary>The plan with other hours, or none, on some dates; a date that has a row gets the new one.</summary>
    /// <param name="until">The last date, not before <paramref name="from"/>.</param>
    public OpeningPlan With(DateOnly from, DateOnly until, IReadOnlyList<OpeningHours> hours, string note) => this with
    {
        SpecialDays =
        [
            .. SpecialDays.Where(row => row.Date < from || row.Date > until),
            .. Enumerable.Range(0, until.DayNumber - from.DayNumber + 1).Select(days => new SpecialDay(from.AddDays(days), hours, note)),
        ],
    };

    /// <summary>The plan in which a date follows its weekday again.</summary>
    public OpeningPlan Without(DateOnly date) => this with { SpecialDays = [.. SpecialDays.Where(row => row.Date != date)] };
}

/// <summary>Changes when a bakery is open.</summary>
public sealed class ManageHours(Store store, TimeProvider clock)
{
    /// <summary>Special days that have passed are kept this long, in days: lists of past days begin and end by them.</summary>
    private const int DaysKept = 60;

    private const int MaxDaysAhead = 2 * 366;

    /// <summary>Changes the hours of the bakery the caller works for.</summary>
    /// <param name="change">Maps the old plan to the new one. May run more than once, so it must be free of side effects.</param>
    /// <returns>The changed bakery; refused when hours overlap, or special days are out of range.</returns>
    public Task<Outcome<BakeryView>> Change(
        Workplace workplace, Func<OpeningPlan, Outcome<OpeningPlan>> change, CancellationToken cancel)
    {
        return store.Write<BakeryView>(
            async (db, ct) =>
            {
                // Serialized with other changes of the bakery.
                await db.Lock(db.Bakeries.Where(row => row.Key == workplace.Key), ct);
                var bakery = await db.Bakeries.SingleOrDefaultAsync(row => row.Key == workplace.Key && row.DeletedAt == null, ct);
                if (bakery is null or { Status: BakeryStatus.Suspended })
                {
                    return bakery is null ? BakeryRefusals.NotFound(workplace.Id) : BakeryRefusals.Suspended;
                }

                var today = bakery.BusinessDayAt(clock.Now());
                var changed = change(OpeningPlan.From(bakery, today));
                if ((changed.Refusal ?? Set(bakery, changed.Value, today)) is { } refusal)
                {
                    return refusal;
                }

                db.AppendBakeryChanges(clock.Now());
                await db.SaveChangesAsync(ct);
                return await FindBakeries.Views(db, db.Bakeries.Where(row => row.Key == bakery.Key)).SingleAsync(ct);
            },
            cancel);
    }

    private static Refusal? Set(Bakery bakery, OpeningPlan plan, DateOnly today)
    {
        if (plan.SpecialDays.Any(row => row.Date < today || row.Date > today.AddDays(MaxDaysAhead)))
        {
            return BakeryRefusals.SpecialDayOutOfRange;
        }

        if (plan.Week.DistinctBy(row => row.Day).Count() < plan.Week.Count)
        {
            return BakeryRefusals.DayTwice;
        }

        var passed = bakery.Shop.SpecialDays.Where(row => row.Date < today && row.Date >= today.AddDays(-DaysKept));
        bakery.SetWeek(plan.Week);
        bakery.SetSpecialDays(passed.Concat(plan.SpecialDays));
        return bakery.CheckHours() ?? ShopRules.Check(bakery.Shop, bakery.Currency);
    }
}
