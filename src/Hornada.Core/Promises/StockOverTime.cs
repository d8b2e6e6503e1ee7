using Hornada.Core.Bakeries;

namespace Hornada.Core.Promises;

/// <summary>
/// The batches of a product on a business day, against what is promised of them. An order for 10:30 is promised bread that is not baked
/// yet, and at no moment is more promised than has come out of the oven by then.
/// </summary>
internal sealed class StockOverTime
{
    private readonly List<(int Minute, long Baked)> baked = [];
    private readonly long[] left;

    private StockOverTime(
        IEnumerable<KeyValuePair<int, int>> batches, PromisedUnits promised, (long Bakery, string Resource, DateOnly Day) of)
    {
        foreach (var (minute, units) in batches.OrderBy(row => row.Key))
        {
            baked.Add((minute, (baked.Count == 0 ? 0 : baked[^1].Baked) + units));
        }

        left = new long[baked.Count];
        for (var at = baked.Count - 1; at >= 0; at--)
        {
            // What is promised before the next batch must be there by then; what a later batch lacks is lacking before it, too.
            var before = at + 1 < baked.Count ? baked[at + 1].Minute : int.MaxValue;
            var here = baked[at].Baked - promised.CountBefore(of.Bakery, of.Resource, of.Day, before);
            left[at] = at + 1 < baked.Count ? Math.Min(here, left[at + 1]) : here;
        }
    }

    /// <summary>The id under which units of a product are promised.</summary>
    public static string Resource(long productKey) => FormattableString.Invariant($"batch:{productKey}");

    /// <summary>The batches of a product; none on a day on which it is not baked.</summary>
    public static StockOverTime For(long productKey, DateOnly day, Bakery bakery, PromisedUnits promised)
    {
        var planned = bakery.Shop.Promises.Batches.Where(row => row.ProductKey == productKey && row.IsBakedOn(day));
        return new(OnDay(planned, promised.Baked(bakery.Key, productKey, day)), promised, (bakery.Key, Resource(productKey), day));
    }

    /// <summary>Pieces by minute: a batch that has been baked has the pieces that came of it, the others those that are planned.</summary>
    private static Dictionary<int, int> OnDay(IEnumerable<Batch> planned, IReadOnlyDictionary<int, int> baked)
    {
        var batches = planned.GroupBy(row => row.Minute).ToDictionary(same => same.Key, same => same.Sum(row => row.Units));
        foreach (var (minute, pieces) in baked)
        {
            batches[minute] = pieces;
        }

        return batches;
    }

    /// <summary>Pieces that have come out of the oven by a minute of the day.</summary>
    public long Baked(int minute) => At(minute) is { } at ? baked[at].Baked : 0;

    /// <summary>Pieces that can still be promised for a minute of the day, without those that later orders wait for.</summary>
    public int Left(int minute) => At(minute) is { } at ? (int)Math.Clamp(left[at], 0, int.MaxValue) : 0;

    /// <summary>Pieces that are promised and will not be there, at the worst moment of the day.</summary>
    public long Missing => left.Length == 0 ? 0 : Math.Max(0, -left.Min());

    /// <summary>The first minute of the day from which so many can be promised; null when there is none.</summary>
    public int? FirstMinute(long units)
    {
        var at = Array.FindIndex(left, free => free >= units);
        return at < 0 ? null : baked[at].Minute;
    }

    private int? At(int minute)
    {
        var at = baked.FindLastIndex(row => row.Minute <= minute);
        return at < 0 ? null : at;
    }
}
