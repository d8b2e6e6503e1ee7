using Hornada.Core.Accounts;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The pages of signing in and deciding.</summary>
internal static class AuthorizePages
{
    /// <summary>E-mail and password, and what was wrong with those sent before.</summary>
    public static IResult SignIn(HttpContext http, AuthorizeRequest asked, string email = "", PasswordVerdict? before = null)
    {
        var status = before switch
        {
            null => StatusCodes.Status200OK,
            { Wait: not null } => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        };
        StatusReasons.SetHeaders(http.Response, status, before?.Wait);
        var model = new AuthorizeSignInModel(asked.Client.Name, Question(http), email, IsWrong: before is not null, before?.Wait);
        return Page.Standalone<AuthorizeSignInPage, AuthorizeSignInModel>(http, model, status, asked.RedirectUri);
    }

    /// <summary>The client, what it may do, the account, and the two answers.</summary>
    public static IResult Consent(HttpContext http, AuthorizeRequest asked, Account account)
    {
        var model = new AuthorizeConsentModel(asked.Client.Name, Question(http), AccountView.From(account), new(asked.RedirectUri));
        return Page.Standalone<AuthorizeConsentPage, AuthorizeConsentModel>(http, model, StatusCodes.Status200OK, asked.RedirectUri);
    }

    /// <summary>The client is unknown, or the address it wants the answer at is: the browser is sent nowhere.</summary>
    public static IResult Untrusted(HttpContext http) => Page.Message(
        http,
        new(Texts.Authorize.UntrustedTitle, Texts.Authorize.Untrusted, Texts.Authorize.UntrustedAdvice),
        StatusCodes.Status400BadRequest);

    /// <summary>The form was not given to this browser by this page, or too long ago.</summary>
    public static IResult Expired(HttpContext http, AuthorizeRequest asked) => Page.Message(
        http,
        new(Texts.Authorize.ExpiredTitle, Texts.Authorize.Expired, Link: (Question(http), Texts.Authorize.StartAgain)),
        StatusCodes.Status400BadRequest,
        asked.RedirectUri);

    /// <summary>The same question at the same path: on a host of the dialect the path is shorter than here.</summary>
    public static string Question(HttpContext http) => http.Request.QueryString.ToString();
}

/// <summary>The form to sign in.</summary>
/// <param name="Client">Name of the client.</param>
/// <param name="Question">Query to which the form is posted.</param>
/// <param name="Email">What was typed before.</param>
/// <param name="IsWrong">The form was sent and not accepted.</param>
/// <param name="Wait">Time until the next attempt; null when the password was wrong, or nothing was.</param>
public sealed record AuthorizeSignInModel(string Client, string Question, string Email, bool IsWrong, TimeSpan? Wait);

/// <summary>The question whether a client may act for an account.</summary>
/// <param name="Client">Name of the client.</param>
/// <param name="Question">Query to which the form is posted.</param>
/// <param name="Target">Where the browser goes afterwards.</param>
public sealed record AuthorizeConsentModel(string Client, string Question, AccountView Account, Uri Target);
