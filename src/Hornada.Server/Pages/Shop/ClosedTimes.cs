using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Server.Pages.Shop;

/// <summary>Consecutive times that are not offered for the same reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">The first one.</param>
/// <param name="To">The last one.</param>
/// <param name="Count">How many.</param>
internal sealed record ClosedTimes(Refusal Reason, TimeOnly From, TimeOnly To, int Count)
{
    /// <summary>So many are shown one by one; more only in words.</summary>
    public const int MaxFew = 3;

    /// <summary>All of a day.</summary>
    public static IReadOnlyList<ClosedTimes> ForDay(OfferedDay day)
    {
        var runs = new List<ClosedTimes>();
        ClosedTimes? run = null;
        foreach (var time in day.Times)
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
