namespace Hornada.Core.Promises;

/// <summary>A time that was judged for a cart.</summary>
/// <param name="Reasons">Everything that stands in its way, in the order in which an order is refused; empty when it is offered.</param>
/// <param name="Room">How many more carts like this one fit; null when nothing is counted.</param>
public sealed record JudgedTime(PickupMoment Moment, IReadOnlyList<PromiseReason> Reasons, int? Room)
{
    public bool IsOffered => Reasons.Count == 0;

    /// <summary>True when it is refused for lines alone: another cart could have it.</summary>
    public bool IsRefusedForLines => Reasons.All(reason => reason.Line is not null);
}

/// <summary>What dropping a line would change, or ordering it apart.</summary>
/// <param name="Line">Position of the line, counted from 0.</param>
/// <param name="Reason">Why the line delays the cart.</param>
/// <param name="Without">The earliest moment of the other lines.</param>
/// <param name="Alone">The earliest moment of this line in an order of its own; null when there is none.</param>
public sealed record LineDelay(int Line, PromiseReason Reason, PickupMoment Without, PickupMoment? Alone);

/// <summary>The earliest time of a cart, why it is not sooner, and what would help.</summary>
public sealed record PromiseAdvice
{
    private PromiseAdvice()
    {
    }

    /// <summary>Null when no time is offered.</summary>
    public PickupMoment? Earliest { get; private init; }

    /// <summary>
    /// Why the time before the earliest is not offered; null when it has passed, or is the first one. Without an earliest time, why the
    /// last time is not offered.
    /// </summary>
    public PromiseReason? DecidedBy { get; private init; }

    /// <summary>The lines without which the others could be had sooner; the one that helps most comes first.</summary>
    public IReadOnlyList<LineDelay> Delays { get; private init; } = [];

    /// <summary>The advice for a cart.</summary>
    /// <param name="times">All times of the question, in order.</param>
    /// <param name="lines">How many lines the cart has.</param>
    /// <param name="canHave">True when the lines at these positions, without the others, can be had at a moment.</param>
    public static PromiseAdvice Find(
        IReadOnlyList<JudgedTime> times, int lines, Func<IReadOnlyList<int>, PickupMoment, bool> canHave)
    {
        var before = times.TakeWhile(time => !time.IsOffered).ToList();
        PickupMoment? earliest = before.Count < times.Count ? times[before.Count].Moment : null;
        var late = before.Where(time => time.Reasons.All(reason => reason.Kind != Obstacle.Past)).ToList();
        return new()
        {
            Earliest = earliest,
            DecidedBy = late.LastOrDefault()?.Reasons[0],
            Delays = lines < 2 ? [] : FindDelays(late, times.Skip(before.Count), lines, canHave),
        };
    }

    private static List<LineDelay> FindDelays(
        List<JudgedTime> late, IEnumerable<JudgedTime> rest, int lines, Func<IReadOnlyList<int>, PickupMoment, bool> canHave)
    {
        var open = late.Where(time => time.IsRefusedForLines).ToList();
        var reasons = open.SelectMany(time => time.Reasons).GroupBy(reason => reason.Line!.Value)
            .ToDictionary(group => group.Key, group => group.Last());
        List<JudgedTime> after = [.. open, .. rest.Where(time => time.IsRefusedForLines)];
        var delays = new List<LineDelay>();
        foreach (var (line, reason) in reasons)
        {
            List<int> others = [.. Enumerable.Range(0, lines).Where(at => at != line)];
            if (open.Find(time => canHave(others, time.Moment)) is { } sooner)
            {
                delays.Add(new(line, reason, sooner.Moment, after.Find(time => canHave([line], time.Moment))?.Moment));
            }
        }

        return [.. delays.OrderBy(delay => delay.Without.At).ThenBy(delay => delay.Line)];
    }
}
