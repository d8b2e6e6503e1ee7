using System.Text.Json;

namespace Hornada.Server.Wire;

/// <summary>
/// A wire contract: how its JSON is read and how it words errors. Its endpoints carry it as metadata; requests without an endpoint find it
/// by their path.
/// </summary>
internal interface IDialect
{
    /// <summary>
    /// The path below which this dialect answers requests that match no endpoint. Of several that fit, the longest counts.
    /// </summary>
    PathString Root { get; }

    /// <summary>Whether it answers this request, of those below <see cref="Root"/>. Every one, unless it says otherwise.</summary>
    bool Answers(HttpRequest request) => true;

    /// <summary>How the JSON of this request is read.</summary>
    JsonSerializerOptions Json(HttpContext http);

    /// <summary>How a form or query of this request is read, whose values are all texts; null when the dialect takes no forms.</summary>
    JsonSerializerOptions? Text(HttpContext http);

    /// <summary>Whether PATCH takes <c>application/merge-patch+json</c> too.</summary>
    bool TakesMergePatch => false;

    /// <summary>Writes an error in the words and the shape of the dialect.</summary>
    Task Refuse(HttpContext http, ErrorResponse error);
}

/// <summary>Declaring and finding the dialect of a request.</summary>
internal static class Dialects
{
    /// <summary>A group of endpoints that all speak this dialect.</summary>
    public static RouteGroupBuilder MapDialect<TDialect>(this IEndpointRouteBuilder routes, string path)
        where TDialect : IDialect =>
        routes.MapGroup(path).WithMetadata(routes.ServiceProvider.GetServices<IDialect>().OfType<TDialect>().Single());

    /// <summary>
    /// The dialect of the endpoint. Where no endpoint was matched (404, 405) or the endpoint names none, the path decides: the longest <see
    /// cref="IDialect.Root"/> wins, and of equal ones the dialect that was registered first.
    /// </summary>
    public static IDialect Dialect(this HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IDialect>() ?? http.RequestServices.GetServices<IDialect>()
            .Where(dialect => http.Request.Path.StartsWithSegments(dialect.Root) && dialect.Answers(http.Request))
            .MaxBy(dialect => dialect.Root.Value!.Length)!;
}
