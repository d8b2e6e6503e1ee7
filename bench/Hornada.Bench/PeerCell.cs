using System.Diagnostics;

namespace Hornada.Bench;

/// <summary>
/// Other shop software with its default settings on the same PostgreSQL, doing the same job: a cart, three lines, an order; and the admin's
/// list of fifteen orders.
/// </summary>
internal static class PeerCell
{
    private const int Clients = 16;

    public static async Task Run(Run run)
    {
        var directory = Environment.GetEnvironmentVariable("HORNADA_BENCH_PEERS")
            ?? throw new InvalidOperationException("bench/run peers fetches the other software.");
        var site = await run.Site("postgres");
        foreach (var peer in (Peer[])[new Vendure(Clients), new Medusa(Clients)])
        {
            var process = await peer.Start(directory, run.Plan.Work);
            try
            {
                await Orders(run, site, peer, process);
                await Lists(run, site, peer, process);
            }
            finally
            {
                await Processes.Stop(process);
            }
        }
    }

    private static async Task Orders(Run run, Site site, Peer peer, Process process)
    {
        var placed = 0;
        using var ours = PlaceCell.Client(site, Clients);
        using var theirs = new LoadClient(
            peer.Port, Clients, 200, peer.Next, (client, answer) => Interlocked.Add(ref placed, peer.Take(client, answer) ? 1 : 0));
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, perThread: 1))),
            time => Measure(process, () =>
            {
                placed = 0;
                var load = theirs.Run(time > TimeSpan.FromSeconds(10) ? time : TimeSpan.FromSeconds(10), perThread: 1);
                return load with { Requests = placed };
            }));
        run.Report.Add($"`peers`: an order, against {peer.Name}", "PostgreSQL", both, "≥ 100");
    }

    private static async Task Lists(Run run, Site site, Peer peer, Process process)
    {
        var list = peer.List();
        using var theirs = new LoadClient(peer.Port, Clients, 200, _ => list);
        using var ours = new ReadCell(
            "", at => ("/api/v1/orders/bakery?pageSize=15", at.Market.Shops[1].Token), "").Client(site);
        var both = await Meter.Compare(
            run.Plan,
            time => Meter.Measure(site.Server, site.Database, () => Task.FromResult(ours.Run(time, ReadCell.Connections))),
            time => Measure(process, () => theirs.Run(time * 2, perThread: 1)));
        run.Report.Add($"`peers`: a list of 15, against {peer.Name}", "PostgreSQL", both, "≥ 50");
    }

    /// <summary>A turn of a process with its children.</summary>
    private static async Task<Turn> Measure(Process process, Func<Load> run)
    {
        var (busy, used) = (Postgres.Processor(), Processes.Processor(process.Id));
        var load = await Task.FromResult(run());
        return new(load, Processes.Processor(process.Id) - used, Postgres.Processor() - busy, 0, 0, 0);
    }
}
