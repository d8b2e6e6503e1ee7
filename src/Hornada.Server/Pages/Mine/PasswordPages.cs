using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Mail;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Pages.Mine;

/// <param name="Secret">Secret of the link.</param>
/// <param name="Wrong">The problem; null for none.</param>
public sealed record ChoosePasswordModel(string Secret, string Email, LocalizedText? Wrong);

/// <summary>Where to get a link for a new password.</summary>
/// <param name="HasMail">True when this server can send the link.</param>
/// <param name="IsAsked">True after the form was taken.</param>
/// <param name="Wrong">Why it was not; null for no reason.</param>
public sealed record ForgottenModel(bool HasMail, string Email, bool IsAsked, Refusal? Wrong);

/// <summary>Choosing a password by a one-time link, and the advice for people who have none.</summary>
internal sealed class PasswordPages(
    PasswordLinks links, ForgotPassword forgot, MailOutbox mails, Localizer localizer, UserManager<Account> users)
{
    /// <summary>Path below which the links are.</summary>
    public const string Root = "/clave";

    /// <summary>Path of a link.</summary>
    public static string Address(string secret) => PasswordLinks.Address(secret);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/entrar/olvide", (string? enviado, PasswordPages page, HttpContext http) =>
            page.ShowForgotten(http, "", enviado is not null, null)).RequireAccess(Access.Anybody);
        pages.MapPost("/entrar/olvide", (Posted form, PasswordPages page, HttpContext http) => page.Ask(form, http))
            .RequireAccess(Access.Anybody);
        pages.MapGet($"{Root}/{{secret}}", (string secret, PasswordPages page, HttpContext http) => page.Show(secret, null, http))
            .RequireAccess(Access.Anybody);
        pages.MapPost($"{Root}/{{secret}}", (string secret, Posted form, PasswordPages page, HttpContext http) =>
            page.Choose(secret, form, http)).RequireAccess(Access.Anybody);
    }

    private IResult ShowForgotten(HttpContext http, string email, bool isAsked, Refusal? wrong) =>
        Page.Render<ForgottenPage, ForgottenModel>(http, new(mails.IsOn, email, isAsked, wrong), Page.StatusWith(http, wrong));

    private async Task<IResult> Ask(Posted form, HttpContext http)
    {
        var asked = await forgot.Ask(form["email"], ClientNetwork.From(http), localizer.Language, http.RequestAborted);
        return asked.Refusal is { } refusal
            ? ShowForgotten(http, form["email"], isAsked: false, refusal)
            : Page.GoTo("/entrar/olvide?enviado=1");
    }

    private async Task<IResult> Show(string secret, LocalizedText? wrong, HttpContext http)
    {
        var found = await links.Find(secret, http.RequestAborted);
        return found.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.Standalone<ChoosePasswordPage, ChoosePasswordModel>(
                http,
                new(secret, found.Value.Email, wrong),
                wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
                leadsTo: null);
    }

    private async Task<IResult> Choose(string secret, Posted form, HttpContext http)
    {
        if (await PasswordCheck.FindProblem(users, form["nueva"]) is not null)
        {
            return await Show(secret, Texts.Account.PasswordTooShort, http);
        }

        var hash = users.PasswordHasher.HashPassword(null!, form["nueva"]);
        var chosen = await links.Use(secret, hash, http.RequestAborted);
        if (chosen.Refusal is { } refusal)
        {
            return Page.Error(http, refusal);
        }

        // The link may have been opened in a browser in which somebody else is signed in.
        await WebSession.SignIn(http, chosen.Value);
        return Page.GoTo(await AccountRoutes.Next(http, chosen.Value, asked: ""));
    }
}
