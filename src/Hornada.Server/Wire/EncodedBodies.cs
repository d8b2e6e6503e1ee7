using Hornada.Core.Basics;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Wire;

/// <summary>
/// Refuses compressed bodies with 415 and names what is taken (RFC 9110 §12.5.3). Read as they are, they would be "not valid JSON";
/// unpacked, a small one could be gigabytes.
/// </summary>
internal static class EncodedBodies
{
    private const string Identity = "identity";

    private static Refusal Encoded { get; } = new(RefusalKind.UnsupportedForm, "UNSUPPORTED_CONTENT_ENCODING", new(
        "El cuerpo llega comprimido. Envíalo sin Content-Encoding.",
        "The body is compressed. Send it without Content-Encoding.",
        "De inhoud is gecomprimeerd. Stuur die zonder Content-Encoding.",
        "Le corps est compressé. Envoyez-le sans Content-Encoding."));

    /// <summary>Comes after authorization: a caller without rights learns nothing more.</summary>
    public static Task Refuse(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not RouteEndpoint || !GuardedBody.HasBody(http.Request) || IsPlain(http.Request))
        {
            return next(http);
        }

        http.Response.Headers.AcceptEncoding = Identity;
        return http.Dialect().Refuse(http, ErrorResponse.From(Encoded, HeaderNames.ContentEncoding));
    }

    private static bool IsPlain(HttpRequest request) => request.Headers.ContentEncoding.SelectMany(value => (value ?? "").Split(','))
        .All(coding => coding.Trim() is "" || coding.Trim().Equals(Identity, StringComparison.OrdinalIgnoreCase));
}
