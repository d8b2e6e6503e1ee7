using System.Net.Mime;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Mail;
using Hornada.Server.Identity;
using Hornada.Server.Identity.WebAuthn;
using Hornada.Server.Pages.Mine;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Pages.Setup;

/// <summary>The page behind the setup link: the account of the owner, who becomes an admin and goes on to the shop.</summary>
internal sealed class SetupPages(
    SetupLinks links, UserManager<Account> users, PasskeyCheck check, Localizer words, TimeProvider clock, Randomness random)
{
    /// <summary>Path below which the links are.</summary>
    public const string Root = "/instalar";

    /// <summary>Path of a link.</summary>
    public static string Address(string secret) => $"{Root}/{secret}";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet($"{Root}/{{secret}}", (string secret, SetupPages page, HttpContext http) => page.Show(secret, http))
            .RequireAccess(Access.Anybody);
        pages.MapPost($"{Root}/{{secret}}", (string secret, Posted form, SetupPages page, HttpContext http) =>
            page.Open(secret, form, http)).RequireAccess(Access.Anybody);
        pages.MapPost($"{Root}/{{secret}}/llave/pregunta", (string secret, Posted form, SetupPages page, HttpContext http) =>
            page.AskForPasskey(secret, form, http)).RequireAccess(Access.Anybody);
        pages.MapPost($"{Root}/{{secret}}/llave", (string secret, Posted form, SetupPages page, HttpContext http) =>
            page.OpenWithPasskey(secret, form, http)).RequireAccess(Access.Anybody);
    }

    /// <remarks>An owner who comes back to the used link goes on where they were.</remarks>
    private async Task<IResult> Show(string secret, HttpContext http) =>
        await links.Check(secret, http.RequestAborted) is not { } refusal ? Render(http, new(secret, "", "", null))
        : http.Features.Get<Caller>() is { IsAdmin: true } ? Page.GoTo(WizardRoutes.Root)
        : Page.Error(http, refusal);

    private async Task<IResult> Open(string secret, Posted form, HttpContext http)
    {
        var (name, email, password) = (form["nombre"], form["email"], form["clave"]);
        if (await FindWrong(name, email, password) is { } wrong)
        {
            return await links.Check(secret, http.RequestAborted) is { } over
                ? Page.Error(http, over)
                : Render(http, new(secret, name, email, wrong));
        }

        return await Use(secret, new(name, email, users.PasswordHasher.HashPassword(null!, password)), http);
    }

    /// <summary>The request to the device that is to create the owner's passkey, as JSON for the script; otherwise a sentence.</summary>
    private async Task<IResult> AskForPasskey(string secret, Posted form, HttpContext http)
    {
        var (name, email) = (form["nombre"], form["email"]);
        if ((await links.Check(secret, http.RequestAborted) ?? FindWrong(name, email)) is { } wrong)
        {
            return Results.Text(words[wrong], statusCode: Page.StatusWith(http, wrong));
        }

        var account = Account.Open(new(Ids.New(clock.Now(), random)), email, name, Role.Admin, clock.Now());
        return Results.Content(await check.AskToMake(account, http), MediaTypeNames.Application.Json);
    }

    private async Task<IResult> OpenWithPasskey(string secret, Posted form, HttpContext http)
    {
        var (name, email) = (form["nombre"], form["email"]);
        var made = await check.Judge(form["credencial"], http);
        return (FindWrong(name, email) ?? made.Refusal) is { } wrong
            ? Render(http, new(secret, name, email, wrong))
            : await Use(secret, new(name, email, null) { Passkey = made.Value }, http);
    }

    private async Task<IResult> Use(string secret, FirstAdmin person, HttpContext http)
    {
        var opened = await links.Use(secret, person, http.RequestAborted);
        if (opened.Refusal is { } refusal)
        {
            return refusal.Code == AccountRefusals.EmailTaken(person.Email).Code
                ? Render(http, new(secret, person.Name, person.Email, Asked.Wrong("email", Texts.Account.EmailTaken)))
                : Page.Error(http, refusal);
        }

        await WebSession.SignIn(http, opened.Value);
        return Page.GoTo(WizardRoutes.Root);
    }

    private static Refusal? FindWrong(string name, string email) =>
        Asked.All(NewAccount.CheckName(name), EmailAddress.IsOne(email) ? null : Asked.Wrong("email", Texts.Account.EmailWrong));

    private async Task<Refusal?> FindWrong(string name, string email, string password) => Asked.All(
        FindWrong(name, email), await NewAccount.CheckPassword(users, password));

    /// <remarks>The address is a secret: no other site is told it, and nothing keeps the page.</remarks>
    private static IResult Render(HttpContext http, SetupAccountModel model)
    {
        var page = Page.Render<SetupAccountPage, SetupAccountModel>(
            http, model, model.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return page;
    }
}
