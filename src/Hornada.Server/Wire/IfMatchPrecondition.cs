using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>An endpoint changes one thing, which another endpoint shows, and honours <c>If-Match</c>.</summary>
/// <param name="ShownAt">Where it is shown, such as <c>/api/v1/orders/{id}</c>. Its parameters are parameters of this endpoint.</param>
/// <param name="Subject">What this request changes.</param>
internal sealed record IfMatchMetadata(string ShownAt, Func<HttpContext, LockTarget> Subject);

/// <summary>Declaring which endpoints honour <c>If-Match</c>.</summary>
internal static class IfMatchDeclarations
{
    /// <summary>This endpoint changes what is shown elsewhere; with <c>If-Match</c> only when it still looks as its client saw it.</summary>
    /// <param name="endpoint">The endpoint, which takes a key: so it can be one transaction.</param>
    /// <param name="shownAt">The route that shows it, which has a tag.</param>
    /// <param name="subject">What a request changes.</param>
    public static RouteHandlerBuilder AcceptsIfMatch(this RouteHandlerBuilder endpoint, string shownAt, Func<HttpContext, LockTarget> subject) =>
        endpoint.WithMetadata(new IfMatchMetadata(shownAt, subject));

    /// <summary>The same for what a parameter of the route names.</summary>
    public static RouteHandlerBuilder AcceptsIfMatch(this RouteHandlerBuilder endpoint, string shownAt, string parameter, Func<string, LockTarget> subject) =>
        endpoint.AcceptsIfMatch(shownAt, http => subject((string)http.Request.RouteValues[parameter]!));
}

/// <summary>
/// The header <c>If-Match</c>: a client says which state he saw, and nothing is changed when there is another by now (RFC 9110 §13.1.1). What is
/// compared is the tag of what he would be shown in this moment, inside the transaction of the change and with its subject held (ADR 19).
/// </summary>
internal sealed class IfMatchPrecondition
{
    /// <summary>The parameter a dialect names when the header cannot be read.</summary>
    public const string Field = "if_match";

    private readonly IList<EntityTagHeaderValue> tags;
    private readonly RequestDelegate show;

    private IfMatchPrecondition(LockTarget subject, IList<EntityTagHeaderValue> tags, RequestDelegate show) => (Subject, this.tags, this.show) = (subject, tags, show);

    /// <summary>What is changed.</summary>
    public LockTarget Subject { get; }

    /// <summary>True when the request has the header and its endpoint honours it.</summary>
    public static bool IsAskedFor(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IfMatchMetadata>() is not null && http.Request.Headers.ContainsKey(HeaderNames.IfMatch);

    /// <summary>What the client saw; null when he does not say, refused when it cannot be read.</summary>
    public static Outcome<IfMatchPrecondition?> From(HttpContext http)
    {
        if (!IsAskedFor(http))
        {
            return Outcome.Of<IfMatchPrecondition?>(null);
        }

        var takes = http.GetEndpoint()!.Metadata.GetMetadata<IfMatchMetadata>()!;
        return EntityTagHeaderValue.TryParseStrictList(http.Request.Headers.IfMatch, out var tags) && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any))
            ? new IfMatchPrecondition(takes.Subject(http), tags, Showing(http, takes.ShownAt))
            : LockTarget.Unreadable;
    }

    /// <summary>The request, after a look whether it may still be done.</summary>
    public RequestDelegate Before(RequestDelegate next) => async http =>
    {
        var shown = await BufferedRequest.WithoutBody(http, show).Run();
        switch (shown.Status)
        {
            case StatusCodes.Status200OK when !Matches(new(EntityTags.From(shown.Body.Span))):
                await http.Dialect().Refuse(http, ErrorResponse.From(LockTarget.Changed));
                break;
            case StatusCodes.Status200OK:
                await next(http);
                break;
            case >= 400 and < 500:
                // There is nothing to see for this client. Why, the change itself says better (RFC 9110 §13.2.1).
                await next(http);
                if (http.Response.StatusCode < 400)
                {
                    throw new InvalidOperationException($"{http.Request.Method} {http.Request.Path} changed something its caller cannot see.");
                }

                break;
            default:
                throw new InvalidOperationException($"{http.Request.Method} {http.Request.Path} cannot be compared: it is shown with {shown.Status}.");
        }
    };

    private bool Matches(EntityTagHeaderValue current) =>
        tags.Any(seen => seen.Equals(EntityTagHeaderValue.Any) || seen.Compare(current, useStrongComparison: true));

    private static RequestDelegate Showing(HttpContext http, string route) =>
        http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(endpoint =>
            endpoint.RoutePattern.RawText == route && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(HttpMethods.Get)).RequestDelegate!;
}
