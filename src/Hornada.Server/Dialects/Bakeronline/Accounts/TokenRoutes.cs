using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary><c>POST /api/token</c> with its three grants, and <c>POST /api/revoke</c>, which the contract does not have.</summary>
internal static class TokenRoutes
{
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        api.MapPost("/token", (AccountsBody body, CodeGrant code, RefreshGrant refresh, PasswordGrant password, HttpContext http) =>
            body["grant_type"] switch
            {
                "code" or "authorization_code" => code.Run(body, http.RequestAborted),
                "refresh_token" => refresh.Run(body, http.RequestAborted),
                "password" => password.SignIn(body, http),
                null => Task.FromResult<IResult>(OAuthErrors.Malformed("The member grant_type is required.")),
                _ => Task.FromResult<IResult>(OAuthJson.Error(
                    400, "unsupported_grant_type", "The member grant_type takes code, refresh_token or password.")),
            })
            .RequireAccess(Access.Public).NotIdempotent("passwords in, tokens out");

        api.MapPost("/revoke", async (HttpContext http, RefreshTokens tokens) => http.Features.Get<OAuthGrant>() is { } grant
                ? (await tokens.End(grant.FamilyKey, http.RequestAborted)).Match(IResult (_) => TypedResults.Ok(), OAuthErrors.From)
                : OAuthJson.Error(400, "unsupported_token_type", "Only access tokens of OAuth end here."))
            .RequireAnyToken().NotIdempotent("its token is dead afterwards");
    }

    /// <summary>The issued tokens, or the error.</summary>
    public static IResult Answer(Outcome<IssuedPair> outcome) => outcome.Match(
        pair => new OAuthJson(
            new TokenWire(pair.AccessToken, "Bearer", (int)pair.AccessFor.TotalSeconds, pair.RefreshToken)),
        OAuthErrors.From);
}

/// <summary>Exchanges the code of the authorize page for tokens.</summary>
internal sealed class CodeGrant(ExchangeCode exchange, OAuthClients clients)
{
    public async Task<IResult> Run(AccountsBody body, CancellationToken cancel) =>
        body.Lacks("client_id", "code") ?? await LacksVerifier(body, cancel) ?? TokenRoutes.Answer(
            await exchange.Run(new(body["client_id"]!, body["code"]!, body["code_verifier"], body["redirect_uri"], body.Device), cancel));

    /// <summary>The error of a client that must send a proof key and forgot it: said before the code is used up.</summary>
    private async Task<OAuthJson?> LacksVerifier(AccountsBody body, CancellationToken cancel)
    {
        var mayLack = (await clients.Find(body["client_id"]!, cancel)).Match(client => !client.RequiresPkce, _ => false);
        return mayLack ? null : body.Lacks("code_verifier");
    }
}

/// <summary>Exchanges a refresh token for the next tokens.</summary>
internal sealed class RefreshGrant(RefreshTokens tokens)
{
    public async Task<IResult> Run(AccountsBody body, CancellationToken cancel) =>
        body.Lacks("refresh_token") ?? TokenRoutes.Answer(await tokens.Run(body["refresh_token"]!, body["client_id"], cancel));
}
