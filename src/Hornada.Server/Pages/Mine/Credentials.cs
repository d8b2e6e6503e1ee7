using System.Net.Mime;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Identity.WebAuthn;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Pages.Mine;

/// <summary>
/// The password and passkeys of the signed-in account. Every change asks for the password first: the session of a lost tablet is not
/// enough.
/// </summary>
internal sealed class Credentials(
    Caller caller, UserManager<Account> users, PasswordCheck passwords, PasskeyCheck check, Passkeys passkeys, ChangePassword change,
    ChangeEmail address, Sessions sessions, Localizer localizer, ProfilePages page)
{
    public async Task<IResult> ChangePassword(Posted form, HttpContext http)
    {
        var account = await Confirmed(form, http);
        if (account.Refusal is { } wrong)
        {
            _ = Page.StatusWith(http, wrong);
            return await page.Show(http, About("clave", wrong));
        }

        if (await PasswordCheck.FindProblem(users, form["nueva"]) is not null)
        {
            var problem = form["nueva"].Length > PasswordCheck.MaxLength ? Texts.Account.PasswordTooLong : Texts.Account.PasswordTooShort;
            return await page.Show(http, About("clave", Asked.Wrong(problem)));
        }

        var hash = users.PasswordHasher.HashPassword(account.Value, form["nueva"]);
        return await After("clave", await change.Run(account.Value, hash, http.RequestAborted), http);
    }

    public async Task<IResult> ChangeAddress(Posted form, HttpContext http)
    {
        var account = await Confirmed(form, http);
        var asked = await account.ThenDo(confirmed => address.Ask(confirmed, form["correo"], localizer.Language, http.RequestAborted));
        if (asked.Refusal is { } refusal)
        {
            _ = Page.StatusWith(http, refusal);
            return await page.Show(http, new(refusal, new Dictionary<string, string> { ["correo"] = form["correo"] }, About: "correo"));
        }

        return Page.GoTo(asked.Value ? "/cuenta?guardado=1" : "/cuenta?guardado=correo");
    }

    public async Task<IResult> EndSession(string id, HttpContext http) =>
        (await sessions.End(caller, id, http.RequestAborted)).Refusal is { } refusal
            ? await page.Show(http, About("sesiones", refusal))
            : Page.GoTo("/cuenta?guardado=1");

    /// <summary>Ends all sessions of the account; this browser is signed in again.</summary>
    public async Task<IResult> EndSessions(HttpContext http) =>
        await After("sesiones", await sessions.EndAll(caller, http.RequestAborted), http);

    /// <summary>
    /// The request to the device that is to create a passkey, as JSON for the script; a sentence for the reader when it is refused.
    /// </summary>
    public async Task<IResult> AskForPasskey(Posted form, Localizer localizer, HttpContext http)
    {
        var account = await Confirmed(form, http);
        return account.Refusal is { } wrong
            ? Results.Text(localizer[wrong], statusCode: Page.StatusWith(http, wrong))
            : Results.Content(await check.AskToMake(account.Value, http), MediaTypeNames.Application.Json);
    }

    public async Task<IResult> KeepPasskey(Posted form, HttpContext http)
    {
        var kept = await check.Keep(caller, form["nombre"], form["credencial"], http);
        return kept.Refusal is { } refusal ? await page.Show(http, About("llaves", refusal)) : Page.GoTo("/cuenta?guardado=1");
    }

    public async Task<IResult> ForgetPasskey(string id, HttpContext http) =>
        await After("llaves", await passkeys.Forget(caller, id, http.RequestAborted), http);

    /// <summary>The change has ended all sessions of the account; this browser is signed in again.</summary>
    private async Task<IResult> After(string about, Outcome<Account> changed, HttpContext http)
    {
        if (changed.Refusal is { } refusal)
        {
            return await page.Show(http, About(about, refusal));
        }

        await WebSession.SignIn(http, changed.Value);
        return Page.GoTo("/cuenta?guardado=1");
    }

    private async Task<Outcome<Account>> Confirmed(Posted form, HttpContext http)
    {
        var account = await users.FindByIdAsync(caller.Uid.Value)
            ?? throw new InvalidOperationException("An account that does not exist is signed in.");
        var verdict = await passwords.Run(account.Email, form["actual"], ClientNetwork.From(http), http.RequestAborted);
        return verdict switch
        {
            { Wait: { } wait } => Asked.Wrong(Texts.Account.TooManyTries, Localizer.Wait(wait)) with
            {
                Kind = RefusalKind.TooOften,
                RetryAfter = wait,
            },
            { Account: { } confirmed } when confirmed.Key == caller.Key => confirmed,
            _ => Asked.Wrong(Texts.Account.WrongCurrentPassword),
        };
    }

    private static FormState About(string what, Refusal refusal) => FormState.None with { Refusal = refusal, About = what };
}
