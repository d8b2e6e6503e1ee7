using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Makes a token.</summary>
internal sealed record CreateTokenBody([property: Required] string? Name);

/// <summary>Registers an OAuth client. Without addresses it must be first-party, and can only take passwords.</summary>
internal sealed record CreateOAuthClientBody([property: Required] string? Name, IReadOnlyList<string?>? RedirectUris, bool? FirstParty)
{
    public Outcome<IReadOnlyList<string>> Addresses() =>
        RedirectUris?.Contains(null) == true
            ? ErrorResponse.Missing("redirectUris[]")
            : Outcome.Of<IReadOnlyList<string>>([.. (RedirectUris ?? []).OfType<string>()]);
}

/// <summary>Makes a token for an organisation that runs canteens; without an ability it reads.</summary>
internal sealed record CreateOrganisationTokenBody([property: Required] string? Name, TokenAbility? Ability, DateTimeOffset? ExpiresAt);
