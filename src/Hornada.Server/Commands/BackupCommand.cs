using System.CommandLine;
using System.Globalization;
using Hornada.Core.Backups;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;

namespace Hornada.Server.Commands;

/// <summary><c>hornada backup</c>: writes one archive of everything, beside a running server too, and proves that it restores.</summary>
internal static class BackupCommand
{
    private static readonly Option<string?> To = new("--to")
    {
        Description = "Directory for the archive, or the file itself when it ends with .tar.gz (default: where the nightly backups go)",
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace the file that --to names" };

    private static readonly Option<bool> List = new("--list")
    {
        Description = "Write none: list the archives in the directory of --to, or of the nightly backups, and in the bucket",
    };

    /// <summary>True when the words say where the archive goes: a place that this user can write, and the server perhaps not.</summary>
    public static bool NamesPlace(ParseResult words) =>
        words.CommandResult.Command.Options.Contains(To) && words.GetValue(To) is not null;

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var backup = new Command(
            "backup",
            "Write an archive of database, pictures and keys, beside a running server too, and prove that it restores")
        {
            To, Overwrite, List, CommandOutput.Json,
        };
        backup.SetAction((words, cancel) => BackupWords.Guard(async () =>
        {
            var read = settings(words);
            var (store, options) = (CommandServices.Setting<StoreSettings>(read), CommandServices.Setting<BackupOptions>(read));
            using var bucket = new BackupBucket(CommandServices.Setting<BucketOptions>(read));
            return words.GetValue(List)
                ? await BackupLists.Run(
                    words.GetValue(To) is { } to ? Folder(to) : options.DirectoryIn(store.DataDirectory), bucket,
                    words.GetValue(CommandOutput.Json), cancel)
                : await Run(words, store, options, bucket, CommandServices.Setting<PictureBucketOptions>(read), cancel);
        }));
        return backup;
    }

    private static async Task<int> Run(
        ParseResult words,
        StoreSettings store,
        BackupOptions options,
        BackupBucket bucket,
        PictureBucketOptions ofPictures,
        CancellationToken cancel)
    {
        var json = words.GetValue(CommandOutput.Json);
        var to = words.GetValue(To) ?? options.Directory;
        if (to is not null)
        {
            Check(to, words.GetValue(Overwrite));
        }

        using var pictures = new PictureBucket(ofPictures);
        var done = await new TakeBackup(store, TimeProvider.System, pictures)
            .Run(to ?? options.DirectoryIn(store.DataDirectory), BackupWords.Progress(json), cancel);
        var notCopied = await Note(store, done, options, bucket, cancel);
        if (json)
        {
            CommandOutput.Print(new
            {
                file = done.File,
                bytes = done.Bytes,
                proven = done.Report.IsClean,
                copiedTo = CopyOf(done, bucket, notCopied),
                backup = BackupWords.Summary(done.Manifest),
                wrong = BackupWords.Wrong(done.Report),
            });
        }
        else
        {
            Tell(done, Path.GetFullPath(store.DataDirectory), CopyOf(done, bucket, notCopied));
        }

        if (notCopied is not null)
        {
            await Terminal.Error.WriteLineAsync(notCopied);
        }

        return done.Report.IsClean && notCopied is null ? 0 : BackupWords.SomethingIsWrong;
    }

    /// <exception cref="BackupException">There is no place for the archive, or another file has it.</exception>
    private static void Check(string to, bool mayReplace)
    {
        if (File.Exists(to) && !IsArchive(to))
        {
            throw new BackupException($"{Path.GetFullPath(to)} is a file. Name a directory, or a file that ends with {TakeBackup.Ending}");
        }

        if (File.Exists(to) && !mayReplace)
        {
            throw new BackupException($"{Path.GetFullPath(to)} is there already. Give another name, or say --overwrite");
        }

        if (!Directory.Exists(Folder(to)))
        {
            // A disk that is not mounted, or a slip in its name: the archive would lie on the disk that it is to protect against.
            throw new BackupException($"The directory {Folder(to)} does not exist. Mount the disk, or make the directory first");
        }
    }

    private static bool IsArchive(string to) => to.EndsWith(TakeBackup.Ending, StringComparison.OrdinalIgnoreCase);

    private static string Folder(string to) => Path.GetFullPath(
        IsArchive(to) ? Path.GetDirectoryName(Path.GetFullPath(to))! : to);

    /// <summary>Takes note of it for the admins' page and /readyz, and copies it to the bucket.</summary>
    /// <returns>Why it was not copied; null when it was, or there is no bucket.</returns>
    private static async Task<string?> Note(
        StoreSettings settings, BackupReport done, BackupOptions options, BackupBucket bucket, CancellationToken cancel)
    {
        await using var own = Terminal.Call is null ? Store.Open(settings with { MayWorkBeside = true }) : null;
        var store = own ?? Terminal.Call!.Services.GetRequiredService<Store>();
        var ledger = new BackupLedger(store, TimeProvider.System);
        await ledger.Add(done, cancel);
        return await new BackupCopies(ledger, bucket, options, settings, TimeProvider.System).Run(cancel);
    }

    private static string? CopyOf(BackupReport done, BackupBucket bucket, string? notCopied) =>
        bucket.IsOn && done.Report.IsClean && notCopied is null ? bucket.PlaceOf(Path.GetFileName(done.File)) : null;

    private static void Tell(BackupReport done, string data, string? copy)
    {
        BackupWords.TellBroken(done.Report);
        BackupWords.Tell(done.Manifest);
        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done.File} ({BackupWords.Size(done.Bytes)})"));
        Terminal.Out.WriteLine(done.Report.IsClean
            ? "Proven: it restores, and everything that can be proven of it holds."
            : "It restores, and the data in it has the faults above: 'hornada doctor' finds them in the running data too.");
        Terminal.Out.WriteLine("It holds customers, password hashes and keys: keep it as secret as the server.");
        if (copy is not null)
        {
            Terminal.Out.WriteLine($"Copied to {copy}");
        }
        else if (done.File.StartsWith(data + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            Terminal.Out.WriteLine("It is in the data directory: copy it to another machine, or a broken disk takes both.");
        }
    }
}
