using Hornada.Core.Accounts;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>The caller's own bearer tokens. Not part of the contract, which leaves tokens to the identity service.</summary>
internal static class TokenRoutes
{
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithTags("Tokens");

        tokens.MapGet("", async (Caller caller, Tokens own, CancellationToken cancel) =>
            Answers.List(await own.ForAccount(caller.Key, cancel), TokenWireMapping.ToWire))
            .RequireAccess(Access.Person)
            .WithSummary("The caller's tokens, newest first, without their secrets").Answers200<TokenWire[]>(401);

        tokens.MapPost("", async (Body<CreateTokenBody> body, Caller caller, Tokens own, CancellationToken cancel) =>
            Answers.Created(
                await body.Value.Token().ThenDo(token => own.Issue(caller.Key, token, cancel)),
                TokenWireMapping.ToWire))
            .RequireAccess(Access.Person).NotIdempotent("its answer is a secret, shown once and stored as a hash")
            .WithSummary("Make a token for the caller; its secret is shown this once").Answers201<IssuedTokenWire>(400, 401);

        tokens.MapDelete("/{id}", async (string id, Caller caller, Tokens own, CancellationToken cancel) =>
            Answers.From(await own.Revoke(caller.Key, id, cancel), TokenWireMapping.ToWire))
            .RequireAccess(Access.Person).Idempotent().WithSummary("Revoke one of the caller's tokens").Answers200<TokenWire>(401, 404);
    }
}
