using System.Diagnostics;
using Hornada.Core.EventLog;

namespace Hornada.Bench;

/// <summary>
/// An order is placed, and everybody who listens to the log at this node has heard of it: with one listener and with many, in turns. What many cost more
/// is what listening costs; the order is the same.
/// </summary>
internal static class ListenCell
{
    private const int OrdersARound = 50;

    /// <summary>Crowds before the first round: until then the runtime still compiles.</summary>
    private const int WarmingUp = 20;
    private static readonly int[] Crowds = [1, 50, 200, 1_000];

    public static Task Run(int rounds, string directory) => Engines.Each("listen", directory, (engine, settings) => OnEngine(engine, rounds, settings));

    private static async Task OnEngine(string engine, int rounds, Core.Storage.StoreSettings settings)
    {
        await using var bakery = await Bakery.Open(settings);
        var (times, processor) = (Crowds.Select(_ => new List<double>()).ToArray(), Crowds.Select(_ => new List<double>()).ToArray());
        for (var crowd = 0; crowd < WarmingUp; crowd++)
        {
            await Told(bakery, Crowds[1]);
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var crowd = 0; crowd < Crowds.Length; crowd++)
            {
                var (time, used) = await Told(bakery, Crowds[crowd]);
                times[crowd].Add(time);
                processor[crowd].Add(used);
            }
        }

        Console.WriteLine();
        Figures.Row($"{engine}: an order until all have heard of it, medians of {rounds}", "ms", "over one listener", "ms of processor", "over one listener");
        Figures.Row("---", "---", "---", "---", "---");
        for (var crowd = 0; crowd < Crowds.Length; crowd++)
        {
            Figures.Row(
                Figures.Fixed(Crowds[crowd], 0),
                Figures.Fixed(Figures.Median(times[crowd]), 2),
                Figures.Fixed(Figures.Median(times[crowd].Zip(times[0], (many, one) => many / one)), 2),
                Figures.Fixed(Figures.Median(processor[crowd]), 2),
                Figures.Fixed(Figures.Median(processor[crowd].Zip(processor[0], (many, one) => many / one)), 2));
        }
    }

    /// <summary>Milliseconds by the wall and of this process's processor, an order.</summary>
    private static async Task<(double Time, double Processor)> Told(Bakery bakery, int crowd)
    {
        using var heard = new SemaphoreSlim(0);
        var here = await bakery.Log.Now(CancellationToken.None);
        var listening = Enumerable.Range(0, crowd).Select(_ => Task.Run(() => Listen(bakery, here, heard))).ToList();
        using var process = Process.GetCurrentProcess();
        var (began, before) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        for (var order = 0; order < OrdersARound; order++)
        {
            await bakery.PlaceOne();
            for (var listener = 0; listener < crowd; listener++)
            {
                await heard.WaitAsync();
            }
        }

        process.Refresh();
        var (time, used) = (Stopwatch.GetElapsedTime(began), process.TotalProcessorTime - before);
        await Task.WhenAll(listening);
        return (time.TotalMilliseconds / OrdersARound, used.TotalMilliseconds / OrdersARound);
    }

    private static async Task Listen(Bakery bakery, EventPosition place, SemaphoreSlim heard)
    {
        for (var orders = 0; orders < OrdersARound;)
        {
            var page = (await bakery.Log.Await(bakery.Baker, place, FindEvents.MaxPage, TimeSpan.FromSeconds(10), CancellationToken.None)).Value;
            place = page.Next;
            if (page.Events.Count(told => told.Type == EventType.OrderCreated) is var created and > 0)
            {
                heard.Release(created);
                orders += created;
            }
        }
    }
}
