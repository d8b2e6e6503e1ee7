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
    /// <summary>Answers of these endpoints to GET carry a tag and are not sent again to clients that have them.</summary>
    public static TBuilder WithEntityTag<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new HasEntityTag());

    /// <summary>Tags answers, and sends 304 when the client has the answer.</summary>
    public static void Use(WebApplication app) => app.Use((http, next) =>
        HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<HasEntityTag>() is not null
            ? Answer(http, next)
            : next(http));

    /// <summary>The tag of these bytes, with its quotes.</summary>
    public static string From(ReadOnlySpan<byte> shown)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(shown, hash);
        return $"\"{Convert.ToHexStringLower(hash[..16])}\"";
    }

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
            (response.Headers.ETag, response.Headers.CacheControl) = (tag, "private, no-cache");
            if (IsKnown(http.Request, new(tag)))
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
    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
