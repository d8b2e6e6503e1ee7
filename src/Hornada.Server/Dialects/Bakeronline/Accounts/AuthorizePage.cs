using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Server.Identity.Passwords;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The pages of signing in and deciding: HTML without a script, in the language of the browser.</summary>
internal static class AuthorizePage
{
    private const string StyleSheet =
        """
        :root{color-scheme:light dark;--ground:#fbf4ea;--card:#fff;--ink:#33261b;--soft:#6f5a48;--line:#d9c6b0;--crust:#9a4a12;--crust-ink:#fff;--wrong:#a3210f;--wrong-ground:#fdecea}
        @media(prefers-color-scheme:dark){:root{--ground:#1f1812;--card:#2b221a;--ink:#f6ead9;--soft:#cbb59b;--line:#5a4736;--crust:#f0a35e;--crust-ink:#2a1605;--wrong:#ffb4a6;--wrong-ground:#46211b}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;padding:16px;background:var(--ground);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        main{width:100%;max-width:420px;padding:22px 22px 24px;background:var(--card);border:1px solid var(--line);border-radius:18px;overflow-wrap:anywhere}
        .brand{margin:0 0 12px;color:var(--crust);font-weight:700;letter-spacing:.02em}
        h1{margin:0 0 10px;font-size:24px;line-height:1.25}
        a{color:var(--crust);font-weight:600}
        p{margin:0 0 12px}
        .soft{color:var(--soft)}
        ul{margin:0 0 16px;padding-left:22px}
        li{margin:4px 0}
        label{display:block;margin:16px 0 6px;font-weight:600}
        input{width:100%;min-height:48px;padding:10px 14px;border:1px solid var(--soft);border-radius:10px;background:var(--card);color:var(--ink);font:inherit}
        button{width:100%;min-height:48px;margin-top:14px;padding:10px 16px;border:1px solid var(--crust);border-radius:10px;background:var(--crust);color:var(--crust-ink);font:inherit;font-weight:700;cursor:pointer}
        button.plain{margin-top:12px;border-color:var(--soft);background:transparent;color:var(--ink);font-weight:600}
        button.link{width:auto;min-height:44px;text-align:left;margin:0;padding:0;border:0;background:none;color:var(--crust);font-weight:600;text-decoration:underline}
        input:focus-visible,button:focus-visible{outline:3px solid var(--crust);outline-offset:2px}
        .wrong{margin:12px 0;padding:12px 14px;border-left:4px solid var(--wrong);border-radius:8px;background:var(--wrong-ground);color:var(--wrong);font-weight:600}
        .who{margin:0 0 14px;padding:10px 14px 4px;border:1px solid var(--line);border-radius:12px}
        .who p{margin:0}
        form{margin:0}
        """;

    private static readonly Html Style = Html.Trusted(StyleSheet.ReplaceLineEndings("\n"));

    private static readonly string StyleHash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style.ToString())));

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
        var described = before is null ? Html.None : Html.Of($""" aria-describedby="wrong" aria-invalid="true" """);
        return Page(http, texts, status, texts.SignIn, asked, Html.Of(
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
        var name = account.DisplayName.Length > 0 ? Html.Of($"<p><b><bdi>{account.DisplayName}</bdi></b></p>") : Html.None;
        return Page(http, texts, 200, texts.Allow, asked, Html.Of(
            $"""
            <h1>{texts.Asks(asked.Client.Name)}</h1>
            <p>{texts.WillBeAble}</p>
            <ul>
            {Html.Join(may.Select(line => Html.Of($"<li>{line}</li>\n")))}</ul>
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
        return Page(http, texts, 400, texts.Untrusted, null, Html.Of(
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
        return Page(http, texts, 400, texts.Stale, asked, Html.Of(
            $"""
            <h1>{texts.Stale}</h1>
            <p class="wrong" role="alert">{texts.StaleWhy}</p>
            <p><a href="{Here(http)}">{texts.StartAgain}</a></p>
            """));
    }

    private static Written Page(HttpContext http, AuthorizeTexts texts, int status, string title, AuthorizeRequest? asked, Html content)
    {
        Protect(http.Response.Headers);
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src '{StyleHash}'; form-action 'self'{Target(asked)}; frame-ancestors 'none'; base-uri 'none'";
        var page = Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{title} · Hornada</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <p class="brand">Hornada</p>
            {content}
            </main>
            </body>
            </html>

            """);
        return new(page.ToString(), status);
    }

    /// <summary>Chromium also asks form-action about where the answer to a form sends the browser, so the client's address must be in it.</summary>
    /// <remarks>A policy knows no IPv6 addresses; for those it names the scheme alone.</remarks>
    private static string Target(AuthorizeRequest? asked)
    {
        if (asked is null)
        {
            return "";
        }

        var target = new Uri(asked.RedirectUri);
        return target.Scheme is "https" or "http" && target.HostNameType != UriHostNameType.IPv6
            ? $" {target.GetLeftPart(UriPartial.Authority)}"
            : $" {target.Scheme}:";
    }

    /// <summary>Where the browser goes afterwards, for people.</summary>
    private static string Place(string redirectUri, AuthorizeTexts texts)
    {
        var target = new Uri(redirectUri);
        return target.Scheme is not ("https" or "http") ? texts.AnApp : target.IsLoopback ? texts.ThisDevice : target.Host;
    }

    /// <summary>The same question at the same path, whatever that is: on a host of the dialect's own it is a shorter one.</summary>
    public static string Here(HttpContext http) => http.Request.QueryString.ToString();

    private static Html Hidden(string token) => Html.Of($"""<input type="hidden" name="form" value="{token}">""");

    private static Html Wrong(string sentence) => Html.Of($"""<p class="wrong" id="wrong" role="alert">{sentence}</p>""");

    private static int Minutes(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));

    /// <summary>Neither page nor redirect may be kept, framed, or tell the next site where somebody came from.</summary>
    private static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private sealed class Written(string html, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var bytes = Encoding.UTF8.GetBytes(html);
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            httpContext.Response.ContentLength = bytes.Length;
            return httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
        }
    }

    /// <summary>303: whatever was posted here is not posted there.</summary>
    internal sealed class Redirect(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            Protect(httpContext.Response.Headers);
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
