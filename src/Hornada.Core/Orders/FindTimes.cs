using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>A pickup time of a bakery.</summary>
/// <param name="From">The time, or the start of the window, by the bakery's wall clock.</param>
/// <param name="Until">End of the window; null for an exact time.</param>
/// <param name="Refusal">Why it is not offered; null when it is.</param>
public sealed record OfferedTime(TimeOnly From, TimeOnly? Until, Refusal? Refusal);

/// <summary>A day with its pickup times, in order.</summary>
/// <param name="Date">By the bakery's calendar.</param>
/// <param name="Times">All times of the day, also those that are not offered.</param>
public sealed record OfferedDay(DateOnly Date, IReadOnlyList<OfferedTime> Times)
{
    /// <summary>
    /// Why nothing is offered on the whole day: the problem of its last time; null when a time is offered, or the day has none.
    /// </summary>
    public Refusal? Refusal => Times.Any(time => time.Refusal is null) ? null : Times.Count == 0 ? null : Times[^1].Refusal;
}

/// <summary>When a bakery's part of a cart could be picked up.</summary>
public sealed record OfferedMonth(Bakery Bakery, IReadOnlyList<OfferedDay> Days);

/// <summary>Finds when a cart could be picked up, and why not sooner. Each time is checked by the rule that decides the order.</summary>
public sealed class FindTimes(HornadaDb db, OrderRules rules, TimeProvider clock)
{
    /// <summary>Shortest step between two times, in minutes: guards against a typing error in the settings.</summary>
    private const int StepLeast = 5;

    /// <summary>Most days of one question.</summary>
    public const int MaxDays = 60;

    /// <summary>The days of a month with their times.</summary>
    /// <param name="method">How the orders are to reach the customer.</param>
    /// <param name="year">Year of the calendar.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>
    /// One month per bakery, in the order of their first appearance; refused when the cart is malformed or names an unknown bakery or
    /// product.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<OfferedMonth>>> InMonth(
        CheckoutCart basket, FulfilmentMethod method, int year, int month, CancellationToken cancel)
    {
        if (basket.Check() is { } shapeless)
        {
            return shapeless;
        }

        if (month is < 1 or > 12 || year is < 1 or > 9999 || !new PickupRequest(new(year, month, 1), default).IsPossible)
        {
            return OrderRefusals.ImpossibleMonth;
        }

        var days = Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateOnly(year, month, day)).ToList();
        return await On(basket, method, (_, _) => days, cancel);
    }

    /// <summary>Today, by each bakery's calendar, and the days after it, with their times.</summary>
    /// <param name="method">How the orders are to reach the customer.</param>
    /// <param name="days">How many days, 1 to 60.</param>
    /// <returns>
    /// The days of each bakery, in the order of their first appearance; refused when the cart is malformed or names an unknown bakery or
    /// product.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<OfferedMonth>>> FromToday(
        CheckoutCart basket, FulfilmentMethod method, int days, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays);
        return basket.Check() is { } shapeless
            ? shapeless
            : await On(
                basket,
                method,
                (bakery, now) =>
                {
                    var today = DateOnly.FromDateTime(bakery.LocalTime(now).DateTime);
                    return Enumerable.Range(0, days).Select(today.AddDays);
                },
                cancel);
    }

    private async Task<Outcome<IReadOnlyList<OfferedMonth>>> On(
        CheckoutCart basket, FulfilmentMethod method, Func<Bakery, DateTimeOffset, IEnumerable<DateOnly>> days, CancellationToken cancel)
    {
        var contents = await CheckoutCartContents.Read(db, basket, cancel);
        if (contents.Check(basket) is { } wrong)
        {
            return wrong;
        }

        var now = clock.Now();
        var lockers = method == FulfilmentMethod.Locker ? await Lockers(contents, cancel) : [];
        var space = await LockerSpace.Load(db, contents.Bakeries.Values, lockers, now, cancel);
        return Outcome.Success<IReadOnlyList<OfferedMonth>>([.. basket.ByBakery.Select(items =>
        {
            var bakery = contents.Bakeries[items.Key];
            var products = items.Select(item => contents.Products[item.ProductKey]).Distinct().ToDictionary(product => product.Id);
            var context = new OrderContext { Bakery = bakery, Products = products, Now = now, Lockers = space };
            var own = lockers.Where(locker => locker.BakeryKey == bakery.Key).ToList();
            return new OfferedMonth(bakery, [.. days(bakery, now).Select(day => Day(day, method, context, own))]);
        })]);
    }

    /// <summary>The times of a day, without those that a clock change skips.</summary>
    /// <param name="lockers">The open lockers of the bakery, where the order is to wait in one.</param>
    private OfferedDay Day(DateOnly day, FulfilmentMethod method, OrderContext context, List<Locker> lockers)
    {
        var bakery = context.Bakery!;
        var windows = FulfilmentRules.UsesIntervals(method, bakery.Shop);
        var isOffered = bakery.Shop.Methods.Contains(method) && (method != FulfilmentMethod.Locker || lockers.Count > 0);
        var unoffered = isOffered ? null : FulfilmentRefusals.MethodNotOffered(bakery, method);
        return new(day, [.. Grid(bakery, day).Where(time => !bakery.Skips(day, time)).Select(time => new OfferedTime(
            time,
            windows ? time.AddMinutes(bakery.Shop.IntervalMinutes) : null,
            unoffered ?? rules.CheckMoment(new(day, time), method, context)
                ?? CheckSpace(bakery.Timetable.BusinessDayOf(day, time), context, lockers)))]);
    }

    /// <summary>Refused when every locker is full on a business day: a customer can choose any that is not.</summary>
    private static Refusal? CheckSpace(DateOnly day, OrderContext context, List<Locker> lockers) =>
        lockers.Count > 0 && lockers.TrueForAll(locker => context.Lockers.IsFull(locker, day))
            ? FulfilmentRefusals.LockersFull(context.Bakery!, day)
            : null;

    private async Task<List<Locker>> Lockers(CheckoutCartContents contents, CancellationToken cancel)
    {
        var keys = contents.Bakeries.Keys.ToList();
        return await db.Lockers.AsNoTracking().Where(row => keys.Contains(row.BakeryKey) && row.ClosedAt == null).ToListAsync(cancel);
    }

    private static IEnumerable<TimeOnly> Grid(Bakery bakery, DateOnly day) =>
        bakery.Timetable.TimesOn(day, Math.Max(StepLeast, bakery.Shop.IntervalMinutes));
}
