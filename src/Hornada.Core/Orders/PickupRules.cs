using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>A wanted pickup as a client writes it.</summary>
/// <param name="Time">By the bakery's wall clock, <c>HH:mm</c>; checked here.</param>
/// <param name="ScheduledFor">An instant of the wanted day; null for today.</param>
/// <param name="Method">How the order is to reach its customer.</param>
internal readonly record struct RequestedPickup(string Time, DateTimeOffset? ScheduledFor, FulfilmentMethod Method)
{
    /// <summary>The wanted day by the bakery's calendar; null for the day of <see cref="ScheduledFor"/>.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>When a bakery has orders ready. Pure.</summary>
/// <param name="policy">What this installation asks beyond the contract.</param>
internal sealed class PickupRules(OrderPolicy policy)
{
    /// <summary>The instant of a wanted pickup: on the scheduled day, or in the opening hours that are running or come next.</summary>
    /// <returns>Refused when the bakery has no orders ready then.</returns>
    public Outcome<PickupTerms> Find(RequestedPickup wanted, Bakery bakery, DateTimeOffset now)
    {
        if (OpeningHours.ReadTime(wanted.Time) is not { } time)
        {
            return OrderRefusals.NoPickupTime;
        }

        var date = wanted.Date ?? PickupDate(time, wanted.ScheduledFor, bakery, now);
        if (bakery.Timetable.At(date, time) is null)
        {
            return OrderRefusals.PickupOutsideHours(wanted.Time, bakery, date);
        }

        if (bakery.Skips(date, time))
        {
            return OrderRefusals.SkippedTime(bakery, date, time);
        }

        var pickup = new PickupTerms(time, bakery.InstantOf(date, time, wanted.ScheduledFor), wanted.ScheduledFor);
        return (CheckReach(pickup.At, date, bakery, now) ?? Check(wanted, pickup.At, bakery, now)) is { } refusal ? refusal : pickup;
    }

    /// <summary>The same for a day and a time of the bakery's calendar.</summary>
    public Outcome<PickupTerms> Find(PickupRequest wanted, FulfilmentMethod method, Bakery bakery, DateTimeOffset now) => wanted.IsPossible
        ? Find(new(OpeningHours.WriteTime(wanted.Time), wanted.On(bakery), method) { Date = wanted.Day }, bakery, now)
        : OrderRefusals.ImpossibleDate;

    private static DateOnly PickupDate(TimeOnly time, DateTimeOffset? scheduledFor, Bakery bakery, DateTimeOffset now)
    {
        var asked = scheduledFor ?? now;
        var day = bakery.BusinessDayAt(asked);

        // A client that names a day, or an hour of it before midnight, means the night that begins on that day: 00:30 is tomorrow by the
        // calendar. A client that names an instant of the night itself has named the calendar day.
        return bakery.Timetable.IsAfterMidnight(day, time) ? day.AddDays(1) : DateOnly.FromDateTime(bakery.LocalTime(asked).DateTime);
    }

    /// <summary>Refused when the pickup has passed, or is further ahead than the bakery plans.</summary>
    private Refusal? CheckReach(DateTimeOffset pickup, DateOnly date, Bakery bakery, DateTimeOffset now)
    {
        var last = DateOnly.FromDateTime(bakery.LocalTime(now).DateTime).AddDays(bakery.HorizonDays);
        return policy.RefusePastPickup && pickup < now.RunningMinute() ? OrderRefusals.PickupPast(bakery, pickup, now)
            : date > last ? OrderRefusals.TooFarAhead(bakery, last)
            : null;
    }

    private static Refusal? Check(RequestedPickup wanted, DateTimeOffset pickup, Bakery bakery, DateTimeOffset now)
    {
        var (shop, day, time) = (bakery.Shop, bakery.BusinessDayAt(pickup), TimeOnly.FromDateTime(bakery.LocalTime(pickup).DateTime));
        return wanted.Method switch
        {
            _ when bakery.PausedAt(now) && pickup < bakery.PausedUntil => OrderRefusals.BakeryPaused(bakery),
            _ when shop.LeadMinutes > 0 && pickup < now.RunningMinute().AddMinutes(shop.LeadMinutes) =>
                FulfilmentRefusals.TooSoon(bakery, now),
            _ when bakery.IsClosedOn(day) => OrderRefusals.BakeryClosed(bakery),
            _ when !shop.TakesOrdersWhileClosed && !bakery.IsOpenByHours(now) => FulfilmentRefusals.OnlyWhileOpen(bakery),
            _ when bakery.Timetable.On(day).Count == 0 => FulfilmentRefusals.ClosedThatDay(bakery, day),
            _ when bakery.LastOrderFor(day) is { } until && now.RunningMinute() > until =>
                FulfilmentRefusals.LastOrderPassed(bakery, day, until),
            var method when FulfilmentRules.UsesIntervals(method, shop)
                && bakery.HoursAt(pickup)?.HasRoom(time, shop.IntervalMinutes) != true =>
                OrderRefusals.PickupOutsideHours(wanted.Time, bakery, day),
            _ => null,
        };
    }
}
