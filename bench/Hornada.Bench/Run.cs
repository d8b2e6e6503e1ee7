using System.Diagnostics;

namespace Hornada.Bench;

/// <summary>Measures the cells that are wanted, one after the other, on sites that are filled when the first cell needs them.</summary>
internal sealed class Run(Plan plan) : IAsyncDisposable
{
    private readonly Markets markets = new(plan);
    private readonly Dictionary<string, Site> sites = [];
    private readonly Dictionary<string, Filled> raw = [];
    private string cell = "";
    private int failures;

    public Plan Plan => plan;

    public Report Report { get; } = new();

    /// <summary>The sites that were started for cells so far.</summary>
    public IEnumerable<Site> Sites => sites.Values;

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

        await using var run = new Run(Plan.From(program, work, options));
        var begun = Stopwatch.GetTimestamp();
        run.Report.Line(await Machine.Describe(run.Plan));
        foreach (var section in Chosen(names, run.Plan.IsQuick).GroupBy(cell => cell.Heading))
        {
            run.Report.Heading(section.Key);
            foreach (var cell in section)
            {
                run.cell = cell.Name;
                await run.Try("", () => cell.Measure(run));
            }
        }

        run.Report.Line($"\nMeasured in {Stopwatch.GetElapsedTime(begun):hh\\:mm\\:ss}.");
        if (names.Length == 0 && options.Count == 0)
        {
            await run.Report.Write("docs/performance.md");
        }

        return run.failures == 0 ? 0 : 1;
    }

    /// <summary>Measures a cell, or says why it could not be measured; the others go on.</summary>
    /// <param name="where">The engine; empty for a cell without one.</param>
    public async Task Try(string where, Func<Task> measure)
    {
        try
        {
            await measure();
        }
#pragma warning disable CA1031 // Whatever it is, the other cells are measured all the same.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failures++;
            var why = failure.Message.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
            Report.Paragraph($"**`{cell}` {where} could not be measured:** {string.Join(' ', why)}");
            await Console.Error.WriteLineAsync(failure.ToString());
        }
    }

    private static IEnumerable<Cell> Chosen(string[] names, bool isQuick) => Cells.All.Where(cell =>
        names.Length == 0 ? !cell.IsOnRequest && !(isQuick && cell.IsLong) : names.Contains(cell.Name));

    /// <summary>The site of an engine with the history of the plan.</summary>
    public async Task<Site> Site(string engine)
    {
        if (!sites.TryGetValue(engine, out var site))
        {
            sites[engine] = site = await Bench.Site.Start(plan, markets, engine, plan.Orders);
        }

        return site;
    }

    /// <summary>A site of its own with another history.</summary>
    public Task<Site> StartGrown(string engine, int orders) => Bench.Site.Start(plan, markets, engine, orders, "grown");

    /// <summary>A store like that of the site, for raw statements alone.</summary>
    public async Task<Filled> RawStore(string engine)
    {
        if (!raw.TryGetValue(engine, out var store))
        {
            raw[engine] = store = await markets.Fill(engine, plan.Orders, "raw");
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
