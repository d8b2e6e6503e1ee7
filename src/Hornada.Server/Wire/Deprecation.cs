using System.Globalization;

namespace Hornada.Server.Wire;

/// <summary>An endpoint that will be taken away.</summary>
/// <param name="Since">From when on clients should not use it.</param>
/// <param name="Sunset">When it is removed.</param>
/// <param name="Guide">Address of a text that says what to use instead.</param>
internal sealed record DeprecatedMetadata(DateTimeOffset Since, DateTimeOffset Sunset, string Guide);

/// <summary>Announces the end of endpoints: <c>Deprecation</c> (RFC 9745), <c>Sunset</c> (RFC 8594), and a link to the guide.</summary>
internal static class Deprecation
{
    public const string Header = "Deprecation";

    public const string SunsetHeader = "Sunset";

    public const string LinkHeader = "Link";

    /// <summary>Says of an endpoint that it will end.</summary>
    public static TBuilder Deprecated<TBuilder>(this TBuilder endpoint, DateTimeOffset since, DateTimeOffset sunset, string guide)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new DeprecatedMetadata(since, sunset, guide));

    /// <summary>Sets the headers on every answer of such an endpoint, also on refusals: the first call of a client may be one.</summary>
    public static Task Announce(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<DeprecatedMetadata>() is { } ends)
        {
            var headers = http.Response.Headers;
            headers[Header] = $"@{ends.Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
            headers[SunsetHeader] = ends.Sunset.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);
            headers.Append(LinkHeader, $"<{ends.Guide}>; rel=\"deprecation\"; type=\"text/html\"");
        }

        return next(http);
    }
}
