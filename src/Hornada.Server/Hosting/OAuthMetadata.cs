using System.Text.Json.Nodes;
using Hornada.Core.Accounts;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>
/// What programs must know to sign in (RFC 8414). There are two issuers: the native API pairs devices, Bakeronline's accounts sign people
/// in with a code and a proof key. Tokens of one do not work at the other.
/// </summary>
internal static class OAuthMetadata
{
    private const string Path = "/.well-known/oauth-authorization-server";

    public static void MapOAuthMetadata(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpRequest request, ServerAddress address) => Results.Json(Native(address.For(request))))
            .RequireAccess(Access.Public).ExcludeFromDescription();
        routes.MapGet(
                Path + BakeronlineDialect.AccountsRoot,
                (HttpRequest request, ServerAddress address) => Results.Json(Bakeronline(address.For(request))))
            .RequireAccess(Access.Public).ExcludeFromDescription();
    }

    private static JsonObject Native(string server) => new()
    {
        ["issuer"] = server,
        ["device_authorization_endpoint"] = $"{server}/api/v1/oauth/device_authorization",
        ["token_endpoint"] = $"{server}/api/v1/oauth/token",
        ["token_endpoint_auth_methods_supported"] = new JsonArray("none", "client_secret_basic", "client_secret_post"),
        ["grant_types_supported"] = new JsonArray("urn:ietf:params:oauth:grant-type:device_code", "client_credentials"),
        ["introspection_endpoint"] = $"{server}/api/v1/oauth/introspect",
        ["introspection_endpoint_auth_methods_supported"] = new JsonArray("bearer"),
        ["revocation_endpoint"] = $"{server}/api/v1/oauth/revoke",
        ["revocation_endpoint_auth_methods_supported"] = new JsonArray("none"),
        ["scopes_supported"] = new JsonArray([.. TokenScopes.AllWords.Select(word => (JsonNode)word)]),
        ["response_types_supported"] = new JsonArray(),
        ["service_documentation"] = $"{server}/openapi/index.html",
    };

    private static JsonObject Bakeronline(string server)
    {
        var accounts = server + BakeronlineDialect.AccountsRoot;
        return new()
        {
            ["issuer"] = accounts,
            ["authorization_endpoint"] = $"{accounts}/oauth/authorize",
            ["token_endpoint"] = $"{accounts}/api/token",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("none"),
            ["revocation_endpoint"] = $"{accounts}/api/revoke",
            ["grant_types_supported"] = new JsonArray("authorization_code", "refresh_token", "password"),
            ["response_types_supported"] = new JsonArray("code"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
        };
    }
}
