using System.CommandLine;
using System.Globalization;
using Hornada.Core.Backups;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary><c>hornada restore</c>: puts an archive in place, or only proves that it could.</summary>
internal static class RestoreCommand
{
    private const int MostOrders = 100;

    private static readonly Argument<string> Archive = new("archive")
    {
        Description = "What 'hornada backup' wrote; bucket:NAME and bucket:newest are fetched from the bucket of the settings",
    };

    private static readonly Option<bool> Replace = new("--replace")
    {
        Description = "Put it in place of data that is there, and keep that beside",
    };

    private static readonly Option<bool> Check = new("--check") { Description = "Only prove that it restores; change nothing" };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var restore = new Command(
            "restore",
            "Put a backup in place while no server runs")
        {
            Archive, Replace, Check, CommandOutput.Json,
        };
        restore.SetAction((words, cancel) => BackupWords.Guard(async () =>
        {
            var read = settings(words);
            var store = HornadaHost.ReadStoreSettings(read);
            using var bucket = new BackupBucket(HornadaHost.ReadSettings<BucketOptions>(read));
            var archive = await Find(words.GetValue(Archive)!, store, bucket, words.GetValue(CommandOutput.Json), cancel);
            return words.GetValue(Check) ? await Prove(words, archive, store, cancel) : await Run(words, archive, store, cancel);
        }));
        return restore;
    }

    /// <summary>The file of an archive; one of the bucket is fetched into the directory of the nightly backups first.</summary>
    private static async Task<string> Find(string archive, StoreSettings store, BackupBucket bucket, bool json, CancellationToken cancel)
    {
        if (!archive.StartsWith(BackupWords.InBucket, StringComparison.Ordinal))
        {
            return Path.GetFullPath(archive);
        }

        if (!bucket.IsOn)
        {
            throw new BackupException($"No bucket is configured. Set {BucketOptions.Section}:Address and what belongs to it.");
        }

        var wanted = archive[BackupWords.InBucket.Length..];
        var there = await bucket.List(cancel);
        var newest = there is [.., var last] ? last : null;
        var found = (wanted == "newest" ? newest : there.FirstOrDefault(one => one.Name == wanted))
            ?? throw new BackupException($"The bucket has no {(wanted == "newest" ? "archive" : wanted)}. See 'hornada backup --list'.");
        var directory = OwnFiles.CreateDirectory(Path.Combine(store.DataDirectory, DataDirectory.Backups)).FullName;
        if (!json)
        {
            Console.WriteLine($"Fetching {found.Name} ({BackupWords.Size(found.Bytes)})");
        }

        return await bucket.FetchInto(directory, found.Name, cancel);
    }

    private static async Task<int> Run(ParseResult words, string archive, StoreSettings store, CancellationToken cancel)
    {
        var json = words.GetValue(CommandOutput.Json);
        var done = await new RestoreBackup(store, TimeProvider.System)
            .Run(archive, words.GetValue(Replace), BackupWords.Progress(json), cancel);
        if (json)
        {
            CommandOutput.Print(new
            {
                proven = done.Report.IsClean,
                backup = BackupWords.Summary(done.Manifest),
                keptBeside = done.Aside,
                openOrders = done.OpenOrders,
                readyOrders = done.Ready.Select(order => new
                {
                    id = order.Id.Value,
                    bakery = order.Bakery,
                    customer = order.Customer,
                    pickupAt = order.PickupAt,
                }),
                wrong = BackupWords.Wrong(done.Report),
            });
        }
        else
        {
            Tell(done);
        }

        return done.Report.IsClean ? 0 : BackupWords.SomethingIsWrong;
    }

    private static async Task<int> Prove(ParseResult words, string archive, StoreSettings store, CancellationToken cancel)
    {
        var json = words.GetValue(CommandOutput.Json);
        var scratch = Directory.CreateTempSubdirectory("hornada-check-").FullName;
        var (manifest, report) = await new RestoreBackup(store, TimeProvider.System)
            .Prove(archive, scratch, BackupWords.Progress(json), cancel);
        if (json)
        {
            CommandOutput.Print(
                new { proven = report.IsClean, backup = BackupWords.Summary(manifest), wrong = BackupWords.Wrong(report) });
        }
        else
        {
            BackupWords.TellBroken(report);
            BackupWords.Tell(manifest);
            Console.WriteLine(report.IsClean
                ? "Proven: it restores, and everything that can be proven of it holds. Nothing was changed."
                : "It restores, and the data in it has the faults above. Nothing was changed.");
        }

        return report.IsClean ? 0 : BackupWords.SomethingIsWrong;
    }

    private static void Tell(RestoreReport done)
    {
        BackupWords.TellBroken(done.Report);
        BackupWords.Tell(done.Manifest);
        foreach (var aside in done.Aside)
        {
            Console.WriteLine($"What was there is kept in {aside}. Remove it when you no longer need it.");
        }

        var began = done.Manifest.Head.BeganAt;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"What happened after {began:yyyy-MM-dd HH:mm} UTC is not in it. {done.OpenOrders} open orders came back: the server marks "
                + $"them."));
        if (done.Ready.Count > 0)
        {
            Console.WriteLine("These were ready then, and may have been handed over since; their codes work again:");
        }

        foreach (var order in done.Ready.Take(MostOrders))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {order.PickupAt:yyyy-MM-dd HH:mm} UTC  {order.Id.Value}  {order.Customer}  ({order.Bakery})"));
        }

        if (done.Ready.Count > MostOrders)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … and {done.Ready.Count - MostOrders} more"));
        }

        Console.WriteLine(done.Report.IsClean
            ? "Restored, and everything that can be proven of it holds. Start the server."
            : "Restored, and the data has the faults above: it had them when the backup was taken.");
    }
}
