using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>An endpoint changes one thing, which another endpoint shows, and honours <c>If-Match</c>.</summary>
/// <param name="ShownAt">The route that shows it, such as <c>/api/v1/orders/{id}</c>. Its parameters are parameters of this
/// endpoint.</param>
/// <param name="Subject">The resource that a request changes.</param>
internal sealed record IfMatchMetadata(string ShownAt, Func<HttpContext, LockTarget> Subject);

/// <summary>Declares which endpoints honour <c>If-Match</c>.</summary>
internal static class IfMatchDeclarations
{
    /// <summary>
    /// This endpoint changes a resource that another endpoint shows; with <c>If-Match</c>, only while its tag is one of the client's.
    /// </summary>
    /// <param name="endpoint">The endpoint. It must be idempotent, so that it can run as one transaction.</param>
    /// <param name="shownAt">The route that shows the resource with a tag.</param>
    /// <param name="subject">The resource that a request changes.</param>
    public static RouteHandlerBuilder AcceptsIfMatch(
        this RouteHandlerBuilder endpoint, string shownAt, Func<HttpContext, LockTarget> subject) =>
        endpoint.WithMetadata(new IfMatchMetadata(shownAt, subject));

    /// <summary>The same for a resource named by a parameter of the route.</summary>
    public static RouteHandlerBuilder AcceptsIfMatch(
        this RouteHandlerBuilder endpoint, string shownAt, string parameter, Func<string, LockTarget> subject) =>
        endpoint.AcceptsIfMatch(shownAt, http => subject((string)http.Request.RouteValues[parameter]!));
}

/// <summary>
/// The header <c>If-Match</c>: the client names the state it saw, and nothing changes when the current state differs (RFC 9110 §13.1.1).
/// The current tag is computed inside the transaction of the change, with the resource locked (ADR 19).
/// </summary>
internal sealed class IfMatchPrecondition
{
    /// <summary>The parameter that dialects name when the header cannot be read.</summary>
    public const string Field = "if_match";

    private readonly IList<EntityTagHeaderValue>? tags; // Null: the client should have sent some.
    private readonly RequestDelegate show;

    private IfMatchPrecondition(LockTarget subject, IList<EntityTagHeaderValue>? tags, RequestDelegate show) =>
        (Subject, this.tags, this.show) = (subject, tags, show);

    /// <summary>The resource that changes.</summary>
    public LockTarget Subject { get; }

    /// <summary>True when its endpoint honours the header, and the request has it or asks for strictness.</summary>
    public static bool IsAskedFor(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IfMatchMetadata>() is not null
        && (http.Request.Headers.ContainsKey(HeaderNames.IfMatch) || Prefer.IsStrict(http.Request));

    /// <summary>The precondition of a request; null without one, refused when it cannot be read.</summary>
    public static Outcome<IfMatchPrecondition?> From(HttpContext http)
    {
        if (!IsAskedFor(http))
        {
            return Outcome.Success<IfMatchPrecondition?>(null);
        }

        var takes = http.GetEndpoint()!.Metadata.GetMetadata<IfMatchMetadata>()!;
        if (http.Request.Headers.IfMatch is [])
        {
            return new IfMatchPrecondition(takes.Subject(http), null, Showing(http, takes.ShownAt));
        }

        return EntityTagHeaderValue.TryParseStrictList(http.Request.Headers.IfMatch, out var tags)
            && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any))
            ? new IfMatchPrecondition(takes.Subject(http), tags, Showing(http, takes.ShownAt))
            : LockTarget.Unreadable;
    }

    /// <summary>Runs the request after comparing the current tag.</summary>
    public RequestDelegate Before(RequestDelegate next) => tags is null ? Try(next) : Compare(next);

    /// <summary>
    /// Runs the request to see whether anything else is wrong with it, which is the better error; when nothing is, the answer is 428
    /// (RFC 6585), after which the transaction is rolled back.
    /// </summary>
    private static RequestDelegate Try(RequestDelegate next) => async http =>
    {
        var attempt = await BufferedRequest.Begin(http, next);
        var answer = await attempt.Run();
        if (answer.Status < 400)
        {
            http.Response.Headers[Prefer.Applied] = Prefer.Strict;
            await http.Dialect().Refuse(http, ErrorResponse.FromStatus(IdempotentExecution.OnlyTried));
            return;
        }

        attempt.SetResponseHeaders();
        (http.Response.StatusCode, http.Response.ContentType) = (answer.Status, answer.ContentType);
        await http.Response.WriteWhole(answer.Body);
    };

    private RequestDelegate Compare(RequestDelegate next) => async http =>
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
                // The client may not see the resource. The change itself gives the better error (RFC 9110 §13.2.1).
                await next(http);
                if (http.Response.StatusCode < 400)
                {
                    throw new InvalidOperationException(
                        $"{http.Request.Method} {http.Request.Path} changed something its caller cannot see.");
                }

                break;
            default:
                throw new InvalidOperationException(
                    $"{http.Request.Method} {http.Request.Path} cannot be compared: it is shown with {shown.Status}.");
        }
    };

    private bool Matches(EntityTagHeaderValue current) =>
        tags!.Any(seen => seen.Equals(EntityTagHeaderValue.Any) || seen.Compare(current, useStrongComparison: true));

    private static RequestDelegate Showing(HttpContext http, string route) =>
        http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(endpoint =>
            endpoint.RoutePattern.RawText == route
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(HttpMethods.Get)).RequestDelegate!;
}
