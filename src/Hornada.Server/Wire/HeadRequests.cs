namespace Hornada.Server.Wire;

/// <summary>
/// Answers HEAD wherever GET is answered (RFC 9110 §9.3.2): the endpoint runs as for GET, and the web server sends the headers alone.
/// </summary>
internal static class HeadRequests
{
    private static readonly object Marker = new();

    /// <summary>Comes before routing, which would refuse the method.</summary>
    public static Task ServeAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Request.Method = HttpMethods.Get;
            http.Items[Marker] = true;
        }

        return next(http);
    }

    /// <summary>True when the client asked for the headers alone: an answer without an end must not begin.</summary>
    public static bool IsHead(this HttpContext http) => http.Items.ContainsKey(Marker);

    /// <summary>Adds HEAD to the methods that a refusal of another method names.</summary>
    public static void AllowHead(HttpResponse response)
    {
        var allowed = response.Headers.Allow.ToString();
        var methods = allowed.Split(',', StringSplitOptions.TrimEntries);
        if (methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head))
        {
            response.Headers.Allow = $"{allowed}, {HttpMethods.Head}";
        }
    }
}
