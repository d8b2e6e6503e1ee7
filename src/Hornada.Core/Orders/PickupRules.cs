using Hornada.Core.Bakeries;
using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>A wanted pickup as a client writes it.</summary>
/// <param name="Time">By the bakery's wall clock, <c>HH:mm</c>; checked here.</param>
/// <param name="ScheduledFor">An instant of the wanted day; null for today.</param>
/// <param name="Method">How the order is to reach its customer.</param>
internal readonly record struct RequestedPickup(string Time, DateTimeOffset? ScheduledFor, FulfilmentMethod Method);

/// <summary>When a bakery has orders ready. Pure.</summary>
/// <param name="policy">What this installation asks beyond the contract.</param>
internal sealed class PickupRules(OrderPolicy policy)
{
    /// <summary>The instant of a wanted pickup: on the scheduled day, or in the opening hours that are running or come next.</summary>
    /// <returns>Refused when the bakery has no orders ready then.</returns>
    public Outcome<PickupTerms> Find(RequestedPickup wanted, Bakery bakery, DateTimeOffset now)
    {
        if (OpeningHours.ReadTime(wanted.Time) is not { } time || !bakery.Hours.Contains(time))
        {
            return OrderRefusals.PickupOutsideHours(wanted.Time, bakery);
        }

        var pickup = new PickupTerms(time, bakery.InstantOf(Day(time, wanted.ScheduledFor, bakery, now), time), wanted.ScheduledFor);
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        return policy.RefusePastPickup && pickup.At < minute
            ? OrderRefusals.PickupPast(bakery, pickup.At, now)
            : Check(wanted, pickup.At, bakery, now) is { } refusal ? refusal : pickup;
    }

    /// <summary>The same for a day and a time of the bakery's calendar.</summary>
    public Outcome<PickupTerms> Find(PickupRequest wanted, FulfilmentMethod method, Bakery bakery, DateTimeOffset now) => wanted.IsPossible
        ? Find(new(OpeningHours.WriteTime(wanted.Time), wanted.On(bakery), method), bakery, now)
        : OrderRefusals.ImpossibleDate;

    private static DateOnly Day(TimeOnly time, DateTimeOffset? scheduledFor, Bakery bakery, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(bakery.LocalTime(scheduledFor ?? now).DateTime);
        var isOfTonight = scheduledFor is null && bakery.Hours.IsAfterMidnight(time)
            && !bakery.Hours.IsAfterMidnight(TimeOnly.FromDateTime(bakery.LocalTime(now).DateTime));

        // Before midnight, 00:30 of the running opening hours is tomorrow by the calendar.
        return isOfTonight ? day.AddDays(1) : day;
    }

    private static Refusal? Check(RequestedPickup wanted, DateTimeOffset pickup, Bakery bakery, DateTimeOffset now)
    {
        var (shop, local) = (bakery.Shop, bakery.LocalTime(pickup));
        return wanted.Method switch
        {
            _ when bakery.PausedAt(now) && pickup < bakery.PausedUntil => OrderRefusals.BakeryPaused(bakery),
            _ when shop.LeadMinutes > 0 && pickup < now.AddMinutes(shop.LeadMinutes) => FulfilmentRefusals.TooSoon(bakery, now),
            _ when shop.ClosedOn.Contains(local.DayOfWeek) => FulfilmentRefusals.ClosedThatDay(bakery, local),
            var method when FulfilmentRules.UsesIntervals(method, shop)
                && !bakery.Hours.HasRoom(TimeOnly.FromDateTime(local.DateTime), shop.IntervalMinutes) =>
                OrderRefusals.PickupOutsideHours(wanted.Time, bakery),
            _ => null,
        };
    }
}
