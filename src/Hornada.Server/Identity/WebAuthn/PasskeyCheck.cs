using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Identity.WebAuthn;

/// <summary>The one place where passkeys are made and answers of devices are judged. The judging itself is Identity's.</summary>
internal sealed class PasskeyCheck(IPasskeyHandler<Account> handler, Passkeys passkeys, PasskeyQuestion question)
{
    /// <summary>Longest answer of a device that is looked at, in characters.</summary>
    private const int MaxAnswer = 16 * 1024;

    /// <summary>The options for creating a passkey of an account.</summary>
    public async Task<string> AskToMake(Account account, HttpContext http)
    {
        var user = new PasskeyUserEntity { Id = account.Uid.Value, Name = account.Email, DisplayName = account.DisplayName };
        var asked = await handler.MakeCreationOptionsAsync(user, http);
        question.Ask(http, PasskeyQuestion.Purpose.Make, asked.AttestationState!);
        return asked.CreationOptionsJson;
    }

    /// <summary>Keeps the passkey a device made.</summary>
    public async Task<Outcome<Passkey>> Keep(Caller owner, string name, string answer, HttpContext http)
    {
        var made = await Judge(answer, http);
        return made is { Refusal: null, Value: var key } && key.Owner == owner.Uid
            ? await passkeys.Keep(owner.Key, name, key.Credential, key.AskedAt, http.RequestAborted)
            : AccountRefusals.WrongPasskey;
    }

    /// <summary>The passkey a device made, and for whom it was asked to.</summary>
    public async Task<Outcome<FirstPasskey>> Judge(string answer, HttpContext http)
    {
        if (question.Take(http, PasskeyQuestion.Purpose.Make) is not var (state, askedAt) || !IsAnswer(answer))
        {
            return AccountRefusals.WrongPasskey;
        }

        var made = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = state });
        return made.Succeeded
            ? new FirstPasskey(new(made.UserEntity.Id), Credentials.From(made.Passkey), askedAt)
            : AccountRefusals.WrongPasskey;
    }

    /// <summary>The options for signing in with a passkey.</summary>
    public async Task<string> AskWho(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        question.Ask(http, PasskeyQuestion.Purpose.Recognise, asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <summary>The account of a device's answer.</summary>
    public async Task<Outcome<Account>> Recognise(string answer, HttpContext http)
    {
        if (question.Take(http, PasskeyQuestion.Purpose.Recognise) is not var (state, askedAt) || !IsAnswer(answer))
        {
            return AccountRefusals.WrongPasskey;
        }

        var seen = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = state });
        if (!seen.Succeeded)
        {
            return AccountRefusals.WrongPasskey;
        }

        var used = await passkeys.Use(Credentials.From(seen.Passkey), askedAt, http.RequestAborted);
        return used.Refusal is { } refusal ? refusal : seen.User;
    }

    private static bool IsAnswer(string answer) => answer.Length is > 0 and <= MaxAnswer;
}

internal static class PasskeySetup
{
    private const int ChallengeBytes = 32;

    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeyQuestion>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<PasskeyCheck>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<ServerAddress>((passkeys, server) =>
        {
            var address = server.Configured is { } configured ? new Uri(configured) : null;
            passkeys.ChallengeSize = ChallengeBytes;
            // Without a public address, that of the request: a passkey works at the name it was made for and at no other.
            passkeys.ServerDomain = address?.Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = context =>
            {
                var origin = address?.GetLeftPart(UriPartial.Authority) ?? server.For(context.HttpContext.Request);
                return ValueTask.FromResult(!context.CrossOrigin && context.Origin == origin);
            };
        });
    }
}
