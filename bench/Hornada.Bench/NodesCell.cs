using System.Globalization;

namespace Hornada.Bench;

/// <summary>
/// The same clients at one, two and four servers on one PostgreSQL, in turns. On a machine whose cores are busy with one server, more
/// servers cannot take more orders: what they cost more for each, in processor time, says what a node more costs.
/// </summary>
internal static class NodesCell
{
    private const int Most = 4;
    private const int Customers = 64;

    private static readonly int[] Counts = [1, 2, Most];

    private static readonly (string Name, int PerThread, Func<Site, int, LoadClient> Client)[] Measured =
    [
        ("orders", 1, (site, nodes) => PlaceCell.Client(site, Customers / nodes)),
        ("boards", ReadCell.Connections, (site, nodes) => Cells.Reading("board").Client(site, ReadCell.Connections / nodes)),
    ];

    public static async Task Run(Run run)
    {
        var first = await run.Site("postgres");
        var sites = new List<Site> { first };
        try
        {
            while (sites.Count < Most)
            {
                sites.Add(await Site.Beside(run.Plan, first, sites.Count));
            }

            run.Report.Table(
                "Nodes on one PostgreSQL", "Nodes", "/s", "over one node", "CPU µs: servers + database", "CPU over one node", "p99 ms");
            foreach (var (name, perThread, client) in Measured)
            {
                await Measure(run, sites, name, perThread, client);
            }
        }
        finally
        {
            foreach (var more in sites.Skip(1))
            {
                await more.Server.DisposeAsync();
            }
        }
    }

    private static async Task Measure(Run run, List<Site> sites, string name, int perThread, Func<Site, int, LoadClient> client)
    {
        var clients = Counts.ToDictionary(count => count, count => sites.Take(count).Select(site => client(site, count)).ToList());
        var turns = Counts.ToDictionary(count => count, _ => new List<Turn>());
        for (var round = -1; round < run.Plan.Rounds; round++)
        {
            foreach (var count in Counts)
            {
                var turn = await Together(sites.Take(count), clients[count], round < 0 ? run.Plan.WarmUp : run.Plan.Turn, perThread);
                if (round >= 0)
                {
                    turns[count].Add(turn);
                }
            }
        }

        foreach (var own in clients.Values.SelectMany(all => all))
        {
            own.Dispose();
        }

        foreach (var count in Counts)
        {
            string Over(Func<Turn, double> value) =>
                Figures.Fixed(Figures.Median(turns[count].Zip(turns[1], (many, one) => value(many) / value(one))), 2);
            string Middle(Func<Turn, double> value) => Figures.Short(Figures.Median(turns[count].Select(value)));
            run.Report.Row(
                name,
                count.ToString(CultureInfo.InvariantCulture),
                Middle(turn => turn.PerSecond),
                $"**{Over(turn => turn.PerSecond)}**",
                $"{Middle(turn => turn.ServerMicros)} + {Middle(turn => turn.DatabaseMicros)}",
                Over(turn => turn.ServerMicros + turn.DatabaseMicros),
                Middle(turn => turn.Load.Percentile(99) / 1000));
        }
    }

    /// <summary>All clients at once, each at its server.</summary>
    private static async Task<Turn> Together(IEnumerable<Site> sites, List<LoadClient> clients, TimeSpan time, int perThread)
    {
        var (servers, database) = (sites.Select(site => site.Server).ToList(), sites.First().Database);
        var before = servers.ConvertAll(server => server.Used());
        var turn = await Meter.Measure(null, database, async () =>
        {
            var loads = await Task.WhenAll(clients.Select(client => Task.Run(() => client.Run(time, perThread))));
            return new Load(loads.Sum(load => load.Requests), time, [.. loads.SelectMany(load => load.Micros).Order()]);
        });
        var after = servers.ConvertAll(server => server.Used());
        return turn with
        {
            Server = TimeSpan.FromTicks(after.Zip(before, (late, early) => (late.Processor - early.Processor).Ticks).Sum()),
            Allocated = after.Zip(before, (late, early) => late.AllocatedBytes - early.AllocatedBytes).Sum(),
        };
    }
}
