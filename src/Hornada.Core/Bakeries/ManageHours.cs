using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
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

    /// <summary>The plan in which these dates follow their weekdays again.</summary>
    public OpeningPlan Without(DateOnly from, DateOnly until) => this with
    {
        SpecialDays = [.. SpecialDays.Where(row => row.Date < from || row.Date > until)],
    };
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
                if (await Change(db, workplace.Key, change, ct) is { } refusal)
                {
                    return refusal;
                }

                db.AppendBakeryChanges(clock.Now());
                db.Log(new(AuditAction.SettingsChanged) { Bakery = workplace.Key, Changes = "hours" });
                await db.SaveChangesAsync(ct);
                return await FindBakeries.Views(db, db.Bakeries.Where(row => row.Key == workplace.Key)).SingleAsync(ct);
            },
            cancel);
    }

    /// <summary>Gives some dates the same hours, or none, in bakeries of a company: in all of them, or in none.</summary>
    /// <param name="caller">An account that works for these bakeries.</param>
    /// <returns>The period as it is listed now: longer, when the days beside it are the same.</returns>
    public async Task<Outcome<SpecialPeriod>> Set(Caller caller, long companyKey, SpecialPeriod period, CancellationToken cancel)
    {
        var keys = period.BakeryKeys.Distinct().Order().ToList();
        if (period.Check() is { } wrong)
        {
            return wrong;
        }

        return await store.Write<SpecialPeriod>(
            async (db, ct) =>
            {
                var entered = await CompanyAccess.Enter(db, caller, companyKey, ct);
                if ((entered.Refusal ?? await CheckBakeries(db, caller, companyKey, keys, ct)) is { } outside)
                {
                    return outside;
                }

                foreach (var key in keys)
                {
                    var changed = await Change(
                        db, key, plan => plan.With(period.From, period.Until, period.Hours, period.Note), ct);
                    if (changed is not null)
                    {
                        return changed;
                    }
                }

                db.AppendBakeryChanges(clock.Now());
                db.Log(new(AuditAction.SettingsChanged) { Company = companyKey, Changes = $"hours of {keys.Count} bakeries" });
                await db.SaveChangesAsync(ct);
                var bakeries = await db.Bakeries.Where(row => keys.Contains(row.Key)).ToListAsync(ct);
                return SpecialPeriod.In(bakeries, clock.Now())
                    .First(kept => kept.BakeryKeys[0] == keys[0] && kept.From <= period.From && kept.Until >= period.Until);
            },
            cancel);
    }

    private static async Task<Refusal?> CheckBakeries(
        HornadaDb db, Caller caller, long companyKey, List<long> keys, CancellationToken cancel) =>
        keys.Count == 0 ? Refusal.MissingField("shop_ids")
        : await CompanyAccess.CountOwned(db, companyKey, keys, cancel) < keys.Count || !keys.TrueForAll(caller.WorksFor)
            ? BakeryRefusals.OfOthers
            : null;

    /// <summary>Changes the hours of one bakery, without saving; refused as by <see cref="Set(Bakery, OpeningPlan, DateOnly)"/>.</summary>
    private async Task<Refusal?> Change(
        HornadaDb db, long bakeryKey, Func<OpeningPlan, Outcome<OpeningPlan>> change, CancellationToken cancel)
    {
        // Serialized with other changes of the bakery.
        await db.Lock(db.Bakeries.Where(row => row.Key == bakeryKey), cancel);
        var bakery = await db.Bakeries.SingleOrDefaultAsync(row => row.Key == bakeryKey && row.DeletedAt == null, cancel);
        if (bakery is null or { Status: BakeryStatus.Suspended })
        {
            return bakery is null ? BakeryRefusals.NotFound(bakeryKey) : BakeryRefusals.Suspended;
        }

        var today = bakery.BusinessDayAt(clock.Now());
        var changed = change(OpeningPlan.From(bakery, today));
        return changed.Refusal ?? Set(bakery, changed.Value, today);
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
        return bakery.CheckHours() ?? ShopRules.Check(bakery.Shop, bakery.Currency, bakery.Country);
    }
}
