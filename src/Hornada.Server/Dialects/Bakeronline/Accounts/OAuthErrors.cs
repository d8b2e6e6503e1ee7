using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>Errors of the accounts endpoints, by RFC 6749 §5.2.</summary>
internal static class OAuthErrors
{
    /// <summary>Maps a refusal of Core to an error of the standard; the only place that does.</summary>
    public static OAuthJson From(Refusal refusal) => (refusal.Kind, refusal.Code) switch
    {
        (_, "INVALID_CLIENT") => OAuthJson.Error(401, "invalid_client", refusal.Message.English),
        (_, "NOT_FIRST_PARTY") => OAuthJson.Error(400, "unauthorized_client", refusal.Message.English),
        (RefusalKind.Malformed or RefusalKind.KeyReused, _) => Malformed(refusal.Message.English),
        (RefusalKind.RuleBroken or RefusalKind.NotFound or RefusalKind.Gone or RefusalKind.Stale or RefusalKind.Forbidden, _) =>
            OAuthJson.Error(400, "invalid_grant", refusal.Message.English),
        (RefusalKind.UnsupportedForm, _) => OAuthJson.Error(415, "invalid_request", refusal.Message.English),
        (RefusalKind.TooOften, _) => OAuthJson.Error(429, "temporarily_unavailable", refusal.Message.English),
        (RefusalKind.Busy or RefusalKind.InProgress, _) => OAuthJson.Error(503, "temporarily_unavailable", refusal.Message.English),
    };

    /// <summary>What the server refuses by status alone. The status stays; only a bug has no other word than 500.</summary>
    public static OAuthJson OfStatus(int status) => OAuthJson.Error(
        status,
        status switch
        {
            401 or 403 => "invalid_token",
            429 or 503 => "temporarily_unavailable",
            >= 500 => "server_error",
            _ => "invalid_request",
        },
        StatusReasons.For(status).Message.English);

    /// <summary>A member is missing or has the wrong shape.</summary>
    public static OAuthJson Malformed(string description) => OAuthJson.Error(400, "invalid_request", description);

    /// <summary>A wrong user name or password; the answer does not say which.</summary>
    public static OAuthJson WrongPassword => From(OAuthRefusals.InvalidGrant);

    public static IResult Wait(TimeSpan wait) => new Later(wait);

    private sealed class Later(TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            StatusReasons.SetRetryAfter(httpContext.Response, wait);
            return OAuthJson.Error(429, "temporarily_unavailable", "Too many attempts. Try again later.").ExecuteAsync(httpContext);
        }
    }
}
