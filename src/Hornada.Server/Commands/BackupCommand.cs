using System.CommandLine;
using System.Globalization;
using Hornada.Core.Backups;
using Hornada.Core.Storage;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary><c>hornada backup</c>: writes one archive of everything, beside a running server too, and proves that it restores.</summary>
internal static class BackupCommand
{
    private static readonly Option<string?> To = new("--to")
    {
        Description = "Directory for the archive, or the file itself when it ends with .tar.gz (default: backups in the data directory)",
    };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var backup = new Command(
            "backup",
            "Write an archive of database, pictures and keys, beside a running server too, and prove that it restores")
        {
            To, CommandOutput.Json,
        };
        backup.SetAction((words, cancel) => BackupWords.Guard(
            () => Run(words, HornadaHost.ReadStoreSettings(settings(words)), cancel)));
        return backup;
    }

    private static async Task<int> Run(ParseResult words, StoreSettings store, CancellationToken cancel)
    {
        var json = words.GetValue(CommandOutput.Json);
        var standard = Path.Combine(store.DataDirectory, DataDirectory.Backups);
        var to = words.GetValue(To);
        if (to is not null && !Directory.Exists(Folder(to)))
        {
            // A disk that is not mounted, or a slip in its name: the archive would lie on the disk that it is to protect against.
            throw new BackupException($"The directory {Folder(to)} does not exist. Mount the disk, or make the directory first");
        }

        var done = await new TakeBackup(store, TimeProvider.System)
            .Run(to ?? standard, BackupWords.Progress(json), cancel);
        await Note(store, done, cancel);
        if (json)
        {
            CommandOutput.Print(new
            {
                file = done.File,
                bytes = done.Bytes,
                proven = done.Report.IsClean,
                backup = BackupWords.Summary(done.Manifest),
                wrong = BackupWords.Wrong(done.Report),
            });
        }
        else
        {
            Tell(done, Path.GetFullPath(store.DataDirectory));
        }

        return done.Report.IsClean ? 0 : BackupWords.SomethingIsWrong;
    }

    private static string Folder(string to) => Path.GetFullPath(
        to.EndsWith(TakeBackup.Ending, StringComparison.OrdinalIgnoreCase) ? Path.GetDirectoryName(Path.GetFullPath(to))! : to);

    /// <summary>The admins' page and /readyz know of it, too.</summary>
    private static async Task Note(StoreSettings settings, BackupReport done, CancellationToken cancel)
    {
        await using var store = Store.Open(settings with { MayWorkBeside = true });
        await new BackupLedger(store, TimeProvider.System).Add(done, cancel);
    }

    private static void Tell(BackupReport done, string data)
    {
        BackupWords.TellBroken(done.Report);
        BackupWords.Tell(done.Manifest);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done.File} ({BackupWords.Size(done.Bytes)})"));
        Console.WriteLine(done.Report.IsClean
            ? "Proven: it restores, and everything that can be proven of it holds."
            : "It restores, and the data in it has the faults above: 'hornada doctor' finds them in the running data too.");
        Console.WriteLine("It holds customers, password hashes and keys: keep it as secret as the server.");
        if (done.File.StartsWith(data + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            Console.WriteLine("It is in the data directory: copy it to another machine, or a broken disk takes both.");
        }
    }
}
