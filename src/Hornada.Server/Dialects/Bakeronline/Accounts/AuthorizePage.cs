using Hornada.Core.Accounts;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Pages;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The pages of signing in and deciding: HTML without a script, in the language of the browser.</summary>
internal static class AuthorizePage
{
    /// <summary>E-mail and password, and what was wrong with those before.</summary>
    public static IResult SignIn(HttpContext http, AuthorizeRequest asked, string token, string email = "", PasswordVerdict? before = null)
    {
        var texts = AuthorizeTexts.For(http.Request);
        var (status, wrong) = before switch
        {
            null => (200, Html.None),
            { Wait: { } wait } => (429, Wrong(texts.Wait(Minutes(wait)))),
            _ => (400, Wrong(texts.WrongPassword)),
        };
        var described = before is null ? Html.None : Html.From($""" aria-describedby="wrong" aria-invalid="true" """);
        return Page(http, texts, status, texts.SignIn, asked, Html.From(
            $"""
            <h1>{texts.SignIn}</h1>
            <p class="soft">{texts.ToContinue} <bdi><b>{asked.Client.Name}</b></bdi></p>
            {wrong}
            <form method="post" action="{Here(http)}">
            {Hidden(token)}
            <label for="email">{texts.Email}</label>
            <input id="email" name="email" type="email" autocomplete="username" inputmode="email" autocapitalize="none" spellcheck="false" maxlength="254" required value="{email}"{described}>
            <label for="password">{texts.Password}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required{described}>
            <button name="action" value="sign-in">{texts.SignIn}</button>
            <button class="plain" name="action" value="deny" formnovalidate>{texts.Cancel}</button>
            </form>
            """));
    }

    /// <summary>Who asks for what, as whom, and the two answers.</summary>
    public static IResult Consent(HttpContext http, AuthorizeRequest asked, Account account, string token)
    {
        var texts = AuthorizeTexts.For(http.Request);
        string[] may = account.Role == Role.Customer ? [texts.MayProfile, texts.MayOrder] : [texts.MayProfile, texts.MayOrder, texts.MayWork];
        var name = account.DisplayName.Length > 0 ? Html.From($"<p><b><bdi>{account.DisplayName}</bdi></b></p>") : Html.None;
        return Page(http, texts, 200, texts.Allow, asked, Html.From(
            $"""
            <h1>{texts.Asks(asked.Client.Name)}</h1>
            <p>{texts.WillBeAble}</p>
            <ul>
            {Html.Join(may.Select(line => Html.From($"<li>{line}</li>\n")))}</ul>
            <form method="post" action="{Here(http)}">
            {Hidden(token)}
            <div class="who">
            <p class="soft">{texts.SignedInAs}</p>
            {name}
            <p><bdi>{account.Email}</bdi></p>
            <button class="link" name="action" value="switch">{texts.Switch}</button>
            </div>
            <p class="soft">{texts.Return(Place(asked.RedirectUri, texts))}</p>
            <button name="action" value="allow">{texts.Allow}</button>
            <button class="plain" name="action" value="deny">{texts.Deny}</button>
            </form>
            """));
    }

    /// <summary>The client, or the address it wants the answer at, is not known: nobody is sent anywhere.</summary>
    public static IResult Untrusted(HttpContext http)
    {
        var texts = AuthorizeTexts.For(http.Request);
        return Page(http, texts, 400, texts.Untrusted, null, Html.From(
            $"""
            <h1>{texts.Untrusted}</h1>
            <p class="wrong" role="alert">{texts.UntrustedWhy}</p>
            <p class="soft">{texts.UntrustedDo}</p>
            """));
    }

    /// <summary>The form was not given by this page to this browser, or too long ago.</summary>
    public static IResult Stale(HttpContext http, AuthorizeRequest asked)
    {
        var texts = AuthorizeTexts.For(http.Request);
        return Page(http, texts, 400, texts.Stale, asked, Html.From(
            $"""
            <h1>{texts.Stale}</h1>
            <p class="wrong" role="alert">{texts.StaleWhy}</p>
            <p><a href="{Here(http)}">{texts.StartAgain}</a></p>
            """));
    }

    private static WrittenPage Page(HttpContext http, AuthorizeTexts texts, int status, string title, AuthorizeRequest? asked, Html content) =>
        PageFrame.Page(http, texts.Language, status, title, content, asked?.RedirectUri);

    /// <summary>Where the browser goes afterwards, for people.</summary>
    private static string Place(string redirectUri, AuthorizeTexts texts)
    {
        var target = new Uri(redirectUri);
        return target.Scheme is not ("https" or "http") ? texts.AnApp : target.IsLoopback ? texts.ThisDevice : target.Host;
    }

    /// <summary>The same question at the same path, whatever that is: on a host of the dialect's own it is a shorter one.</summary>
    public static string Here(HttpContext http) => http.Request.QueryString.ToString();

    private static Html Hidden(string token) => Html.From($"""<input type="hidden" name="form" value="{token}">""");

    private static Html Wrong(string sentence) => Html.From($"""<p class="wrong" id="wrong" role="alert">{sentence}</p>""");

    private static int Minutes(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
}
