using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Getting, examining and ending the tokens of programs. Not part of the contract.</summary>
internal static class OAuthRoutes
{
    public const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    public static void MapOAuth(this IEndpointRouteBuilder api)
    {
        var oauth = api.MapGroup("/oauth");

        oauth.MapPost("/token", async (OAuthForm form, PairDevices pair, HttpContext http) => form["grant_type"] switch
        {
            DeviceGrant => (await pair.Redeem(form["device_code"], withToken: true, http.RequestAborted)).Match<IResult>(
                paired => TypedResults.Json(new DeviceTokenWire(paired.Token!, "Bearer")), refusal => OAuthAnswers.Refuse(http, refusal)),
            "" => OAuthAnswers.Lacks("grant_type"),
            _ => OAuthAnswers.Error(400, "unsupported_grant_type", $"The field grant_type takes {DeviceGrant}."),
        })
            .RequireAccess(Access.Public).NotIdempotent("a code in, a token out, once").WithTags("Devices")
            .WithSummary("Ask for the token of an approved device (RFC 8628)")
            .Produces<DeviceTokenWire>().Produces<DeviceErrorWire>(400);

        oauth.MapPost("/introspect", async (OAuthForm form, Caller caller, Tokens tokens, ServerAddress address, HttpContext http) =>
            form["token"] is not { Length: > 0 } secret
                ? (IResult)OAuthAnswers.Lacks("token")
                : TypedResults.Json(Describe(await tokens.Examine(caller, secret, http.RequestAborted), address.For(http.Request))))
            .RequireAnyToken().NotIdempotent("reads").WithTags("Tokens")
            .WithSummary("What a token is worth now: the caller's own, or another one of the caller's account (RFC 7662)")
            .Produces<IntrospectionWire>().Produces<DeviceErrorWire>(400).Produces<ApiErrorWire>(401, "application/problem+json");

        oauth.MapPost("/revoke", async (OAuthForm form, EndToken end, HttpContext http) => form["token"] is not { Length: > 0 } secret
                ? (IResult)OAuthAnswers.Lacks("token")
                : (await end.Run(secret, http.RequestAborted)).Match<IResult>(
                    _ => TypedResults.Ok(), refusal => OAuthAnswers.Refuse(http, refusal)))
            .RequireAccess(Access.Public).NotIdempotent("its token is dead afterwards").WithTags("Tokens")
            .WithSummary("End the token that is sent, which is the proof; an unknown one is answered the same (RFC 7009)")
            .Produces(200).Produces<DeviceErrorWire>(400);
    }

    private static IntrospectionWire Describe(OwnedToken? found, string issuer) => found is null
        ? new(false)
        : new(true)
        {
            Scope = TokenScopes.Word(found.Token.Scope),
            TokenType = "Bearer",
            Issuer = issuer,
            Subject = found.Owner.Uid.Value,
            TokenId = found.Token.Id,
            IssuedAt = found.Token.CreatedAt.ToUnixTimeSeconds(),
            ExpiresAt = found.Token.ExpiresAt?.ToUnixTimeSeconds(),
        };
}
