namespace Hornada.Server.Pages.Site;

/// <summary>Headers of every page.</summary>
internal static class PageHeaders
{
    /// <remarks>
    /// No script and no style inside a page: text that people write into a name or a note is never run. Pictures may come from
    /// other hosts, because products name them.
    /// </remarks>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; "
        + "media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>A header that rendering adds for scripts of the framework, which no page here has.</summary>
    private const string NavigationOfFramework = "blazor-enhanced-nav";

    /// <summary>
    /// Lets the scripts of this page compile WebAssembly, which the reader of QR codes is; <see cref="Set"/> comes first. Not eval of text.
    /// </summary>
    public static void AllowWebAssembly(HttpContext http) => http.Response.Headers.ContentSecurityPolicy =
        Policy.Replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", StringComparison.Ordinal);

    /// <summary>Sets the headers of a page of the site.</summary>
    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=()";
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Accept-Language, Cookie";
        http.Response.OnStarting(() =>
        {
            headers.Remove(NavigationOfFramework);
            return Task.CompletedTask;
        });
    }

    /// <summary>Sets the headers of a standalone page: it runs no script, and only its form leads anywhere.</summary>
    /// <param name="leadsTo">Whole address to which the answer of the form redirects; null for none.</param>
    public static void SetStandalone(HttpContext http, string? leadsTo)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
            + $"form-action 'self'{Source(leadsTo)}; frame-ancestors 'none'; base-uri 'none'";
        // Just before the answer starts: the token of a form would replace some of them.
        http.Response.OnStarting(() =>
        {
            SetConfidential(http.Response.Headers);
            http.Response.Headers.Remove(NavigationOfFramework);
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// The answer may not be stored or framed, and its address, which can contain a secret, is not sent to the next site.
    /// </summary>
    public static void SetConfidential(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>The origin of an address for form-action: Chromium checks the redirect after a form against it too.</summary>
    /// <remarks>A policy has no syntax for IPv6 addresses; for those it names only the scheme.</remarks>
    private static string Source(string? leadsTo)
    {
        if (leadsTo is null)
        {
            return "";
        }

        var target = new Uri(leadsTo);
        var port = target.IsDefaultPort ? "" : FormattableString.Invariant($":{target.Port}");
        return target.Scheme is "https" or "http" && target.HostNameType != UriHostNameType.IPv6
            ? $" {target.Scheme}://{target.IdnHost}{port}"
            : $" {target.Scheme}:";
    }
}
