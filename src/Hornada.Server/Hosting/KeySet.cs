using System.Text.Json.Nodes;
using Hornada.Server.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Hosting;

/// <summary>
/// <c>/.well-known/jwks.json</c> (RFC 7517): the public keys that verify what this server signed. Webhooks carry such signatures as
/// <c>v1a</c>; <c>whpk</c> is the same key as Standard Webhooks writes it.
/// </summary>
internal static class KeySet
{
    public const string Path = "/.well-known/jwks.json";

    public static void MapKeySet(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (SigningKeys keys, HttpResponse response) =>
        {
            response.Headers[HeaderNames.CacheControl] = "public, max-age=300";
            return Results.Json(new JsonObject { ["keys"] = new JsonArray([.. keys.All().Select(Write)]) });
        })
            .RequireAccess(Access.Public)
            .ExcludeFromDescription();

    private static JsonObject Write(SigningKey key) => new()
    {
        ["kty"] = "OKP",
        ["crv"] = "Ed25519",
        ["use"] = "sig",
        ["alg"] = "EdDSA",
        ["kid"] = key.Id,
        ["x"] = WebEncoders.Base64UrlEncode(key.Public),
        ["whpk"] = $"whpk_{Convert.ToBase64String(key.Public)}",
    };
}
