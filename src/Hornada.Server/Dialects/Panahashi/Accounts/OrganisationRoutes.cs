using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>
/// Bearer tokens of organisations that run canteens, for the programs of the Canteen dialect. Not part of its contract, which leaves them
/// to the vendor.
/// </summary>
internal static class OrganisationRoutes
{
    public static void MapOrganisations(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/companies/{id}/tokens").WithTags("Organisations");

        tokens.MapGet("", async (string id, OrganisationTokens all, CancellationToken cancel) =>
            Answers.From(await all.ForOrganisation(id, cancel), rows => rows.Select(OrganisationWireMapping.ToWire).ToArray()))
            .RequireAccess(Access.Admin)
            .WithSummary("The tokens of an organisation, newest first, without their secrets")
            .Answers200<OrganisationTokenWire[]>(401, 403, 404);

        tokens.MapPost("", async (string id, Body<CreateOrganisationTokenBody> body, OrganisationTokens all, CancellationToken cancel) =>
            Answers.Created(
                await all.Issue(
                    id, body.Value.Name!, body.Value.Ability ?? TokenAbility.Read, body.Value.ExpiresAt, cancel),
                OrganisationWireMapping.ToWire))
            .RequireAccess(Access.Admin).NotIdempotent("its answer is a secret, shown once and stored as a hash")
            .WithSummary("Make a token for an organisation; its secret is shown this once")
            .Answers201<IssuedOrganisationTokenWire>(400, 401, 403, 404);

        tokens.MapDelete("/{token}", async (string id, string token, OrganisationTokens all, CancellationToken cancel) =>
            Answers.From(await all.Revoke(id, token, cancel), OrganisationWireMapping.ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Revoke a token of an organisation").Answers200<OrganisationTokenWire>(401, 403, 404);
    }
}
