using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Promises;

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

/// <summary>Reads which moment a client means, and asks <see cref="PromiseRules"/> about it. Pure.</summary>
internal sealed class PickupRules(PromiseRules promises)
{
    /// <summary>The instant of a wanted pickup: on the scheduled day, or in the opening hours that are running or come next.</summary>
    /// <returns>Refused when the bakery has no orders ready then.</returns>
    public Outcome<PickupTerms> Find(RequestedPickup wanted, OrderContext context)
    {
        if (OpeningHours.ReadTime(wanted.Time) is not { } time)
        {
            return OrderRefusals.NoPickupTime;
        }

        var (bakery, asked) = (context.Bakery!, wanted.ScheduledFor);
        var date = wanted.Date ?? PickupDate(time, asked, bakery, context.Now);
        var moment = PickupMoment.On(bakery, date, time, FulfilmentRules.WindowMinutes(wanted.Method, bakery.Shop), asked);
        return promises.CheckMoment(moment, context.ForPromises) is { } reason
            ? PromiseRefusals.From(reason, context.ForPromises)
            : new PickupTerms(time, moment.At, asked);
    }

    /// <summary>The same for a day and a time of the bakery's calendar.</summary>
    public Outcome<PickupTerms> Find(PickupRequest wanted, FulfilmentMethod method, OrderContext context) => wanted.IsPossible
        ? Find(new(OpeningHours.WriteTime(wanted.Time), wanted.On(context.Bakery!), method) { Date = wanted.Day }, context)
        : OrderRefusals.ImpossibleDate;

    private static DateOnly PickupDate(TimeOnly time, DateTimeOffset? scheduledFor, Bakery bakery, DateTimeOffset now)
    {
        var asked = scheduledFor ?? now;
        var day = bakery.BusinessDayAt(asked);

        // A client that names a day, or an hour of it before midnight, means the night that begins on that day: 00:30 is tomorrow by the
        // calendar. A client that names an instant of the night itself has named the calendar day.
        return bakery.Timetable.IsAfterMidnight(day, time) ? day.AddDays(1) : DateOnly.FromDateTime(bakery.LocalTime(asked).DateTime);
    }
}
