using System.CommandLine;
using Hornada.Core.Demo;

namespace Hornada.Server.Commands;

/// <summary><c>hornada demo remove</c>: removes the demo and leaves everything else. Works beside a running server.</summary>
internal static class DemoCommand
{
    private const int UserError = 2;

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var remove = new Command("remove", "Remove the demo's bakeries, canteen, orders and people, and leave everything else")
        {
            CommandOutput.Json,
        };
        remove.SetAction((words, cancel) => Run(words, settings(words), cancel));
        return new("demo", "What to do with the demo") { remove };
    }

    private static async Task<int> Run(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        await using var app = await CommandServices.Open(settings, cancel);
        var removed = await app.Services.GetRequiredService<RemoveDemo>().Run(by: null, cancel);
        if (removed.Refusal is { } refusal)
        {
            await Terminal.Error.WriteLineAsync(refusal.Message.English);
            return UserError;
        }

        var sum = removed.Value;
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(new { companies = sum.Companies, bakeries = sum.Bakeries, orders = sum.Orders, accounts = sum.Accounts });
            return 0;
        }

        Terminal.Out.WriteLine(
            $"The demo is gone: {sum.Companies} companies, {sum.Bakeries} bakeries, {sum.Orders} orders, {sum.Accounts} people.");
        return 0;
    }
}
