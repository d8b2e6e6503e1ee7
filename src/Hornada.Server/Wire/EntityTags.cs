using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>Answers of the endpoint carry an <c>ETag</c>.</summary>
internal sealed record HasEntityTag;

/// <summary>
/// Strong entity tags. A tag is a hash of the answer, so it changes with stored and derived data, the language and the version.
/// </summary>
internal static class EntityTags
{
    /// <summary>Clients ask each time whether what they have is still right, and proxies keep nothing.</summary>
    public const string CacheControl = "private, no-cache";

    /// <summary>Answers of these endpoints to GET carry a tag and are not sent again to clients that have them.</summary>
    public static TBuilder WithEntityTag<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new HasEntityTag());

    /// <summary>Tags answers, and sends 304 when the client has the answer.</summary>
    public static void Use(WebApplication app) => app.Use((http, next) =>
        HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata is { } endpoint
            && endpoint.GetMetadata<HasEntityTag>() is not null && endpoint.GetMetadata<HasRenderedAnswers>() is null
            ? Answer(http, next)
            : next(http));

    /// <summary>The tag of these bytes, with its quotes.</summary>
    public static string From(ReadOnlySpan<byte> shown)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(shown, hash);
        return $"\"{Convert.ToHexStringLower(hash[..16])}\"";
    }

    /// <summary>True when the client says that it has the answer with this tag.</summary>
    public static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch switch
    {
        [] => false,
        [var only] when only == tag => true,
        _ => IsAmong(request.GetTypedHeaders().IfNoneMatch, new(tag)),
    };

    private static async Task Answer(HttpContext http, RequestDelegate next)
    {
        var attempt = BufferedRequest.WithoutBody(http, next);
        var answer = await attempt.Run();
        attempt.SetResponseHeaders();
        var response = http.Response;
        response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status200OK)
        {
            // An endpoint whose answer always differs, such as by the time, sets its own tag.
            var tag = response.Headers.ETag is [{ Length: > 0 } own] ? own : From(answer.Body.Span);
            (response.Headers.ETag, response.Headers.CacheControl) = (tag, CacheControl);
            if (IsKnown(http.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.Remove(HeaderNames.ContentType);
                response.Headers.Remove(HeaderNames.ContentLength);
                return;
            }
        }

        response.ContentType = answer.ContentType;
        await response.WriteWhole(answer.Body);
    }

    /// <summary>Weak tags match here, because proxies that compress an answer weaken its tag.</summary>
    private static bool IsAmong(IEnumerable<EntityTagHeaderValue> known, EntityTagHeaderValue tag) =>
        known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
}
