using Hornada.Core.Bakeries;

namespace Hornada.Core.Promises;

/// <summary>Units of a capacity that one order takes.</summary>
/// <param name="Resource">Id of the capacity.</param>
/// <param name="PerDay">True when the capacity is there once a day; false for once a slot.</param>
/// <param name="Limit">Units of the capacity when they were taken.</param>
public readonly record struct CapacityUse(string Resource, PromisedSpan Span, int Units, bool PerDay, int Limit);

/// <summary>
/// The units of capacities that are promised, by business day and slot. Changes as the orders of a group are accepted, like the stock of
/// products.
/// </summary>
public sealed class PromisedUnits
{
    private readonly Dictionary<(long Bakery, string Resource, DateOnly Day), SortedList<int, long>> taken = [];

    private readonly Dictionary<(long Bakery, long Product, DateOnly Day), Dictionary<int, int>> baked = [];

    /// <summary>Units of a capacity that are taken in the slot, or on the day, of a span.</summary>
    public long Count(long bakeryKey, Capacity capacity, PromisedSpan span)
    {
        if (!taken.TryGetValue((bakeryKey, capacity.Id, span.Day), out var minutes))
        {
            return 0;
        }

        var isDay = capacity.Per == CapacitySpan.Day;
        return isDay ? Sum(minutes, int.MinValue, int.MaxValue) : Sum(minutes, span.Minute, span.Minute + span.Length);
    }

    /// <summary>Units that are promised for moments of a day before a minute.</summary>
    internal long CountBefore(long bakeryKey, string resource, DateOnly day, int minute) =>
        taken.TryGetValue((bakeryKey, resource, day), out var minutes) ? Sum(minutes, int.MinValue, minute) : 0;

    /// <summary>Pieces of a product that have come out of the oven on a day, by minute.</summary>
    internal IReadOnlyDictionary<int, int> Baked(long bakeryKey, long productKey, DateOnly day) =>
        baked.GetValueOrDefault((bakeryKey, productKey, day)) ?? [];

    internal void Bake(IEnumerable<BakedBatch> rows)
    {
        foreach (var row in rows)
        {
            var key = (row.BakeryKey, row.ProductKey, row.Day);
            if (!baked.TryGetValue(key, out var minutes))
            {
                baked[key] = minutes = [];
            }

            minutes[row.Minute] = row.Pieces;
        }
    }

    /// <summary>Units that are promised for a slot.</summary>
    /// <param name="units">Negative when they are given back.</param>
    internal void Add(long bakeryKey, string resource, (DateOnly Day, int Minute) slot, long units)
    {
        var key = (bakeryKey, resource, slot.Day);
        if (!taken.TryGetValue(key, out var minutes))
        {
            taken[key] = minutes = [];
        }

        minutes[slot.Minute] = minutes.GetValueOrDefault(slot.Minute) + units;
    }

    internal void Take(long bakeryKey, IEnumerable<CapacityUse> uses)
    {
        foreach (var use in uses)
        {
            Add(bakeryKey, use.Resource, (use.Span.Day, use.Span.Minute), use.Units);
        }
    }

    internal void PutBack(long bakeryKey, IEnumerable<CapacityUse> uses)
    {
        foreach (var use in uses)
        {
            Add(bakeryKey, use.Resource, (use.Span.Day, use.Span.Minute), -use.Units);
        }
    }

    /// <summary>The units of the minutes from one on and before another one.</summary>
    private static long Sum(SortedList<int, long> minutes, int from, int until)
    {
        var sum = 0L;
        for (var at = 0; at < minutes.Count && minutes.GetKeyAtIndex(at) is var minute && minute < until; at++)
        {
            sum += minute < from ? 0 : minutes.GetValueAtIndex(at);
        }

        return sum;
    }
}
