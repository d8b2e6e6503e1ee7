using System.Security.Cryptography;
using System.Text;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages;

/// <summary>What the small pages for people share: one card on a warm ground, no script, and headers that let the page do nothing else.</summary>
internal static class PageFrame
{
    private const string StyleSheet =
        """
        :root{color-scheme:light dark;--ground:#fbf4ea;--card:#fff;--ink:#33261b;--soft:#6f5a48;--line:#d9c6b0;--crust:#9a4a12;--crust-ink:#fff;--wrong:#a3210f;--wrong-ground:#fdecea;--good:#2c6320;--good-ground:#edf6e8}
        @media(prefers-color-scheme:dark){:root{--ground:#1f1812;--card:#2b221a;--ink:#f6ead9;--soft:#cbb59b;--line:#5a4736;--crust:#f0a35e;--crust-ink:#2a1605;--wrong:#ffb4a6;--wrong-ground:#46211b;--good:#b5e0a4;--good-ground:#22351b}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;padding:16px;background:var(--ground);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        main{width:100%;max-width:440px;padding:22px 22px 24px;background:var(--card);border:1px solid var(--line);border-radius:18px;overflow-wrap:anywhere}
        .brand{margin:0 0 12px;color:var(--crust);font-weight:700;letter-spacing:.02em}
        h1{margin:0 0 10px;font-size:24px;line-height:1.25}
        h2{margin:0;font-size:17px}
        a{color:var(--crust);font-weight:600}
        p{margin:0 0 12px}
        form{margin:0}
        ul{margin:0 0 16px;padding-left:22px}
        li{margin:4px 0}
        label{display:block;margin:16px 0 6px;font-weight:600}
        input{width:100%;min-height:48px;padding:10px 14px;border:1px solid var(--soft);border-radius:10px;background:var(--card);color:var(--ink);font:inherit}
        .soft{color:var(--soft)}
        .small{font-size:15px}
        section{margin:0 0 14px;padding:12px 14px;border:1px solid var(--line);border-radius:12px}
        section p{margin:0 0 8px}
        table{width:100%;border-collapse:collapse}
        th,td{padding:4px 0;font-weight:400;text-align:left;vertical-align:top}
        td{padding-left:12px;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        tr.sum>*{padding-top:8px;border-top:1px solid var(--line);font-weight:700}
        .total{display:flex;justify-content:space-between;gap:12px;margin:0 0 4px;font-size:20px;font-weight:700;font-variant-numeric:tabular-nums}
        button,a.button{display:block;width:100%;min-height:48px;margin-top:14px;padding:10px 16px;border:1px solid var(--crust);border-radius:10px;background:var(--crust);color:var(--crust-ink);font:inherit;font-weight:700;text-align:center;text-decoration:none;cursor:pointer}
        button.plain{margin-top:12px;border-color:var(--soft);background:transparent;color:var(--ink);font-weight:600}
        button.link{width:auto;min-height:44px;text-align:left;margin:0;padding:0;border:0;background:none;color:var(--crust);font-weight:600;text-decoration:underline}
        input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--crust);outline-offset:2px}
        .wrong,.good{margin:12px 0;padding:12px 14px;border-left:4px solid var(--wrong);border-radius:8px;background:var(--wrong-ground);color:var(--wrong);font-weight:600}
        .who{margin:0 0 14px;padding:10px 14px 4px;border:1px solid var(--line);border-radius:12px}
        .who p{margin:0}
        .good{border-color:var(--good);background:var(--good-ground);color:var(--good)}
        """;

    private static readonly Html Style = Html.Trusted(StyleSheet.ReplaceLineEndings("\n"));

    private static readonly string StyleHash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style.ToString())));

    /// <summary>A page.</summary>
    /// <param name="http">Gets the headers.</param>
    /// <param name="language">Its language, two letters.</param>
    /// <param name="status">Its status.</param>
    /// <param name="title">Its title.</param>
    /// <param name="content">What is on it.</param>
    /// <param name="leadsTo">Where its form sends the browser in the end, a whole address; null for nowhere.</param>
    public static WrittenPage Page(HttpContext http, string language, int status, string title, Html content, string? leadsTo)
    {
        Protect(http.Response.Headers);
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src '{StyleHash}'; form-action 'self'{Target(leadsTo)}; frame-ancestors 'none'; base-uri 'none'";
        return new(Html.From(
            $"""
            <!DOCTYPE html>
            <html lang="{language}">
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

            """).ToString(), status);
    }

    /// <summary>Neither page nor redirect may be kept, framed, or tell the next site where somebody came from.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>Chromium also asks form-action about where the answer to a form sends the browser, so that address must be in it.</summary>
    /// <remarks>A policy knows no IPv6 addresses; for those it names the scheme alone.</remarks>
    private static string Target(string? leadsTo)
    {
        if (leadsTo is null)
        {
            return "";
        }

        var target = new Uri(leadsTo);
        var port = target.IsDefaultPort ? "" : FormattableString.Invariant($":{target.Port}");
        return target.Scheme is "https" or "http" && target.HostNameType != UriHostNameType.IPv6 ? $" {target.Scheme}://{target.IdnHost}{port}" : $" {target.Scheme}:";
    }
}

/// <summary>A page, whole.</summary>
/// <param name="html">Its text.</param>
/// <param name="status">Its status.</param>
internal sealed class WrittenPage(string html, int status) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        return httpContext.Response.WriteWhole(Encoding.UTF8.GetBytes(html));
    }
}

/// <summary>Goes elsewhere: 303, so that whatever was posted here is not posted there.</summary>
/// <param name="address">Where.</param>
internal sealed class Elsewhere(string address) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageFrame.Protect(httpContext.Response.Headers);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
