namespace Hornada.Server.Hosting;

/// <summary>
/// The headers with which every answer begins: browsers neither guess its type, nor run anything in it, nor frame it, nor tell other sites
/// its address. Pages and pictures put their own in their place.
/// </summary>
internal static class AnswerHeaders
{
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    public static Task Begin(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = NothingRuns;
        headers["Referrer-Policy"] = "no-referrer";
        return next(http);
    }
}
