using Hornada.Core.Canteens;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>A bearer token of an organisation that runs canteens, without its secret. Not part of the contract.</summary>
internal sealed record OrganisationTokenWire(
    string Id, string Name, TokenAbility Ability, long CreatedAt, long? ExpiresAt, long? RevokedAt);

/// <summary>A new token with its secret, which is shown only once.</summary>
internal sealed record IssuedOrganisationTokenWire(
    string Id, string Name, TokenAbility Ability, long CreatedAt, long? ExpiresAt, long? RevokedAt, string Token);

/// <summary>Bearer tokens of organisations on the wire.</summary>
internal static class OrganisationWireMapping
{
    public static OrganisationTokenWire ToWire(this OrganisationToken token) => new(
        token.Id,
        token.Name,
        token.Ability,
        token.CreatedAt.ToUnixTimeMilliseconds(),
        token.ExpiresAt?.ToUnixTimeMilliseconds(),
        token.RevokedAt?.ToUnixTimeMilliseconds());

    public static IssuedOrganisationTokenWire ToWire(this IssuedOrganisationToken issued)
    {
        var token = issued.Token.ToWire();
        return new(token.Id, token.Name, token.Ability, token.CreatedAt, token.ExpiresAt, null, issued.Secret);
    }
}
