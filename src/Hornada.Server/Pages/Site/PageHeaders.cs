namespace Hornada.Server.Pages.Site;

/// <summary>What every page says about itself to the browser.</summary>
internal static class PageHeaders
{
    /// <remarks>No script and no style in the page itself: whatever somebody writes into a name or a note, nothing of it runs. Pictures may be of other hosts, as products name them.</remarks>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; "
        + "worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Sets them.</summary>
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
