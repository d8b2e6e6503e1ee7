using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Getting, examining and ending the tokens of programs. Not part of the contract.</summary>
internal static class OAuthRoutes
{
    public static void MapOAuth(this IEndpointRouteBuilder api)
    {
        var oauth = api.MapGroup("/oauth").WithoutStoring();

        oauth.MapPost("/token", (OAuthForm form, DeviceGrant device, ClientGrant client, HttpContext http) => form["grant_type"] switch
        {
            DeviceGrant.Type => device.Run(form, http),
            ClientGrant.Type => client.Run(form, http),
            "" => Task.FromResult<IResult>(OAuthAnswers.Lacks("grant_type")),
            _ => Task.FromResult<IResult>(OAuthAnswers.Error(
                400, "unsupported_grant_type", $"The field grant_type takes {DeviceGrant.Type} or {ClientGrant.Type}.")),
        })
            .RequireAccess(Access.Public).NotIdempotent("a code in, a token out, once").WithTags("Devices")
            .WithSummary("Ask for the token of an approved device (RFC 8628), or for one of a client that lives for an hour (RFC 6749)")
            .Produces<DeviceTokenWire>().Produces<DeviceErrorWire>(400).Produces<DeviceErrorWire>(401);

        oauth.MapPost("/introspect", async (OAuthForm form, Caller caller, Tokens tokens, ServerAddress address, HttpContext http) =>
            form["token"] is not { Length: > 0 } secret
                ? (IResult)OAuthAnswers.Lacks("token")
                : TypedResults.Json(Describe(await tokens.Examine(caller, secret, http.RequestAborted), caller, address.For(http.Request))))
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

    private static IntrospectionWire Describe(ExaminedToken? found, Caller caller, string issuer) => found is null
        ? new(false)
        : new(true)
        {
            Scope = TokenScopes.Write(found.Token.Scope, found.Token.Narrowed),
            TokenType = "Bearer",
            Issuer = issuer,
            Subject = caller.Uid.Value,
            ClientId = found.ClientId,
            TokenId = found.Token.Id,
            IssuedAt = found.Token.CreatedAt.ToUnixTimeSeconds(),
            ExpiresAt = found.Token.ExpiresAt?.ToUnixTimeSeconds(),
        };
}
