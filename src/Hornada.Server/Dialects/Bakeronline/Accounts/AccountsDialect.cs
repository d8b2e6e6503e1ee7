using System.Text.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>
/// The token endpoints of the accounts host: what the server refuses before an endpoint runs has the form of RFC 6749 §5.2 too.
/// </summary>
internal sealed class AccountsDialect : IDialect
{
    /// <summary>Path of its endpoints.</summary>
    public const string ApiRoot = BakeronlineDialect.AccountsRoot + "/api";

    /// <inheritdoc/>
    public PathString Root => ApiRoot;

    /// <remarks>Its endpoints read their bodies by <see cref="AccountsBody"/>.</remarks>
    public JsonSerializerOptions Json(HttpContext http) => JsonSerializerOptions.Strict;

    /// <inheritdoc/>
    public JsonSerializerOptions? Text(HttpContext http) => null;

    /// <inheritdoc/>
    public Task Refuse(HttpContext http, ErrorResponse error)
    {
        var answer = error.Refusal is { } refusal ? OAuthErrors.From(refusal) : OAuthErrors.OfStatus(error.Status);
        StatusReasons.SetHeaders(http.Response, answer.Status, error.Refusal?.RetryAfter);
        return answer.ExecuteAsync(http);
    }
}
