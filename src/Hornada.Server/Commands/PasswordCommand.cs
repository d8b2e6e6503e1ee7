using System.CommandLine;
using Hornada.Core.Accounts;
using Hornada.Server.Pages.Mine;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada password</c>: prints a link with which the user chooses a password, once. Works beside a running server.
/// </summary>
internal static class PasswordCommand
{
    private const int UserError = 2;
    private const int LinkMinutes = 24 * 60;

    private static readonly Argument<string> Email = new("e-mail") { Description = "Whose password" };
    private static readonly Option<string?> Create = new("--create")
    {
        Description = "Make the user if missing, and give the role CUSTOMER, BAKER or ADMIN",
    };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var password = new Command("password", "Print a link with which a user chooses a password, once, within 24 hours")
        {
            Email, Create, CommandOutput.Json,
        };
        password.SetAction((words, cancel) => Run(words, settings(words), cancel));
        return password;
    }

    private static async Task<int> Run(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        await using var app = await CommandServices.Open(settings, cancel, mayBegin: words.GetValue(Create) is not null);
        await using var scope = app.Services.CreateAsyncScope();
        var (services, email) = (scope.ServiceProvider, words.GetValue(Email)!);
        var account = await CommandAccounts.FindOrCreate(services, email, words.GetValue(Create), cancel);
        var issued = await account.ThenDo(found => services.GetRequiredService<PasswordLinks>().Issue(found.Key, cancel));
        if (issued.Refusal is { } refusal)
        {
            await Terminal.Error.WriteLineAsync(refusal.Message.English);
            return UserError;
        }

        var link = $"{LinkNote.Beginning(app.Services)}{PasswordPages.Address(issued.Value)}";
        CommandOutput.PrintLink(words, link, LinkMinutes);
        await LinkNote.Write(app.Services);

        return 0;
    }
}
