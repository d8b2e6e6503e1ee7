using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The page where people sign in and decide whether a client may act for them.</summary>
internal static class AuthorizeRoutes
{
    public static void MapAuthorize(this IEndpointRouteBuilder accounts)
    {
        accounts.MapGet("/oauth/authorize", (HttpContext http, AuthorizeFlow flow) => flow.Show(http)).RequireAccess(Access.Public);
        accounts.MapPost("/oauth/authorize", (HttpContext http, AuthorizeFlow flow) => flow.Decide(http))
            .RequireAccess(Access.Public).NotIdempotent("a page; passwords in, codes out");
    }
}

/// <summary>Each request carries the whole question of the client in its query and is judged anew by it.</summary>
internal sealed class AuthorizeFlow(OAuthClients clients, IssueCode codes, PasswordCheck check, AuthorizeSession session)
{
    public async Task<IResult> Show(HttpContext http) =>
        await AuthorizeRequest.Read(http.Request.Query, clients, http.RequestAborted) switch
        {
            null => AuthorizePages.Untrusted(http),
            { Problem: { } problem } asked => Redirect(asked.Back("error", problem)),
            var asked when await session.Read(http) is { } account => AuthorizePages.Consent(http, asked, account),
            var asked => AuthorizePages.SignIn(http, asked),
        };

    public async Task<IResult> Decide(HttpContext http)
    {
        var asked = await AuthorizeRequest.Read(http.Request.Query, clients, http.RequestAborted);
        if (asked is null)
        {
            return AuthorizePages.Untrusted(http);
        }

        var account = await session.Read(http);
        if (await Form(http) is not { } form)
        {
            return AuthorizePages.Expired(http, asked);
        }

        return (form["action"].ToString(), account) switch
        {
            _ when asked.Problem is { } problem => Redirect(asked.Back("error", problem)),
            ("deny", _) => Redirect(asked.Back("error", "access_denied")),
            ("allow", { } decided) => await Allow(http, asked, decided),
            ("switch", _) => await SignOut(http),
            ("sign-in", _) => await SignIn(http, asked, form["email"].ToString().Trim(), form["password"].ToString()),
            _ => AuthorizePages.SignIn(http, asked),
        };
    }

    private async Task<IResult> Allow(HttpContext http, AuthorizeRequest asked, Account account)
    {
        var request = new CodeRequest(
            asked.Client.Key, account.Key, account.SecurityStamp, asked.RedirectUri, asked.Challenge, asked.Scope);
        return (await codes.Run(request, http.RequestAborted)).Match(
            code => Redirect(asked.Back("code", code)),
            refusal => Redirect(asked.Back("error", refusal == Refusal.Busy ? "temporarily_unavailable" : "access_denied")));
    }

    private async Task<IResult> SignIn(HttpContext http, AuthorizeRequest asked, string email, string password)
    {
        var verdict = await check.Run(email, password, ClientNetwork.From(http), http.RequestAborted);
        if (verdict.Account is null)
        {
            return AuthorizePages.SignIn(http, asked, email, verdict);
        }

        await AuthorizeSession.SignIn(http, verdict.Account);
        return AskAgain(http);
    }

    private static async Task<IResult> SignOut(HttpContext http)
    {
        await AuthorizeSession.SignOut(http);
        return AskAgain(http);
    }

    /// <summary>The form that was sent; null when this page did not give it to this browser.</summary>
    private static async Task<IFormCollection?> Form(HttpContext http)
    {
        try
        {
            return await BrowserForm.ReadOwn(http);
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The same question once more, by GET: a reload must not sign in or allow a second time.</summary>
    private static SeeOther AskAgain(HttpContext http) => Redirect(AuthorizePages.Question(http));

    private static SeeOther Redirect(string address) => new(address);
}
