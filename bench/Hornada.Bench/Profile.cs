using System.Diagnostics;
using System.Globalization;

namespace Hornada.Bench;

/// <summary>
/// Where the server spends its processor time, function by function, for a run with <c>--profile</c>: <c>perf</c> samples it under one more
/// turn of a cell, and the runtime writes down the names of what it compiles. The samples stay beside the published programs, with their
/// stacks, for <c>perf report --children</c>.
/// </summary>
internal static class Profile
{
    private const string PerSecond = "999";

    /// <summary>Functions with less than so many percent are not printed.</summary>
    private const string LeastPercent = "0.6";

    /// <summary>
    /// Settings of the runtime: a file of the names for perf, and compiled code in memory of the process instead of a file of its own, in
    /// which perf looks for no names.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>
    {
        ["DOTNET_PerfMapEnabled"] = "3",
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    public static async Task Take(Run run, Site site, string cell, Func<TimeSpan, Load> ours)
    {
        if (!run.Plan.IsProfiled)
        {
            return;
        }

        var time = run.Plan.Turn * 5;
        var samples = Path.GetFullPath(Path.Combine(run.Plan.Work, "..", $"{cell}-{site.Engine}.perf"));
        var sleep = time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var server = site.Server.Id.ToString(CultureInfo.InvariantCulture);
        var sampling = Perf("record", "-q", "-F", PerSecond, "-g", "-p", server, "-o", samples, "--", "sleep", sleep);
        ours(time);
        await sampling;
        var table = await Perf(
            "report", "-i", samples, "--stdio", "-q", "--no-children", "-g", "none", "-F", "overhead,symbol", "--percent-limit",
            LeastPercent);
        run.Report.Paragraph($"`{cell}` on {Site.Name(site.Engine)}, functions by their share of the server's processor time ({samples}):");
        run.Report.Line($"\n```\n{table.TrimEnd()}\n```");
    }

    private static async Task<string> Perf(params string[] arguments)
    {
        using var perf = Process.Start(new ProcessStartInfo("perf", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = perf.StandardError.ReadToEndAsync();
        var told = await perf.StandardOutput.ReadToEndAsync();
        await perf.WaitForExitAsync();
        return perf.ExitCode == 0 ? told : throw new InvalidOperationException($"perf {arguments[0]}: {await errors}");
    }
}
