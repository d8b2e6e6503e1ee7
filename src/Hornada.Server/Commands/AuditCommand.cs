using System.CommandLine;
using System.Globalization;
using Hornada.Core.Auditing;
using Hornada.Core.Storage;

namespace Hornada.Server.Commands;

/// <summary><c>hornada audit verify</c>: proves that the audit log is as it was written, beside a running server too.</summary>
internal static class AuditCommand
{
    /// <summary>Exit code for a log that was changed.</summary>
    private const int Broken = 1;

    private static readonly Option<string?> Known = new("--known")
    {
        Description = "A head that an earlier run printed, such as 12:9AF0…: the log must still have that row",
    };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var verify = new Command("verify", "Prove that the audit log is as it was written") { Known, CommandOutput.Json };
        verify.SetAction((words, cancel) => Verify(words, settings(words), cancel));
        return new Command("audit", "The log of what people with power did") { verify };
    }

    private static async Task<int> Verify(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        var report = await AuditChain.Verify(CommandServices.Setting<StoreSettings>(settings), words.GetValue(Known), cancel);
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(new
            {
                holds = report.Holds,
                rows = report.Rows,
                head = report.Head,
                broken = report.Broken.Select(row => new { id = row.Id, what = row.What }),
            });
        }
        else
        {
            Tell(report);
        }

        return report.Holds ? 0 : Broken;
    }

    private static void Tell(AuditChainReport report)
    {
        foreach (var row in report.Broken.Take(Finding.MaxRows))
        {
            Terminal.Out.WriteLine($"{row.Id} {row.What}");
        }

        Terminal.Out.WriteLine(report.Holds
            ? string.Create(CultureInfo.InvariantCulture, $"The audit log holds: {report.Rows} rows. Note this outside: {report.Head}")
            : $"The audit log is not as it was written: {report.Broken.Count} places.");
    }
}
