using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>What an endpoint shows carries an <c>ETag</c>.</summary>
internal sealed record HasEntityTag;

/// <summary>
/// Strong tags of what is shown. A tag is made from the bytes of the answer, so it changes with everything in them: what is stored, what is
/// derived from it, the language and the version they are in.
/// </summary>
internal static class EntityTags
{
    /// <summary>What these endpoints answer to GET carries a tag, and is not sent again to a client that has it.</summary>
    public static TBuilder WithEntityTag<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new HasEntityTag());

    /// <summary>Tags answers, and sends 304 for those their client has.</summary>
    public static void Use(WebApplication app) => app.Use((http, next) =>
        HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<HasEntityTag>() is not null ? Answer(http, next) : next(http));

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
            // An endpoint that shows what is always another, such as the moment, knows better what counts.
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

    /// <summary>Weak tags count here: a proxy that packs an answer weakens its tag.</summary>
    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
