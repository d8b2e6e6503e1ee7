using System.ComponentModel.DataAnnotations;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>A request for a new token; without an end it works until it is revoked, without a scope it may do everything.</summary>
/// <param name="Scopes">
/// Narrows it to these rights, such as <c>orders:read</c>; one that changes (<c>orders:write</c>) reads, too. Not together with a scope.
/// </param>
/// <param name="Client">
/// True for a client: its id and secret get tokens that live for an hour (<c>POST /oauth/token</c>), the secret itself is no token.
/// </param>
internal sealed record CreateTokenBody(
    [property: Required] string? Name, DateTimeOffset? ExpiresAt, TokenScope? Scope, IReadOnlyList<string?>? Scopes, bool? Client)
    : ClosedBody
{
    public Outcome<NewToken> Token()
    {
        var rights = TokenRights.Find([.. (Scopes ?? []).Select(word => word ?? "")]);
        return Scopes is not null && rights is null
            ? AccountRefusals.UnknownScopes
            : new NewToken(Name!, Scope ?? TokenScope.Everything, ExpiresAt) { Rights = rights, IsClient = Client ?? false };
    }
}

/// <summary>Registers an OAuth client. Without addresses it must be first-party, and can only take passwords.</summary>
/// <param name="ClientId">The id it has already; null for a new one.</param>
/// <param name="PkceRequired">Whether it must send a proof key; true when absent.</param>
internal sealed record CreateOAuthClientBody(
    [property: Required] string? Name, IReadOnlyList<string?>? RedirectUris, bool? FirstParty, string? ClientId, bool? PkceRequired)
    : ClosedBody
{
    public Outcome<ClientRegistration> Registration() =>
        RedirectUris?.Contains(null) == true
            ? ErrorResponse.Missing("redirectUris[]")
            : new ClientRegistration(Name!, [.. (RedirectUris ?? []).OfType<string>()])
            {
                IsFirstParty = FirstParty ?? false,
                Id = ClientId,
                RequiresPkce = PkceRequired ?? true,
            };
}

/// <summary>Changes an OAuth client.</summary>
internal sealed record ChangeOAuthClientBody([property: Required] bool? PkceRequired) : ClosedBody;

/// <summary>Makes a token for an organisation that runs canteens; without an ability it reads.</summary>
internal sealed record CreateOrganisationTokenBody([property: Required] string? Name, TokenAbility? Ability, DateTimeOffset? ExpiresAt)
    : ClosedBody;

/// <summary>Lets the device with this code work at the caller's bakery.</summary>
/// <param name="Name">Name of the device in lists.</param>
internal sealed record ApproveDeviceBody([property: Required] string? UserCode, [property: Required] string? Name) : ClosedBody;

/// <summary>Refuses the device with this code.</summary>
internal sealed record DenyDeviceBody([property: Required] string? UserCode) : ClosedBody;
