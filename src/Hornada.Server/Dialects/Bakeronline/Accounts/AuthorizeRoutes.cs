using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The page where somebody signs in and decides whether a client may act for him.</summary>
internal static class AuthorizeRoutes
{
    public static void MapAuthorize(this IEndpointRouteBuilder accounts)
    {
        accounts.MapGet("/oauth/authorize", (HttpContext http, AuthorizeFlow flow) => flow.Show(http)).RequireAccess(Access.Public);
        accounts.MapPost("/oauth/authorize", (HttpContext http, AuthorizeFlow flow) => flow.Decide(http))
            .RequireAccess(Access.Public).NotIdempotent("a page; passwords in, codes out");
    }
}

/// <summary>Each request carries the client's whole question in its query, and is judged anew by it.</summary>
internal sealed class AuthorizeFlow(
    OAuthClients clients, IssueCode codes, PasswordCheck check, AuthorizeSession session, IAntiforgery forms)
{
    public async Task<IResult> Show(HttpContext http) => await AuthorizeRequest.Read(http.Request.Query, clients, http.RequestAborted) switch
    {
        null => AuthorizePage.Untrusted(http),
        { Problem: { } problem } asked => Go(asked.Back("error", problem)),
        var asked when await session.Read(http) is { } account => AuthorizePage.Consent(http, asked, account, Token(http)),
        var asked => AuthorizePage.SignIn(http, asked, Token(http)),
    };

    public async Task<IResult> Decide(HttpContext http)
    {
        var asked = await AuthorizeRequest.Read(http.Request.Query, clients, http.RequestAborted);
        if (asked is null)
        {
            return AuthorizePage.Untrusted(http);
        }

        var account = await session.Read(http);
        if (await Form(http) is not { } form)
        {
            return AuthorizePage.Stale(http, asked);
        }

        return (form["action"].ToString(), account) switch
        {
            _ when asked.Problem is { } problem => Go(asked.Back("error", problem)),
            ("deny", _) => Go(asked.Back("error", "access_denied")),
            ("allow", { } decided) => await Allow(http, asked, decided),
            ("switch", _) => await SignOut(http),
            ("sign-in", _) => await SignIn(http, asked, form["email"].ToString().Trim(), form["password"].ToString()),
            _ => AuthorizePage.SignIn(http, asked, Token(http)),
        };
    }

    private async Task<IResult> Allow(HttpContext http, AuthorizeRequest asked, Account account)
    {
        var request = new CodeRequest(asked.Client.Key, account.Key, account.SecurityStamp, asked.RedirectUri, asked.Challenge!, asked.Scope);
        return (await codes.Run(request, http.RequestAborted)).Match(
            code => Go(asked.Back("code", code)),
            refusal => refusal == Refusal.Busy ? Go(asked.Back("error", "temporarily_unavailable")) : Go(asked.Back("error", "access_denied")));
    }

    private async Task<IResult> SignIn(HttpContext http, AuthorizeRequest asked, string email, string password)
    {
        var verdict = await check.Run(email, password, http.Connection.RemoteIpAddress);
        if (verdict.Account is null)
        {
            return AuthorizePage.SignIn(http, asked, Token(http), email, verdict);
        }

        await AuthorizeSession.SignIn(http, verdict.Account);
        return Again(http);
    }

    private static async Task<IResult> SignOut(HttpContext http)
    {
        await AuthorizeSession.SignOut(http);
        return Again(http);
    }

    /// <summary>The form that was sent; null when it is not one this page gave this browser.</summary>
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

    private string Token(HttpContext http) => forms.GetAndStoreTokens(http).RequestToken!;

    /// <summary>The same question once more, by GET: a reload must not sign in or allow a second time.</summary>
    private static Elsewhere Again(HttpContext http) => Go(AuthorizePage.Here(http));

    private static Elsewhere Go(string address) => new(address);
}
