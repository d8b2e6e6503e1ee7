using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Errors of the endpoints that speak OAuth, without an envelope (RFC 6749 §5.2, RFC 8628 §3.5).</summary>
internal static class OAuthAnswers
{
    public static JsonHttpResult<DeviceErrorWire> Error(int status, string error, string description) =>
        TypedResults.Json(new DeviceErrorWire(error, description), statusCode: status);

    /// <summary>The error of a form that lacks a field.</summary>
    public static JsonHttpResult<DeviceErrorWire> Lacks(string field) =>
        Error(400, "invalid_request", $"A form with the field {field} is required.");

    public static JsonHttpResult<DeviceErrorWire> Refuse(HttpContext http, Refusal refusal)
    {
        StatusReasons.SetHeaders(http.Response, StatusCodes.Status400BadRequest, refusal.RetryAfter);
        return (refusal.Code, refusal.Kind) switch
        {
            ("PAIRING_PENDING", _) => Error(400, "authorization_pending", refusal.Message.English),
            ("PAIRING_TOO_SOON", _) => Error(400, "slow_down", refusal.Message.English),
            ("PAIRING_DENIED", _) => Error(400, "access_denied", refusal.Message.English),
            ("PAIRING_OVER", _) => Error(400, "expired_token", refusal.Message.English),
            (_, RefusalKind.TooOften) => Error(429, "slow_down", refusal.Message.English),
            (_, RefusalKind.Busy) => Error(503, "temporarily_unavailable", refusal.Message.English),
            _ => Error(400, "invalid_request", refusal.Message.English),
        };
    }
}
