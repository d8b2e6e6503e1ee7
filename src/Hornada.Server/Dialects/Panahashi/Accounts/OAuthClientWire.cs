using Hornada.Core.Accounts.OAuth;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>An OAuth client. Not part of the contract.</summary>
internal sealed record OAuthClientWire(
    string Id, string Name, IReadOnlyList<string> RedirectUris, bool FirstParty, bool PkceRequired, long CreatedAt, long? RevokedAt);

/// <summary>OAuth clients on the wire.</summary>
internal static class OAuthClientWireMapping
{
    public static OAuthClientWire ToWire(this OAuthClient client) => new(
        client.Id,
        client.Name,
        client.RedirectUris,
        client.IsFirstParty,
        client.RequiresPkce,
        client.CreatedAt.ToUnixTimeMilliseconds(),
        client.RevokedAt?.ToUnixTimeMilliseconds());
}
