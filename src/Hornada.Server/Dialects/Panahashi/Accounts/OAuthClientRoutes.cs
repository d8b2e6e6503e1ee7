using Hornada.Core.Accounts.OAuth;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>OAuth clients. Not part of the contract.</summary>
internal static class OAuthClientRoutes
{
    public static void MapOAuthClients(this IEndpointRouteBuilder api)
    {
        var clients = api.MapGroup("/oauth/clients").WithTags("OAuth clients");

        clients.MapGet("", async (OAuthClients all, CancellationToken cancel) =>
            Answers.List(await all.All(cancel), OAuthClientWireMapping.ToWire))
            .RequireAccess(Access.Admin).WithSummary("All clients, newest first, revoked ones too").Answers200<OAuthClientWire[]>(401, 403);

        clients.MapPost("", async (Body<CreateOAuthClientBody> body, OAuthClients all, CancellationToken cancel) =>
            Answers.Created(
                await body.Value.Registration().ThenDo(registration => all.Register(registration, cancel)),
                OAuthClientWireMapping.ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Register a client; it has no secret").Answers201<OAuthClientWire>(400, 401, 403);

        clients.MapPatch("/{id}", async (string id, Body<ChangeOAuthClientBody> body, OAuthClients all, CancellationToken cancel) =>
            Answers.From(await all.RequirePkce(id, body.Value.PkceRequired!.Value, cancel), OAuthClientWireMapping.ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Set whether a client must send a proof key").Answers200<OAuthClientWire>(400, 401, 403, 404);

        clients.MapDelete("/{id}", async (string id, OAuthClients all, CancellationToken cancel) =>
            Answers.From(await all.Revoke(id, cancel), OAuthClientWireMapping.ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Revoke a client and every token it has").Answers200<OAuthClientWire>(401, 403, 404);
    }
}
