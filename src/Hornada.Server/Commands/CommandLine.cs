using System.CommandLine;
using System.CommandLine.Invocation;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.AspNetCore.Connections;

namespace Hornada.Server.Commands;

/// <summary>
/// The words of the command line:
/// <c>hornada serve|setup|settings|migrate|seed|demo|doctor|backup|restore|restored|move|pictures|token|password|import|export|
/// export-person|erase|audit|keys</c>. Without a word it serves.
/// </summary>
internal static class CommandLine
{
    /// <summary>Exit code for what the user has to change.</summary>
    public const int UserError = 2;

    /// <summary>Exit code of a command that was stopped before its end, as shells have it for SIGINT.</summary>
    private const int Stopped = 130;

    /// <summary>
    /// How long a command may end in its own way after SIGTERM or Ctrl+C: longer than the 30 seconds that the server gives to the requests
    /// it has, and shorter than the 45 after which systemd kills it.
    /// </summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(40);

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Directory of the SQLite file, uploads and keys (default ./data)",
        Recursive = true,
    };

    private static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on (default http://localhost:8080)" };
    private static readonly Option<bool> WithDemo = new("--demo")
    {
        Description = "Fill an empty store with the demo; refused in Production",
    };

    private static readonly Option<string?> Clock = new("--test-clock")
    {
        Description = "Start the clock at this ISO 8601 instant; refused in Production",
    };

    /// <summary>Reads the words and runs what they say.</summary>
    /// <returns>0, 1 when the doctor found something, 2 with a message on standard error about what to change, 3 for an archive that
    /// cannot be restored, or 130 when it was stopped.</returns>
    public static async Task<int> Run(string[] args)
    {
        var words = Root().Parse(WithDefault(args));
        if (words.Errors.Count > 0)
        {
            return Refuse(words);
        }

        if (WithDefault(args)[0] != "serve")
        {
            Acting.Begin(new(ActingKind.Command));
        }

        return await Guard(async () =>
            await CommandRelay.TryRun(words, args, Settings(words), CancellationToken.None)
            ?? await words.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToEnd }));
    }

    /// <summary>Runs a command; what the user has to change is a sentence on standard error and an exit code.</summary>
    public static async Task<int> Guard(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception wrong) when (wrong is SettingsException or StoreInUseException or StoreUnavailableException or MigrationException
            or AuditException or BucketException)
        {
            await Terminal.Error.WriteLineAsync(wrong.Message);
            return UserError;
        }
        catch (OperationCanceledException)
        {
            await Terminal.Error.WriteLineAsync("Stopped before the end.");
            return Stopped;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Terminal.Error.WriteLineAsync(
                $"{taken.Message.TrimEnd('.')}. Stop the other program, or give another address with --urls.");
            return UserError;
        }
    }

    /// <summary>Says which words are not understood, what was most likely meant, and where all of them stand.</summary>
    private static int Refuse(ParseResult words)
    {
        if (words.Action is ParseErrorAction refusal)
        {
            refusal.ShowHelp = false;
        }

        words.Invoke(new() { Output = Console.Error, Error = Console.Error });
        var command = CommandHelp.FullName(words.CommandResult.Command);
        Console.Error.WriteLine($"hornada {(command.Length > 0 ? $"{command} " : "")}--help shows what there is.");
        return UserError;
    }

    /// <summary>Options without a word in front belong to serve; <c>--help</c> and <c>--version</c> to nobody.</summary>
    private static string[] WithDefault(string[] args) =>
        args is [] || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version")) ? ["serve", .. args] : args;

    /// <summary>The commands with their options.</summary>
    internal static RootCommand Root()
    {
        var serve = new Command("serve", "Serve the API (what happens without a word)") { Urls, WithDemo, Clock };
        serve.SetAction((words, cancel) => ServeCommand.Run(Settings(words, Urls, WithDemo, Clock), cancel));

        var migrate = new Command("migrate", "Bring the tables up to date and stop");
        migrate.SetAction((words, cancel) => MigrateCommand.Run(Settings(words), cancel));

        var seed = new Command("seed", "Fill an empty store with the demo and stop; refused in Production") { Clock };
        seed.SetAction((words, cancel) => SeedCommand.Run(Settings(words, Clock), cancel));

        var doctor = DoctorCommand.Describe(words => Settings(words));
        var shown = SettingsCommand.Describe(words => Settings(words));
        var token = TokenCommand.Describe(words => Settings(words));
        var password = PasswordCommand.Describe(words => Settings(words));
        var setup = SetupCommand.Describe(words => Settings(words));
        var import = ImportCommand.Describe(words => Settings(words));
        var export = ExportCommand.Describe(words => Settings(words));
        var backup = BackupCommand.Describe(words => Settings(words));
        var restore = RestoreCommand.Describe(words => Settings(words));
        var restored = RestoredCommand.Describe(words => Settings(words));
        var pictures = PictureCommands.Describe(words => Settings(words));
        var move = MoveCommand.Describe(words => Settings(words));
        var demo = DemoCommand.Describe(words => Settings(words));
        var exportPerson = PersonCommands.DescribeExport(words => Settings(words));
        var erase = PersonCommands.DescribeErase(words => Settings(words));
        var keys = KeysCommand.Describe(words => Settings(words));
        var audit = AuditCommand.Describe(words => Settings(words));
        return new RootCommand("Hornada: order-ahead for bakeries and canteens")
        {
            Data, serve, setup, shown, migrate, seed, demo, doctor, backup, restore, restored, move, pictures, token, password, import,
            export, exportPerson, erase, audit, keys,
        }.WithNotes();
    }

    /// <summary>What the words set, by the name of the setting.</summary>
    private static Dictionary<string, string?> Settings(ParseResult words, params Option[] options)
    {
        var settings = new Dictionary<string, string?>();
        Set("Hornada:Data", words.GetValue(Data));
        Set("urls", options.Contains(Urls) ? words.GetValue(Urls) : null);
        Set("Hornada:Demo", options.Contains(WithDemo) && words.GetValue(WithDemo) ? "true" : null);
        Set("Hornada:TestClock", options.Contains(Clock) ? words.GetValue(Clock) : null);
        return settings;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                settings[name] = value;
            }
        }
    }
}
