using System.Text;
using System.Text.RegularExpressions;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>
/// Serves everything below a path of a larger site, such as <c>https://example.com/pan</c>. Inside, paths have no base: it is taken off
/// requests, and put in front of redirects and of the addresses in pages.
/// </summary>
internal static partial class PathBase
{
    /// <summary>Takes the base off requests; a proxy may have done so already. Puts it in front of redirects.</summary>
    public static void UseOuterPath(this WebApplication app)
    {
        var outer = new PathString(app.Services.GetRequiredService<ServerAddress>().PathBase);
        if (!outer.HasValue)
        {
            return;
        }

        app.Use((http, next) =>
        {
            var request = http.Request;
            request.Path = request.Path.StartsWithSegments(outer, out var inner) ? inner.HasValue ? inner : "/" : request.Path;
            request.PathBase = outer;
            http.Response.OnStarting(() =>
            {
                if (http.Response.Headers.Location is [['/', not '/', ..] or "/"])
                {
                    http.Response.Headers.Location = outer.Value + http.Response.Headers.Location;
                }

                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    /// <summary>Puts the base in front of the addresses in pages; stands behind compression and in front of the endpoints.</summary>
    /// <param name="apis">Paths whose answers are no pages, and may be streams.</param>
    public static void UseOuterPathInPages(this WebApplication app, IReadOnlyCollection<PathString> apis)
    {
        var outer = app.Services.GetRequiredService<ServerAddress>().PathBase;
        if (outer.Length > 0)
        {
            app.UseWhen(
                http => !apis.Any(api => http.Request.Path.StartsWithSegments(api)),
                pages => pages.Use((http, next) => Rewrite(http, next, outer)));
        }
    }

    private static async Task Rewrite(HttpContext http, RequestDelegate next, string outer)
    {
        var body = http.Response.Body;
        await using var written = new MemoryStream();
        http.Response.Body = written;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        var bytes = written.ToArray();
        if (http.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            bytes = Encoding.UTF8.GetBytes(Address().Replace(Encoding.UTF8.GetString(bytes), $"$1{outer}/"));
            http.Response.ContentLength = null;
        }

        if (bytes.Length > 0)
        {
            await body.WriteAsync(bytes, http.RequestAborted);
        }
    }

    /// <summary>An attribute with a path of this server. In text a quotation mark is written as an entity, so text never matches.</summary>
    [GeneratedRegex("""(\s(?:href|src|action|formaction|data-[a-z-]+)=")/(?!/)""")]
    private static partial Regex Address();
}
