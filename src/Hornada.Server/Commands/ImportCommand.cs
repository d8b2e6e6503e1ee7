using System.CommandLine;
using System.Globalization;
using Hornada.Core.Imports;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada import panahashi FILE</c>: takes over what another system has. Works beside a running server, may be stopped anywhere and run
/// again: what is there already is not made twice.
/// </summary>
internal static class ImportCommand
{
    private const int UserError = 2;

    private static readonly Argument<FileInfo> File = new("file") { Description = "The Firestore export, as JSON" };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var panahashi = new Command(
            "panahashi", "Users, bakeries, products, promotions and favourites of a Firestore export; history stays where it is")
        {
            File,
        };
        panahashi.SetAction((words, cancel) => Run(words.GetValue(File)!, settings(words), cancel));
        return new("import", "Take over what another system has; run it again after an interruption") { panahashi };
    }

    private static async Task<int> Run(FileInfo file, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return UserError;
        }

        var json = await System.IO.File.ReadAllBytesAsync(file.FullName, cancel);
        await using var app = await HornadaHost.Build(HornadaHost.CreateBuilder(settings, mayWorkBeside: true), cancel);
        await using var scope = app.Services.CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<ImportPanahashi>().Run(json, Tell, cancel);
        if (done.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message.English);
            return UserError;
        }

        Tell(done.Value);
        return 0;
    }

    private static void Tell(ImportProgress progress)
    {
        const int Step = 100;
        if (progress.Done % Step == 0 || progress.Done == progress.Total)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress.Kind}: {progress.Done} of {progress.Total}"));
        }
    }

    private static void Tell(ImportReport report)
    {
        foreach (var kind in report.Kinds)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind.Kind,-12} {kind.Created} taken over, {kind.Known} were there already, {kind.Skipped} left out"));
        }

        foreach (var skipped in report.Skipped)
        {
            Console.WriteLine($"left out: {skipped.Kind} {skipped.ExternalId}: {skipped.Reason.In(Core.Basics.Language.English)}");
        }
    }
}
