namespace Hornada.Server.Pages.Site;

/// <summary>Headers of security and caching that every page has.</summary>
internal static class PageHeaders
{
    /// <remarks>
    /// No inline script and no inline style: markup in a name or a note cannot run. Pictures may be of other hosts, as products name them.
    /// </remarks>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; "
        + "worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>
    /// Lets the scripts of this page compile WebAssembly, which the reader of QR codes is; <see cref="Set"/> comes first. Not eval of text.
    /// </summary>
    public static void AllowWebAssembly(HttpContext http) => http.Response.Headers.ContentSecurityPolicy =
        Policy.Replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", StringComparison.Ordinal);

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
    }
}
