using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>Consecutive times that are not offered for the same reason.</summary>
internal sealed record ClosedTimes(Refusal Reason, TimeOnly From, TimeOnly To, int Count)
{
    /// <summary>So many are shown one by one; more only in words.</summary>
    public const int MaxFew = 3;

    /// <summary>True for a time of today that has passed: everybody knows why, so it is not shown.</summary>
    public static bool IsPast(OfferedTime time) => time.Refusal?.Code == Past;

    /// <summary>The reason as a sentence about a stretch of times: the one of the rule may name its first time.</summary>
    public static string Explanation(Refusal reason, Localizer localizer) => reason.Code switch
    {
        Past => localizer[Texts.Checkout.DayIsOver],
        "PICKUP_OUTSIDE_HOURS" => localizer[Texts.Checkout.OutsideHours],
        _ => localizer[reason],
    };

    private const string Past = "PICKUP_PAST";

    /// <summary>All of a day, without those that have passed.</summary>
    public static IReadOnlyList<ClosedTimes> ForDay(OfferedDay day)
    {
        var runs = new List<ClosedTimes>();
        ClosedTimes? run = null;
        foreach (var time in day.Times.Where(time => !IsPast(time)))
        {
            if (run is not null && time.Refusal?.Code == run.Reason.Code)
            {
                run = run with { To = time.From, Count = run.Count + 1 };
                runs[^1] = run;
                continue;
            }

            run = time.Refusal is { } reason ? new(reason, time.From, time.From, 1) : null;
            if (run is not null)
            {
                runs.Add(run);
            }
        }

        return runs;
    }
}
