using System.Text.Json;

namespace Hornada.Bench;

/// <summary>
/// A reading after each change of what it shows: nothing that was kept can be served. A change with a reading of another shop, which is
/// kept, takes turns with a change with a reading of its own shop, and with the raw reader; what the reading costs is the difference of the
/// processor times. In both, as many changes wait for each other: with changes alone, more of them would share a transaction.
/// </summary>
internal static class ChangeCell
{
    /// <summary>Changes an order of one shop a connection, and after each change reads that shop, or one that never changes.</summary>
    public static LoadClient Client(Site site, string path, bool readsChanged)
    {
        var shops = site.Market.Shops.Skip(1).Take(ReadCell.Connections).ToArray();
        var orders = Array.ConvertAll(shops, shop => OpenOrder(site, shop));
        var quiet = site.Market.Shops[1 + ReadCell.Connections];
        var readings = Array.ConvertAll(shops, shop => Http.Get(path, (readsChanged ? shop : quiet).Token));
        var (asked, readyAt) = (new int[shops.Length], TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds());
        return new(site.Server.Port, shops.Length, 200, at => asked[at]++ % 2 == 1
            ? readings[at]
            : Http.Send(
                "PATCH",
                $"/api/v1/orders/{orders[at]}/estimated-ready",
                shops[at].Token,
                $$"""{"estimatedReadyAt":{{Interlocked.Add(ref readyAt, 1_000)}}}"""));
    }

    public static async Task Run(Run run, Site site, string name, string path)
    {
        using var change = Client(site, path, readsChanged: false);
        using var both = Client(site, path, readsChanged: true);
        var raw = Http.Get($"/raw/{site.Market.Shops[1].Key}");
        using var reader = new LoadClient(site.Limit.Port, ReadCell.Connections, 200, _ => raw);
        Task<Turn> Turn(ServerProcess server, LoadClient client, TimeSpan time) =>
            Meter.Measure(server, site.Database, () => Task.FromResult(client.Run(time, perThread: 1)));
        var costs = new List<(double Change, double Reading, double Raw)>();
        await Meter.WarmUp(() => Turn(site.Server, both, run.Plan.WarmUp));
        for (var round = -1; round < run.Plan.Rounds; round++)
        {
            var time = round < 0 ? run.Plan.WarmUp : run.Plan.Turn;
            var alone = Cost(await Turn(site.Server, change, time)) * 2;
            var pair = Cost(await Turn(site.Server, both, time)) * 2;
            var limit = Cost(await Turn(site.Limit, reader, time / 2));
            if (round >= 0)
            {
                costs.Add((alone, pair - alone, limit));
            }
        }

        run.Report.Table(
            "Cell", "Engine", "Change and a kept reading, CPU µs", "Reading after it, CPU µs more", "Raw reader, CPU µs",
            "**Raw over ours**", "Target");
        run.Report.Row(
            $"`{name}`",
            Site.Name(site.Engine),
            Figures.Short(Figures.Median(costs.Select(cost => cost.Change))),
            Figures.Short(Figures.Median(costs.Select(cost => cost.Reading))),
            Figures.Short(Figures.Median(costs.Select(cost => cost.Raw))),
            $"**{Figures.Short(Figures.Median(costs.Select(cost => cost.Raw / cost.Reading)))}**",
            "≥ 1.0");
        await Profile.Take(run, site, name, time => both.Run(time, perThread: 1));
    }

    private static double Cost(Turn turn) => turn.ServerMicros + turn.DatabaseMicros;

    private static string OpenOrder(Site site, Shop shop)
    {
        using var open = JsonDocument.Parse(ReadCell.Fetch(site.Server.Port, "/api/v1/orders/bakery/active", shop.Token).Body);
        return open.RootElement.GetProperty("data")[0].GetProperty("id").GetString()!;
    }
}
