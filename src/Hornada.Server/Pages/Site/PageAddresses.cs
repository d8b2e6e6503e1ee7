using Microsoft.AspNetCore.Routing.Template;

namespace Hornada.Server.Pages.Site;

/// <summary>The addresses at which pages can be opened. A form may be sent to another one, and its answer is a page all the same.</summary>
internal sealed class PageAddresses(EndpointDataSource endpoints)
{
    private readonly Lazy<List<TemplateMatcher>> opened = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
            .Select(endpoint => new TemplateMatcher(new(endpoint.RoutePattern), new(endpoint.RoutePattern.Defaults))),
    ]);

    /// <summary>
    /// The address of a page, with its query. For the answer to a form: the page that the form was on, otherwise the nearest one above the
    /// address it was sent to.
    /// </summary>
    public string Find(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return request.Path + request.QueryString;
        }

        if (request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } from && from.Authority == request.Host.Value
            && new PathString(from.AbsolutePath).StartsWithSegments(request.PathBase, out var path) && IsOpened(path.Value!))
        {
            return path + from.Query;
        }

        var at = request.Path.Value!;
        while (at.Length > 1 && !IsOpened(at))
        {
            at = at[..Math.Max(at.LastIndexOf('/'), 1)];
        }

        return at;
    }

    private bool IsOpened(string path) => opened.Value.Exists(page => page.TryMatch(path, []));
}
