using Hornada.Core.Bakeries;

namespace Hornada.Core.Orders;

/// <summary>Until when a bakery answers an order, and which times of being ready it can give. Pure.</summary>
internal static class AnswerTime
{
    /// <summary>Longest time between the pickup time and a later estimate, in days.</summary>
    public const int MaxEstimateDays = 7;

    /// <summary>Longest time between an estimate and a later pickup time, in days: the clock of a tablet may be wrong.</summary>
    private const int MaxPastEstimateDays = 366;

    /// <summary>The latest time for an answer.</summary>
    /// <remarks>An installation may accept a pickup time that has passed: the order then has until the end of this day.</remarks>
    public static DateTimeOffset EndOfPickupDay(DateTimeOffset pickup, Bakery bakery, DateTimeOffset now) =>
        bakery.StartOf(bakery.BusinessDayAt(pickup > now ? pickup : now).AddDays(1));

    /// <summary>The end of the bakery's own time to answer an order that becomes binding now, if that comes first.</summary>
    /// <param name="latest">The latest time; null for an order that nobody answers.</param>
    public static DateTimeOffset? Shorten(DateTimeOffset? latest, Bakery bakery, DateTimeOffset now)
    {
        if (latest is null || bakery.AnswerMinutes is not { } minutes)
        {
            return latest;
        }

        var due = (bakery.IsOpenByHours(now) ? now : bakery.NextOpening(now) ?? now).AddMinutes(minutes);
        return due < latest ? due : latest;
    }

    /// <summary>True for an estimate that an order can have.</summary>
    public static bool IsPlausibleEstimate(DateTimeOffset estimate, DateTimeOffset pickup, DateTimeOffset now) =>
        estimate >= pickup.AddDays(-MaxPastEstimateDays) && estimate <= (pickup > now ? pickup : now).AddDays(MaxEstimateDays);
}
