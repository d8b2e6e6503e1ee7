using System.CommandLine;
using Hornada.Core.Accounts;
using Hornada.Server.Pages.Setup;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada setup</c>: prints the link with which the owner of an empty store makes their account. Works beside a running server, which
/// has printed one at its start too.
/// </summary>
internal static class SetupCommand
{
    private const int UserError = 2;
    private const int LinkMinutes = 30;

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var setup = new Command("setup", "Print the link that sets an empty store up, once, within 30 minutes")
        {
            CommandOutput.Json,
        };
        setup.SetAction((words, cancel) => Run(words, settings(words), cancel));
        return setup;
    }

    /// <summary>What a server that has just opened says when its store has no owner yet; null when it has one.</summary>
    public static async Task<string?> Announce(IServiceProvider services, CancellationToken cancel)
    {
        var links = services.GetRequiredService<SetupLinks>();
        var issued = await links.IsNeeded(cancel) ? await links.Issue(cancel) : AccountRefusals.SetupDone;
        return issued.Refusal is null
            ? "No shop yet. Set it up within 30 minutes (hornada setup prints another link): "
                + $"{LinkNote.Beginning(services)}{SetupPages.Address(issued.Value)}"
            : null;
    }

    private static async Task<int> Run(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        await using var app = await CommandServices.Open(settings, cancel);
        var issued = await app.Services.GetRequiredService<SetupLinks>().Issue(cancel);
        if (issued.Refusal is { } refusal)
        {
            await Terminal.Error.WriteLineAsync(refusal.Message.English);
            return UserError;
        }

        CommandOutput.PrintLink(words, $"{LinkNote.Beginning(app.Services)}{SetupPages.Address(issued.Value)}", LinkMinutes);
        await LinkNote.Write(app.Services);

        return 0;
    }
}
