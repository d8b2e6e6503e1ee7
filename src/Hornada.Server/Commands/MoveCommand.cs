using System.CommandLine;
using System.Globalization;
using Hornada.Core.Relocation;
using Hornada.Core.Storage;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary><c>hornada move</c>: moves an installation from SQLite to PostgreSQL or back, and proves that nothing is missing.</summary>
internal static class MoveCommand
{
    private const int UserError = 2;

    /// <summary>Exit code for a target that is not the same as the source.</summary>
    private const int Differs = 3;

    private static readonly Option<string?> To = new("--to")
    {
        Description = "Where the data goes: the connection string of an empty PostgreSQL database, or the data directory for SQLite",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be moved, and change nothing" };

    private static readonly Option<bool> Restart = new("--restart")
    {
        Description = "Throw away what an interrupted move has left in the target, and begin anew",
    };

    private static readonly Option<bool> Reopen = new("--reopen")
    {
        Description = "Move nothing: let servers start again on a store that was moved away",
    };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var move = new Command("move", "Move everything from SQLite to PostgreSQL, or back, while no server runs")
        {
            To, DryRun, Restart, Reopen, CommandOutput.Json,
        };
        move.Validators.Add(words =>
        {
            if (words.GetValue(Reopen) == words.GetValue(To) is not null)
            {
                words.AddError("Say where the data goes with --to, or --reopen.");
            }
        });
        move.SetAction((words, cancel) => Run(words, HornadaHost.ReadStoreSettings(settings(words)), cancel));
        return move;
    }

    private static async Task<int> Run(ParseResult words, StoreSettings source, CancellationToken cancel)
    {
        try
        {
            return (words.GetValue(Reopen), words.GetValue(DryRun)) switch
            {
                (true, _) => await OpenAgain(words, source, cancel),
                (_, true) => await Plan(words, source, Target(words, source), cancel),
                _ => await Move(words, source, Target(words, source), cancel),
            };
        }
        catch (MoveException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return wrong.Differs ? Differs : UserError;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("The source is as it was. The same command goes on where this one stopped.");
            throw;
        }
    }

    /// <summary>A connection string has an equals sign; a directory with one in its name is written with a slash in front.</summary>
    private static StoreSettings Target(ParseResult words, StoreSettings source)
    {
        var to = words.GetValue(To)!;
        var isServer = to.Contains('=', StringComparison.Ordinal) && !Path.IsPathRooted(to) && !to.StartsWith('.');
        return isServer ? source with { ConnectionString = Read(to) } : source with { ConnectionString = null, DataDirectory = to };
    }

    private static string Read(string connectionString)
    {
        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(connectionString).ToString();
        }
        catch (ArgumentException unreadable)
        {
            throw new MoveException($"--to is no connection string: {unreadable.Message}", cause: unreadable);
        }
    }

    private static async Task<int> OpenAgain(ParseResult words, StoreSettings source, CancellationToken cancel)
    {
        var reopened = await MoveStore.Reopen(source, cancel);
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(new { reopened });
        }
        else
        {
            Console.WriteLine(reopened
                ? "Servers start on this store again. What happened elsewhere since it was moved is not in it: programs are told to load "
                    + "everything anew, and open orders are marked."
                : "This store was not moved. Nothing was changed.");
        }

        return 0;
    }

    private static async Task<int> Plan(ParseResult words, StoreSettings source, StoreSettings to, CancellationToken cancel)
    {
        var plan = await new MoveStore(source, to, TimeProvider.System).Plan(cancel);
        var rows = plan.Tables.Sum(table => table.Rows);
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(new
            {
                from = MoveStore.Where(source),
                to = MoveStore.Where(to),
                continues = plan.Continues,
                rows,
                tables = plan.Tables.Select(table => new { name = table.Name, rows = table.Rows }),
            });
            return 0;
        }

        Console.WriteLine($"From {MoveStore.Where(source)} to {MoveStore.Where(to)}");
        foreach (var (name, count) in plan.Tables.Where(table => table.Rows > 0))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,12}  {name}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows,12}  rows would be moved{(plan.Continues ? ", from where the interrupted move stopped" : "")}. Nothing was changed."));
        return 0;
    }

    private static async Task<int> Move(ParseResult words, StoreSettings source, StoreSettings to, CancellationToken cancel)
    {
        var json = words.GetValue(CommandOutput.Json);
        var done = await new MoveStore(source, to, TimeProvider.System).Run(words.GetValue(Restart), Progress(json), cancel);
        if (json)
        {
            CommandOutput.Print(new
            {
                from = MoveStore.Where(source),
                to = MoveStore.Where(to),
                continued = done.Continued,
                rows = done.Tables.Sum(table => table.Rows),
                tables = done.Tables.Select(table => new { name = table.Name, rows = table.Rows, checksum = table.Checksum }),
                keys = done.Keys,
                pictures = done.Pictures,
                keptBeside = done.Aside,
                proven = done.Report.IsClean,
                wrong = BackupWords.Wrong(done.Report),
            });
        }
        else
        {
            Tell(done, source, to);
        }

        return done.Report.IsClean ? 0 : BackupWords.SomethingIsWrong;
    }

    private static void Tell(MoveReport done, StoreSettings source, StoreSettings to)
    {
        Console.WriteLine("The same on both, by rows and checksum:");
        foreach (var table in done.Tables.Where(table => table.Rows > 0))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{table.Rows,12}  {table.Name,-26} {table.Checksum[..16]}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done.Tables.Sum(table => table.Rows),12}  rows, and {done.Keys} keys, are now in {MoveStore.Where(to)}"));
        BackupWords.TellBroken(done.Report);
        if (done.Aside is { } aside)
        {
            Console.WriteLine($"What was there is kept in {aside}. Remove it when you no longer need it.");
        }

        Console.WriteLine(done.Report.IsClean
            ? "Proven: everything that can be proven of it holds."
            : "The data has the faults above: it had them in the source.");
        Console.WriteLine(Next(done, source, to));
    }

    private static string Next(MoveReport done, StoreSettings source, StoreSettings to)
    {
        var pictures = done.Pictures == 0
            ? $"Pictures stay in {Path.GetFullPath(to.DataDirectory)}."
            : string.Create(CultureInfo.InvariantCulture, $"{done.Pictures} pictures are in {Path.GetFullPath(to.DataDirectory)}, too.");
        var setting = to.ConnectionString is null
            ? $"Take ConnectionStrings__Hornada out of the settings, and serve with --data {to.DataDirectory}."
            : "Set ConnectionStrings__Hornada to the connection string of --to, and serve with the same --data.";
        return $"{pictures} {setting} Then take a backup: archives of before are of the other engine. "
            + $"{MoveStore.Where(source)} is as it was, and no server starts on it any more.";
    }

    /// <summary>Prints a line when a step begins, and one for every further tenth.</summary>
    private static Action<MoveProgress> Progress(bool isSilent)
    {
        var last = (Step: (MoveStep)(-1), Tenth: -1L);
        return progress =>
        {
            var now = (progress.Step, Tenth: progress.Total == 0 ? 0 : Math.Min(10, progress.Done * 10 / progress.Total));
            if (!isSilent && now != last)
            {
                Console.WriteLine(progress.Total == 0 ? Name(progress.Step) : $"{Name(progress.Step)} {now.Tenth * 10} %");
                last = now;
            }
        };
    }

    private static string Name(MoveStep step) => step switch
    {
        MoveStep.Copying => "Copying rows",
        MoveStep.Comparing => "Comparing checksums",
        MoveStep.Files => "Copying pictures",
        MoveStep.Proving => "Making references, and proving what must hold",
    };
}
