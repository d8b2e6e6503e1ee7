using Hornada.Core.Basics;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Identity;
using Hornada.Server.Limits;
using Hornada.Server.Live;
using Hornada.Server.Wire;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Hosting;

/// <summary>Calls of web pages of other origins.</summary>
internal static class CrossOrigin
{
    /// <summary>Allows the configured origins, with the headers of all dialects.</summary>
    public static void AddCrossOrigin(this IServiceCollection services, CorsOptions options) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
        .WithOrigins(options.List())
        .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
        .WithHeaders(
            "Authorization",
            "X-User-Name",
            NamedBakery.Header,
            "Content-Type",
            "Accept-Language",
            Idempotency.Header,
            VersionHeader.Name,
            Prefer.Header,
            EventStream.LastEventId,
            HeaderNames.IfMatch,
            HeaderNames.IfNoneMatch,
            HeaderNames.TraceParent,
            HeaderNames.TraceState)
        .WithExposedHeaders(
            Idempotency.Replayed,
            HeaderNames.ETag,
            HeaderNames.Link,
            "Accept-Patch",
            HeaderNames.Location,
            Prefer.Applied,
            Deprecation.Header,
            Deprecation.SunsetHeader,
            HeaderNames.RetryAfter,
            RequestLimits.Left,
            RequestLimits.Policy,
            TraceContext.ResponseHeader)));
}
