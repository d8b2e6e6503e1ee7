using System.Diagnostics;

namespace Hornada.Bench;

/// <summary>What the process as a whole takes: time to start, memory, room on the disk.</summary>
internal static class ProcessCells
{
    private static readonly Dictionary<string, string> NoSettings = [];

    /// <summary>
    /// From starting the process to the first 200: a new SQLite file, without the demo, answering a query; and the bare server. The two
    /// take turns. Seconds of processor time are told too: they suffer less from neighbours.
    /// </summary>
    public static async Task Start(Run run)
    {
        var (ours, bare) = (new List<(double Seconds, double Processor)>(), new List<(double Seconds, double Processor)>());
        for (var round = -1; round < run.Plan.Starts; round++)
        {
            var directory = Path.Combine(run.Plan.Work, $"start{round}");
            var own = await Once(run.Plan.Program, url => ["serve", "--urls", url, "--data", directory], "/api/v1/bakeries", run);
            var other = await Once(run.Plan.Self, url => ["bare", url], "/", run);
            if (round >= 0)
            {
                ours.Add(own);
                bare.Add(other);
            }
        }

        run.Report.Table($"Start, {run.Plan.Starts} times", "Best s", "Median s", "Median CPU s", "Target");
        Row(run.Report, "`start`", ours, "best ≤ 1.0");
        Row(run.Report, "bare server", bare, "");
    }

    /// <summary>
    /// Memory of a server on a new SQLite file that has answered one query, after ten seconds; and of those that were under load.
    /// </summary>
    public static async Task Memory(Run run)
    {
        run.Report.Table("Memory", "MiB", "of it, objects in use", "Target");
        await using var ours = await ServerProcess.Start(
            run.Plan.Program,
            url => ["serve", "--urls", url, "--data", Path.Combine(run.Plan.Work, "rest")],
            NoSettings,
            Path.Combine(run.Plan.Work, "rest-log"),
            "/api/v1/bakeries");
        await using var bare = await ServerProcess.Start(
            run.Plan.Self, url => ["bare", url], NoSettings, Path.Combine(run.Plan.Work, "rest-bare"), "/");
        await Task.Delay(TimeSpan.FromSeconds(10));
        Row("`memory`, at rest", ours, "≤ 120");
        Row("bare server, at rest", bare, "");
        foreach (var site in run.Sites)
        {
            Row($"{Site.Name(site.Engine)}, {site.Orders:N0} orders, after the cells above", site.Server, "");
        }

        void Row(string name, ServerProcess server, string target) => run.Report.Row(
            name, Figures.Short(Processes.Memory(server.Id) / 1048576.0), Figures.Short(server.Heap() / 1048576.0), target);
    }

    public static Task Size(Run run)
    {
        var files = new DirectoryInfo(Path.GetDirectoryName(run.Plan.Program)!).GetFiles("*", SearchOption.AllDirectories);
        run.Report.Table("Published", "MiB", "Files");
        run.Report.Row("`size`, without the runtime", Figures.Short(files.Sum(file => file.Length) / 1048576.0), files.Length);
        return Task.CompletedTask;
    }

    private static async Task<(double Seconds, double Processor)> Once(
        string program, Func<string, string[]> arguments, string path, Run run)
    {
        var address = new Uri($"http://127.0.0.1:{Processes.FreePort()}");
        var begun = Stopwatch.GetTimestamp();
        var process = Processes.Start(program, arguments(address.ToString()), NoSettings, Path.Combine(run.Plan.Work, "start-log"));
        await Processes.WaitFor(process, new(address, path), TimeSpan.FromMinutes(1));
        var (seconds, processor) = (Stopwatch.GetElapsedTime(begun).TotalSeconds, process.TotalProcessorTime.TotalSeconds);
        await Processes.Stop(process);
        return (seconds, processor);
    }

    private static void Row(Report report, string name, List<(double Seconds, double Processor)> starts, string target) => report.Row(
        name,
        Figures.Fixed(starts.Min(start => start.Seconds), 2),
        Figures.Fixed(Figures.Median(starts.Select(start => start.Seconds)), 2),
        Figures.Fixed(Figures.Median(starts.Select(start => start.Processor)), 2),
        target);
}
