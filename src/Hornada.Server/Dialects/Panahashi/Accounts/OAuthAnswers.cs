using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Errors of the endpoints that speak OAuth, without an envelope (RFC 6749 §5.2, RFC 8628 §3.5).</summary>
internal static class OAuthAnswers
{
    /// <summary>Answers of these endpoints hold secrets, and no cache may keep them (RFC 6749 §5.1).</summary>
    public static RouteGroupBuilder WithoutStoring(this RouteGroupBuilder endpoints) => endpoints.AddEndpointFilter((asked, next) =>
    {
        asked.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(asked);
    });

    public static JsonHttpResult<DeviceErrorWire> Error(int status, string error, string description) =>
        TypedResults.Json(new DeviceErrorWire(error, description), statusCode: status);

    /// <summary>The error of a form that lacks a field.</summary>
    public static JsonHttpResult<DeviceErrorWire> Lacks(string field) =>
        Error(400, "invalid_request", $"A form with the field {field} is required.");

    /// <summary>The error of a client that is not known, with the way in which it can say who it is (RFC 6749 §5.2).</summary>
    public static JsonHttpResult<DeviceErrorWire> WrongClient(HttpContext http, string description)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"hornada\", charset=\"UTF-8\"";
        return Error(401, "invalid_client", description);
    }

    public static JsonHttpResult<DeviceErrorWire> Refuse(HttpContext http, Refusal refusal)
    {
        var status = refusal.Kind switch
        {
            RefusalKind.TooOften => StatusCodes.Status429TooManyRequests,
            RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
        StatusReasons.SetHeaders(http.Response, status, refusal.RetryAfter);
        return (refusal.Code, refusal.Kind) switch
        {
            ("PAIRING_PENDING", _) => Error(400, "authorization_pending", refusal.Message.English),
            ("PAIRING_TOO_SOON", _) => Error(400, "slow_down", refusal.Message.English),
            ("PAIRING_DENIED", _) => Error(400, "access_denied", refusal.Message.English),
            ("PAIRING_OVER", _) => Error(400, "expired_token", refusal.Message.English),
            ("WRONG_CLIENT_SECRET", _) => WrongClient(http, refusal.Message.English),
            (_, RefusalKind.Malformed) when refusal.FieldName == "scope" => Error(400, "invalid_scope", refusal.Message.English),
            (_, RefusalKind.TooOften) => Error(429, "slow_down", refusal.Message.English),
            (_, RefusalKind.Busy) => Error(503, "temporarily_unavailable", refusal.Message.English),
            _ => Error(400, "invalid_request", refusal.Message.English),
        };
    }
}
