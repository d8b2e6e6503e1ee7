using System.CommandLine;
using Hornada.Core.Backups;
using Hornada.Core.Storage;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada restored</c>: says that the database was put back by other means. The next start then treats it as a restored backup.
/// </summary>
internal static class RestoredCommand
{
    private const int UserError = 2;

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var restored = new Command(
            "restored", "Say that the database was put back by other means, such as pgBackRest or a snapshot; before the next start")
        {
            CommandOutput.Json,
        };
        restored.SetAction((words, cancel) => BackupWords.Guard(() => Run(words, settings(words), cancel)));
        return restored;
    }

    private static async Task<int> Run(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        var place = HornadaHost.ReadStoreSettings(settings);
        if (place.ConnectionString is null && !File.Exists(Path.Combine(place.DataDirectory, "hornada.db")))
        {
            await Console.Error.WriteLineAsync(
                $"There is no store in {Path.GetFullPath(place.DataDirectory)}. Give its directory with --data.");
            return UserError;
        }

        await using var store = Store.Open(place);
        await new MarkRestored(store).Run(cancel);
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(new { marked = true });
        }
        else
        {
            Console.WriteLine("Noted. The next start of a server begins a new era of the event log and marks the open orders.");
            Console.WriteLine("A server that is running has read the old data: restart it, on PostgreSQL every node.");
        }

        return 0;
    }
}
