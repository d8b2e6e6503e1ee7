using System.Diagnostics;

namespace Hornada.Bench;

/// <summary>Measures the cells that are wanted, one after the other, on sites that are filled when the first cell needs them.</summary>
internal sealed class Run(Plan plan) : IAsyncDisposable
{
    private static readonly string[] Engines = ["postgres", "sqlite"];

    private readonly Markets markets = new(plan);
    private readonly Dictionary<string, Site> sites = [];
    private readonly Dictionary<string, string> raw = [];

    public Plan Plan => plan;

    public Report Report { get; } = new();

    public static async Task<int> Start(string program, string work, string[] wanted)
    {
        var options = wanted.Where(word => word.StartsWith("--", StringComparison.Ordinal)).ToList();
        var names = wanted.Except(options).ToArray();
        if (options.Contains("--list"))
        {
            Cells.All.ForEach(cell => Console.WriteLine($"{cell.Name,-18} {cell.What}"));
            return 0;
        }

        if (names.FirstOrDefault(name => !Cells.All.Exists(cell => cell.Name == name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no cell {unknown}. bench/run --list prints all.");
            return 2;
        }

        var isQuick = options.Contains("--quick");
        var engines = Engines.Where(engine => options.Contains("--" + engine)).ToArray();
        var second = TimeSpan.FromSeconds(1);
        var plan = new Plan(
            program,
            Environment.ProcessPath!,
            work,
            Orders: isQuick ? 100_000 : 1_000_000,
            Rounds: isQuick ? 3 : 5,
            Turn: isQuick ? second : 2 * second,
            WarmUp: isQuick ? 2 * second : 4 * second,
            engines.Length > 0 ? engines : Engines);
        await using var run = new Run(plan);
        var begun = Stopwatch.GetTimestamp();
        foreach (var cell in Cells.All.Where(cell => names.Length == 0 || names.Contains(cell.Name)))
        {
            await cell.Measure(run);
        }

        Console.Error.WriteLine($"Measured in {Stopwatch.GetElapsedTime(begun):hh\\:mm\\:ss}.");
        return 0;
    }

    /// <summary>The site of an engine with the history of the plan.</summary>
    public async Task<Site> Site(string engine)
    {
        if (!sites.TryGetValue(engine, out var site))
        {
            sites[engine] = site = await Bench.Site.Start(plan, markets, engine, plan.Orders);
        }

        return site;
    }

    /// <summary>A store like that of the site, for raw statements alone.</summary>
    public async Task<string> RawStore(string engine)
    {
        if (!raw.TryGetValue(engine, out var store))
        {
            raw[engine] = store = (await markets.Fill(engine, plan.Orders, "raw")).Store;
        }

        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites.Values)
        {
            await site.DisposeAsync();
        }
    }
}

/// <summary>A measurement that can be asked for by its name.</summary>
internal sealed record Cell(string Name, string What, Func<Run, Task> Measure);

/// <summary>All measurements, in the order of the report.</summary>
internal static class Cells
{
    private static readonly List<ReadCell> Readings =
    [
        Board("board", 1, known: false, "≥ 0.90"),
        Board("board-304", 1, known: true, "≥ 1.0"),
        Board("board-big", 0, known: false, "≥ 0.90"),
        Board("board-big-304", 0, known: true, "≥ 1.0"),
        Active("active", 1, known: false, "≥ 0.90"),
        Active("active-304", 1, known: true, "≥ 1.0"),
        Active("active-big", 0, known: false, "≥ 0.90"),
        Active("active-big-304", 0, known: true, "≥ 1.0"),
    ];

    public static List<Cell> All { get; } =
    [
        .. Readings.Select(cell => new Cell(cell.Name, "against bare Kestrel", run => Each(run, site => cell.Run(run, site)))),
        new("raw-active", "a raw reader of open orders, against bare Kestrel", run => Each(
            run, site => ReadCell.RunRaw(run, site, site.Market.Shops[1].Key))),
        new("place-16", "orders by 16 clients, against pgbench and raw statements", run => Each(run, site => PlaceCell.Run(run, site, 16))),
        new("place-64", "orders by 64 clients, against pgbench and raw statements", run => Each(run, site => PlaceCell.Run(run, site, 64))),
    ];

    private static ReadCell Board(string name, int shop, bool known, string target) =>
        new(name, site => ("/api/v1/board", site.Market.Shops[shop].Token), known, target);

    private static ReadCell Active(string name, int shop, bool known, string target) =>
        new(name, site => ("/api/v1/orders/bakery/active", site.Market.Shops[shop].Token), known, target);

    private static async Task Each(Run run, Func<Site, Task> measure)
    {
        foreach (var engine in run.Plan.Engines)
        {
            await measure(await run.Site(engine));
        }
    }
}
