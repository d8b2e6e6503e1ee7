using System.Globalization;
using Hornada.Core.Auditing;
using Hornada.Core.Backups;
using Hornada.Core.Basics;

namespace Hornada.Server.Commands;

/// <summary>What <c>hornada backup</c> and <c>hornada restore</c> say alike.</summary>
internal static class BackupWords
{
    /// <summary>Begins the name of an archive in the bucket.</summary>
    public const string InBucket = "bucket:";

    /// <summary>Exit code for data that is wrong.</summary>
    public const int SomethingIsWrong = 1;

    private const int UserError = 2;

    /// <summary>Exit code for an archive that nobody can use.</summary>
    private const int UselessArchive = 3;

    /// <summary>Runs a command; what it cannot do is a sentence on standard error and an exit code.</summary>
    public static async Task<int> Guard(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (BackupException wrong)
        {
            await Terminal.Error.WriteLineAsync(wrong.Message);
            return wrong.IsOfArchive ? UselessArchive : UserError;
        }
        catch (BucketException away)
        {
            await Terminal.Error.WriteLineAsync(away.Message);
            return UserError;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Terminal.Error.WriteLineAsync($"{failure.Message.TrimEnd('.')}. Make room, or look at who may read and write there.");
            return UserError;
        }
    }

    /// <summary>Prints a line when a step begins, and one for every further tenth.</summary>
    public static Action<BackupProgress> Progress(bool isSilent)
    {
        var last = (Step: (BackupStep)(-1), Tenth: -1L);
        return progress =>
        {
            var now = (progress.Step, Tenth: progress.Total == 0 ? 0 : progress.Done * 10 / progress.Total);
            if (!isSilent && now != last)
            {
                Terminal.Out.WriteLine(progress.Total == 0 ? Name(progress.Step) : $"{Name(progress.Step)} {now.Tenth * 10} %");
                last = now;
            }
        };
    }

    public static object Summary(BackupManifest manifest) => new
    {
        beganAt = manifest.Head.BeganAt,
        version = manifest.Head.Version,
        engine = manifest.Head.Engine,
        schema = manifest.Head.Schema,
        era = manifest.Era,
        lastEvent = manifest.LastEvent,
        orders = manifest.RowsOf("orders"),
        rows = manifest.Tables.Sum(table => table.Rows),
        pictures = Pictures(manifest),
    };

    public static IEnumerable<object> Wrong(AuditReport report) => report.Findings
        .Where(finding => !finding.Holds && !finding.IsWarning)
        .Select(finding => new { name = finding.Name, promise = finding.Promise, total = finding.Total });

    public static void Tell(BackupManifest manifest) => Terminal.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Backup of {manifest.Head.BeganAt:yyyy-MM-dd HH:mm:ss} UTC by Hornada {manifest.Head.Version} on {manifest.Head.Engine}: "
            + $"{manifest.RowsOf("orders")} orders, {manifest.RowsOf("accounts")} people, {Pictures(manifest)} pictures."));

    public static void TellBroken(AuditReport report)
    {
        foreach (var finding in report.Broken.Where(finding => !finding.IsWarning))
        {
            DoctorCommand.Tell(finding);
        }
    }

    public static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private static int Pictures(BackupManifest manifest) => manifest.Members.Count(member => member.IsPicture);

    private static string Name(BackupStep step) => step switch
    {
        BackupStep.Pictures => "Copying pictures",
        BackupStep.Database => "Copying the database",
        BackupStep.Reading => "Reading the archive",
        BackupStep.Loading => "Making the database",
        BackupStep.Proving => "Proving what must hold",
    };
}
