using Hornada.Core.Bakeries;

namespace Hornada.Core.Promises;

/// <summary>A moment at which something could be picked up.</summary>
/// <param name="Date">By the bakery's calendar.</param>
/// <param name="Time">By its wall clock.</param>
/// <param name="At">The same as an instant, UTC.</param>
/// <param name="WindowMinutes">Length of the window that begins then; null for an exact time.</param>
public readonly record struct PickupMoment(DateOnly Date, TimeOnly Time, DateTimeOffset At, int? WindowMinutes)
{
    private const int DayMinutes = 24 * 60;

    /// <param name="asked">The instant that a client asked for: it decides between the two of a local time that occurs twice.</param>
    public static PickupMoment On(Bakery bakery, DateOnly date, TimeOnly time, int? windowMinutes, DateTimeOffset? asked = null) =>
        new(date, time, bakery.InstantOf(date, time, asked), windowMinutes);

    /// <summary>The slot of a bakery's capacities in which it lies.</summary>
    public PromisedSpan Span(Bakery bakery)
    {
        var (exact, interval) = (Exact(bakery), Math.Max(ShopSettings.MinInterval, bakery.Shop.IntervalMinutes));
        return new(exact.Day, exact.Minute / interval * interval, interval);
    }

    /// <summary>Its minute of its business day.</summary>
    internal PromisedSpan Exact(Bakery bakery)
    {
        var day = bakery.Timetable.BusinessDayOf(Date, Time);
        return new(day, ((Date.DayNumber - day.DayNumber) * DayMinutes) + (Time.Hour * 60) + Time.Minute, 1);
    }
}

/// <summary>The span of time for which units are promised. Slots are counted from midnight on, whatever the hours are.</summary>
/// <param name="Day">The business day of the pickup.</param>
/// <param name="Minute">First minute of the slot, from the midnight with which the business day begins; of a night, 1 440 or more.</param>
/// <param name="Length">Length of the slot, in minutes.</param>
public readonly record struct PromisedSpan(DateOnly Day, int Minute, int Length);
