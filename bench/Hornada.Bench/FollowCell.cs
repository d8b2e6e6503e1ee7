using System.Diagnostics;
using Hornada.Core.Orders;

namespace Hornada.Bench;

/// <summary>
/// A page of a followed list at its beginning, in its middle and near its end, of a bakery with many orders. The rounds take turns; a
/// ratio is of one round: a page costs the same wherever it is when that is about 1.
/// </summary>
internal static class FollowCell
{
    private const int Orders = 50_000;
    private const int Placing = 256;
    private const int PagesARound = 400;

    public static Task Run(int rounds, string directory) => Engines.Each("follow", directory, (engine, settings) => OnEngine(engine, rounds, settings));

    private static async Task OnEngine(string engine, int rounds, Core.Storage.StoreSettings settings)
    {
        await using var bakery = await Bakery.Open(settings);
        for (var placed = 1; placed < Orders; placed += Placing)
        {
            await Task.WhenAll(Enumerable.Range(0, Placing).Select(_ => bakery.PlaceOne()));
        }

        var keys = await bakery.OrderKeys();
        long?[] places = [null, keys[keys.Count / 2], keys[^(2 * SequenceRequest.MaxSize)]];
        var times = places.Select(_ => new List<double>()).ToArray();
        await Pages(bakery, null);
        for (var round = 0; round < rounds; round++)
        {
            for (var place = 0; place < places.Length; place++)
            {
                times[place].Add(await Pages(bakery, places[place]));
            }
        }

        Console.WriteLine();
        Figures.Row($"{engine}: a page of {keys.Count} orders, medians of {rounds}", "ms a page", "over the first page");
        Figures.Row("---", "---", "---");
        foreach (var (name, at) in new[] { ("first", 0), ("in the middle", 1), ("last", 2) })
        {
            var ratio = Figures.Median(times[at].Zip(times[0], (one, first) => one / first));
            Figures.Row(name, Figures.Fixed(Figures.Median(times[at]), 2), Figures.Fixed(ratio, 2));
        }
    }

    /// <summary>Milliseconds a page.</summary>
    private static async Task<double> Pages(Bakery bakery, long? after)
    {
        var began = Stopwatch.GetTimestamp();
        for (var page = 0; page < PagesARound; page++)
        {
            await bakery.Page(after);
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / PagesARound;
    }
}
