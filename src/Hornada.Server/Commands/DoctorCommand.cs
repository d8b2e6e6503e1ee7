using System.CommandLine;
using System.Globalization;
using Hornada.Core.Auditing;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada doctor</c>: proves what must hold of the data, tells what does not, and repairs nothing. A server may be running.
/// </summary>
internal static class DoctorCommand
{
    /// <summary>Exit code for data that is wrong.</summary>
    private const int SomethingIsWrong = 1;

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var doctor = new Command("doctor", "Prove what must hold of the data, beside a running server too, and repair nothing")
        {
            CommandOutput.Json,
        };
        doctor.SetAction((words, cancel) => Run(words, settings(words), cancel));
        return doctor;
    }

    private static async Task<int> Run(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        var store = CommandServices.Setting<StoreSettings>(settings);
        var report = await Auditor.Run(store, cancel);
        using var bucket = new PictureBucket(CommandServices.Setting<PictureBucketOptions>(settings));
        var pictures = await PictureChecks.Run(
            store, HornadaOptions.UploadsIn(store.DataDirectory), TimeProvider.System, cancel, bucket);
        report = new([.. report.Findings, .. pictures]);
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(new { holds = report.IsClean, checks = report.Findings.Select(Shown) });
        }
        else
        {
            Tell(report);
        }

        return report.IsClean ? 0 : SomethingIsWrong;
    }

    private static object Shown(Finding finding) => new
    {
        name = finding.Name,
        promise = finding.Promise,
        holds = finding.Holds,
        isNote = finding.IsWarning,
        total = finding.Total,
        rows = finding.Rows.Select(row => new { id = row.Id, what = row.What }),
    };

    private static void Tell(AuditReport report)
    {
        foreach (var finding in report.Findings)
        {
            Tell(finding);
        }

        Terminal.Out.WriteLine(report.IsClean ? "Everything that can be proven holds." : "Something is wrong. Nothing was changed.");
    }

    /// <summary>Prints a finding with its first rows.</summary>
    public static void Tell(Finding finding)
    {
        var verdict = finding switch
        {
            { Holds: true } => "ok",
            { IsWarning: true } => string.Create(CultureInfo.InvariantCulture, $"note {finding.Total}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"WRONG {finding.Total}"),
        };
        Terminal.Out.WriteLine($"{verdict,-9} {finding.Name}: {finding.Promise}");
        foreach (var row in finding.Rows)
        {
            Terminal.Out.WriteLine($"          {row.Id}  {row.What}");
        }

        if (finding.Total > finding.Rows.Count)
        {
            Terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"          … and {finding.Total - finding.Rows.Count} more"));
        }
    }
}
