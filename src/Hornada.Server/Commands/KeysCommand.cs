using System.CommandLine;
using System.Globalization;
using Hornada.Server.Identity;

namespace Hornada.Server.Commands;

/// <summary><c>hornada keys</c>: lists, replaces and ends the keys with which the server seals, beside a running server too.</summary>
internal static class KeysCommand
{
    private const int UserError = 2;

    private static readonly Option<bool> Yes = new("--yes") { Description = "Do it: who signed in with an older key signs in again" };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var list = new Command("list", "List the keys that seal cookies, forms and secrets of webhooks") { CommandOutput.Json };
        list.SetAction((words, cancel) => List(words, settings(words), cancel));
        var rotate = new Command("rotate", "Make a new key; what older keys sealed stays valid until keys end-old") { CommandOutput.Json };
        rotate.SetAction((words, cancel) => Rotate(words, settings(words), cancel));
        var end = new Command("end-old", "End every key but the newest: what older keys sealed is refused") { Yes, CommandOutput.Json };
        end.SetAction((words, cancel) => EndOld(words, settings(words), cancel));
        return new Command("keys", "The keys with which the server seals cookies, forms and secrets of webhooks") { list, rotate, end };
    }

    private static async Task<int> List(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        await using var app = await CommandServices.Open(settings, cancel);
        var keys = app.Services.GetRequiredService<RotateKeys>().All();
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(keys.Select(Shown));
            return 0;
        }

        foreach (var key in keys)
        {
            Terminal.Out.WriteLine(Line(key));
        }

        return 0;
    }

    private static async Task<int> Rotate(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        await using var app = await CommandServices.Open(settings, cancel);
        var made = await app.Services.GetRequiredService<RotateKeys>().Rotate(RotateKeys.Lead, cancel);
        if (made.Refusal is { } refusal)
        {
            await Terminal.Error.WriteLineAsync(refusal.Message.English);
            return UserError;
        }

        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(Shown(made.Value));
            return 0;
        }

        Terminal.Out.WriteLine(Line(made.Value));
        Terminal.Out.WriteLine("Older keys still open what they sealed. hornada keys end-old ends them.");
        return 0;
    }

    private static async Task<int> EndOld(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        if (!words.GetValue(Yes))
        {
            await Terminal.Error.WriteLineAsync("Everybody who signed in with an older key has to sign in again. Say --yes to do it.");
            return UserError;
        }

        await using var app = await CommandServices.Open(settings, cancel);
        var ended = await app.Services.GetRequiredService<RotateKeys>().EndOld(cancel);
        if (ended.Refusal is { } refusal)
        {
            await Terminal.Error.WriteLineAsync(refusal.Message.English);
            return UserError;
        }

        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(new { ended = ended.Value });
            return 0;
        }

        Terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Keys ended: {ended.Value}. Running servers notice within a minute."));
        return 0;
    }

    private static object Shown(SealingKey key) =>
        new { id = key.Id, activeAt = key.ActiveAt, expiresAt = key.ExpiresAt, isEnded = key.IsEnded, seals = key.Seals };

    private static string Line(SealingKey key) => string.Create(
        CultureInfo.InvariantCulture,
        $"{key.Id}  from {key.ActiveAt:yyyy-MM-dd HH:mm:ss}Z until {key.ExpiresAt:yyyy-MM-dd}  {State(key)}");

    private static string State(SealingKey key) => key switch
    {
        { IsEnded: true } => "ended",
        { Seals: true } => "seals now",
        _ when key.ActiveAt > TimeProvider.System.GetUtcNow() => "waits for its time",
        _ => "opens what it sealed",
    };
}
