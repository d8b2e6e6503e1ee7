using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Basics;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Limits;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Gives an approved device its token (RFC 8628).</summary>
internal sealed class DeviceGrant(PairDevices pair)
{
    public const string Type = "urn:ietf:params:oauth:grant-type:device_code";

    public async Task<IResult> Run(OAuthForm form, HttpContext http) =>
        (await pair.Redeem(form["device_code"], withToken: true, http.RequestAborted)).Match<IResult>(
            paired => TypedResults.Json(new DeviceTokenWire(paired.Token!, "Bearer")), refusal => OAuthAnswers.Refuse(http, refusal));
}

/// <summary>Gives a client a token that lives for an hour (RFC 6749 §4.4). Wrong secrets are counted like wrong passwords.</summary>
internal sealed class ClientGrant(ClientCredentials clients, PasswordGuard guard, TimeProvider clock)
{
    public const string Type = "client_credentials";

    private const string Scheme = "Basic ";

    public async Task<IResult> Run(OAuthForm form, HttpContext http)
    {
        var isInHeader = http.Request.Headers.Authorization.Count > 0;
        if (isInHeader && form["client_secret"].Length > 0)
        {
            return OAuthAnswers.Error(400, "invalid_request", "A client says who it is in the header or in the form, not in both.");
        }

        var (id, secret) = isInHeader ? ReadHeader(http.Request) : (form["client_id"], form["client_secret"]);
        if (id.Length is 0 or > ApiToken.MaxName || secret.Length == 0)
        {
            return OAuthAnswers.WrongClient(http, "A client says who it is by HTTP Basic, or by client_id and client_secret in the form.");
        }

        var (account, network, cancel) = ($"client {id}", ClientNetwork.From(http), http.RequestAborted);
        if (await guard.Attempt(account, network, cancel) is { } wait)
        {
            return OAuthAnswers.Refuse(http, AccountRefusals.TooManyPasswords(wait));
        }

        var issued = await clients.Run(new(id, secret, form["scope"]), cancel);
        if (issued.Refusal is null or { Kind: RefusalKind.Malformed })
        {
            // The secret was right, also where the scope is too much. A server that is busy has not looked at it.
            await guard.Succeeded(account, network, cancel);
        }

        return issued.Match<IResult>(ToWire, refusal => OAuthAnswers.Refuse(http, refusal));
    }

    private Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<DeviceTokenWire> ToWire(IssuedToken issued) =>
        TypedResults.Json(new DeviceTokenWire(issued.Secret, "Bearer")
        {
            ExpiresIn = (int)(issued.Token.ExpiresAt!.Value - clock.GetUtcNow()).TotalSeconds,
            Scope = TokenScopes.Write(issued.Token.Scope, issued.Token.Narrowed),
        });

    /// <summary>Id and secret of HTTP Basic, each form-encoded as RFC 6749 §2.3.1 says; empty when it cannot be read.</summary>
    private static (string Id, string Secret) ReadHeader(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ("", "");
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var id, var secret])
        {
            return ("", "");
        }

        var (readId, readSecret) = (System.Net.WebUtility.UrlDecode(id), System.Net.WebUtility.UrlDecode(secret));
        return TextRules.IsStorable(readId) && TextRules.IsStorable(readSecret) ? (readId, readSecret) : ("", "");
    }
}
