using System.Collections.Concurrent;
using Hornada.Core.Tests.Support;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Processes;

/// <summary>SIGKILL in the middle of a rush, on SQLite: what was acknowledged is there afterwards.</summary>
public sealed class KillTests : ProcessTests
{
    private static readonly int Kills = Profile.Of(5, 200);
    private const int Buyers = 16;
    private const int Plenty = 1_000_000;

    [Fact]
    public async Task Every_acknowledged_order_survives_whatever_moment_the_server_is_killed_at()
    {
        // A fixed seed: the moments differ from kill to kill, and what the machine makes of them differs from run to run.
        var moments = new Random(20260520);
        var acknowledged = new ConcurrentDictionary<string, int>();
        var hornada = await HornadaProcess.Serve(Data);
        try
        {
            var products = await Bake(hornada);
            for (var kill = 0; kill < Kills; kill++)
            {
                await RushUntilKilled(hornada, products, acknowledged, stopAfter: moments.Next(1, 250));
                await IsSound();
                hornada = await HornadaProcess.ServeWithoutDemo(Data);
                await CheckTheBooks(hornada, products, acknowledged);
            }
        }
        finally
        {
            await hornada.DisposeAsync();
        }
    }

    private async Task<string[]> Bake(HornadaProcess hornada)
    {
        var baker = hornada.As("baker@hornada.example", Data);
        return [await baker.Bakes("Pan eterno", Plenty), await baker.Bakes("Pan infinito", Plenty)];
    }

    /// <summary>Sixteen customers order without a pause; after so many acknowledged orders the server is killed under them.</summary>
    private async Task RushUntilKilled(HornadaProcess hornada, string[] products, ConcurrentDictionary<string, int> acknowledged, int stopAfter)
    {
        var bakery = (await hornada.As("baker@hornada.example", Data).Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        var customer = hornada.As("customer@hornada.example", Data);
        var fallen = new TaskCompletionSource();
        var seen = 0;
        var buyers = Enumerable.Range(0, Buyers).Select(buyer => Task.Run(async () =>
        {
            for (var number = buyer; ; number++)
            {
                Answer answer;
                try
                {
                    answer = await customer.Asks(bakery, (products[number % 2], 1 + (number % 3)), (products[(number + 1) % 2], 1));
                }
                catch (HttpRequestException)
                {
                    return;
                }

                var order = answer.Is(201).Data;
                acknowledged[order.Text("id")] = order.GetProperty("total").GetInt32();
                if (Interlocked.Increment(ref seen) == stopAfter)
                {
                    fallen.SetResult();
                }
            }
        })).ToList();
        await Task.WhenAny(fallen.Task, Task.WhenAll(buyers));
        await hornada.Kill();
        await Task.WhenAll(buyers);
        await hornada.DisposeAsync();
    }

    private async Task CheckTheBooks(HornadaProcess hornada, string[] products, ConcurrentDictionary<string, int> acknowledged)
    {
        var admin = hornada.As("admin@hornada.example", Data);
        var (totals, sold) = (new Dictionary<string, int>(), products.ToDictionary(product => product, _ => 0));
        var hasMore = true;
        for (var number = 1; hasMore; number++)
        {
            var page = (await admin.Get($"/api/v1/orders/all?pageSize=100&page={number}")).Is(200);
            hasMore = page.Json.GetProperty("hasMore").GetBoolean();
            foreach (var order in page.Rows)
            {
                // The Belgian orders of the demo have cents; those that were placed here have none.
                totals[order.Text("id")] = (int)order.GetProperty("total").GetDecimal();
                foreach (var line in order.GetProperty("items").EnumerateArray().Where(line => sold.ContainsKey(line.Text("productId"))))
                {
                    sold[line.Text("productId")] += line.GetProperty("qty").GetInt32();
                }
            }
        }

        Assert.All(acknowledged, order => Assert.Equal(order.Value, totals.GetValueOrDefault(order.Key)));
        foreach (var product in products)
        {
            Assert.Equal(Plenty - sold[product], await admin.StockOf(product));
        }
    }
}
