using System.CommandLine;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;

namespace Hornada.Server.Commands;

/// <summary><c>hornada token</c>: makes, lists and revokes the bearer tokens of a user, beside a running server too.</summary>
internal static class TokenCommand
{
    private const int UserError = 2;

    private static readonly Argument<string> Email = new("e-mail") { Description = "Whose token" };
    private static readonly Option<string> Name = new("--name")
    {
        Description = "What the token is for",
        DefaultValueFactory = _ =>
        "command line"
    };
    private static readonly Option<string?> Create = new("--create")
    {
        Description = "Make the user if missing, and give the role CUSTOMER, BAKER or ADMIN",
    };

    private static readonly Option<bool> List = new("--list") { Description = "List the user's tokens instead" };
    private static readonly Option<string?> Revoke = new("--revoke") { Description = "Revoke the token with this id instead" };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var token = new Command("token", "Print a bearer token for a user; list or revoke their tokens")
        {
            Email, Name, Create, List, Revoke, CommandOutput.Json,
        };
        token.SetAction((words, cancel) => Run(words, settings(words), cancel));
        return token;
    }

    private static async Task<int> Run(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        await using var app = await CommandServices.Open(settings, cancel, mayBegin: words.GetValue(Create) is not null);
        await using var scope = app.Services.CreateAsyncScope();
        var account = await CommandAccounts.FindOrCreate(scope.ServiceProvider, words.GetValue(Email)!, words.GetValue(Create), cancel);
        if (account.Refusal is not null)
        {
            return await Refuse(account.Refusal);
        }

        var tokens = scope.ServiceProvider.GetRequiredService<Tokens>();
        if (words.GetValue(List))
        {
            return Print(
                words,
                await tokens.ForAccount(account.Value.Key, cancel), scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        }

        return words.GetValue(Revoke) is { } id
            ? await Tell(
                words,
                await tokens.Revoke(account.Value.Key, id, cancel),
                revoked => $"Revoked {revoked.Id} ({revoked.Name}).",
                revoked => new { revoked = revoked.Id, name = revoked.Name })
            : await Tell(
                words,
                await tokens.Issue(account.Value.Key, words.GetValue(Name)!, null, cancel),
                issued => issued.Secret,
                issued => new { token = issued.Secret });
    }

    private static int Print(ParseResult words, IReadOnlyList<ApiToken> tokens, DateTimeOffset now)
    {
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(tokens.Select(token => new
            {
                id = token.Id,
                name = token.Name,
                createdAt = token.CreatedAt,
                expiresAt = token.ExpiresAt,
                revokedAt = token.RevokedAt,
                state = State(token, now).TrimEnd(),
            }));
            return 0;
        }

        foreach (var token in tokens)
        {
            Terminal.Out.WriteLine($"{token.Id}  {token.CreatedAt:yyyy-MM-dd HH:mm}  {State(token, now)}  {token.Name}");
        }

        return 0;
    }

    private static string State(ApiToken token, DateTimeOffset now) =>
        token.RevokedAt is not null ? "revoked" : token.ExpiresAt <= now ? "expired" : "works  ";

    private static async Task<int> Tell<T>(ParseResult words, Outcome<T> outcome, Func<T, string> sentence, Func<T, object> shown)
    {
        if (outcome.Refusal is not null)
        {
            return await Refuse(outcome.Refusal);
        }

        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(shown(outcome.Value));
        }
        else
        {
            Terminal.Out.WriteLine(sentence(outcome.Value));
        }

        return 0;
    }

    private static async Task<int> Refuse(Refusal refusal)
    {
        await Terminal.Error.WriteLineAsync(refusal.Message.English);
        return UserError;
    }
}
