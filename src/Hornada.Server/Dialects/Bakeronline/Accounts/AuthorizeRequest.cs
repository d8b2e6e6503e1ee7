using System.Text.RegularExpressions;
using Hornada.Core.Accounts.OAuth;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>What a client asks for by way of a browser, checked.</summary>
/// <param name="RedirectUri">Where the answer goes; one of the client's.</param>
/// <param name="State">What to give back; null when nothing.</param>
/// <param name="Challenge">
/// See <see cref="CodeChallenge.Read"/>; null when there is a problem, or none was sent and none is required.
/// </param>
/// <param name="Scope">What it asks for, in its own words.</param>
/// <param name="Problem">The standard's word for what is wrong, to be told to the client; null when nothing.</param>
internal sealed partial record AuthorizeRequest(
    OAuthClient Client, string RedirectUri, string? State, byte[]? Challenge, string Scope, string? Problem)
{
    private const int MaxState = 2000;
    private const int MaxScope = 400;

    /// <summary>Reads a query. Null when client or address are not to be trusted: then nothing may be sent anywhere.</summary>
    public static async Task<AuthorizeRequest?> Read(IQueryCollection query, OAuthClients clients, CancellationToken cancel)
    {
        if (query["client_id"] is not [{ } id] || query["redirect_uri"] is not [{ } redirectUri])
        {
            return null;
        }

        var client = await Find(clients, id, cancel);
        if (client is null || !client.MayRedirectTo(redirectUri))
        {
            return null;
        }

        var state = query["state"];
        var fitState = state is [{ Length: <= MaxState } only] ? only : null;
        var challenge = query["code_challenge"] is [var sent] ? CodeChallenge.Read(sent) : null;
        var lacksProof = challenge is null && (client.RequiresPkce || query["code_challenge"].Count > 0);
        var problem = Wrong(query) ?? (lacksProof || (fitState is null && state.Count > 0) ? "invalid_request" : null);
        return new(client, redirectUri, fitState, challenge, query["scope"].ToString(), problem);
    }

    /// <summary>Where the browser goes with an answer.</summary>
    public string Back(string name, string value)
    {
        var back = $"{RedirectUri}{(RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
        return State is null ? back : $"{back}&state={Uri.EscapeDataString(State)}";
    }

    private static string? Wrong(IQueryCollection query) => query["response_type"] switch
    {
        ["code"] when IsGivenTwice(query) => "invalid_request",
        ["code"] when query["code_challenge_method"] is not ([] or [null or "" or "S256"]) => "invalid_request",
        ["code"] => query["scope"] is [{ Length: <= MaxScope } scope] && ScopeWords().IsMatch(scope) ? null : "invalid_scope",
        [{ Length: > 0 }] => "unsupported_response_type",
        _ => "invalid_request",
    };

    private static bool IsGivenTwice(IQueryCollection query) =>
        ((string[])["scope", "state", "code_challenge", "code_challenge_method"]).Any(name => query[name] is { Count: > 1 });

    private static async Task<OAuthClient?> Find(OAuthClients clients, string id, CancellationToken cancel) =>
        OAuthClient.IsId(id) ? (await clients.Find(id, cancel)).Match(client => client, OAuthClient? (_) => null) : null;

    /// <summary>
    /// The standard's characters (RFC 6749 §3.3). Which words there are is not known, so all are taken and none means anything.
    /// </summary>
    [GeneratedRegex(@"\A[!#-\[\]-~]+( [!#-\[\]-~]+)*\z")]
    private static partial Regex ScopeWords();
}
