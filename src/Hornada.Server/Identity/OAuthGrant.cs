using Hornada.Core.Accounts.OAuth;

namespace Hornada.Server.Identity;

/// <summary>The family a request's access token is of; a feature of requests that came with one.</summary>
/// <param name="FamilyKey">Key of the family.</param>
internal sealed record OAuthGrant(long FamilyKey)
{
    /// <summary>Where access tokens of OAuth are taken. Elsewhere they are as good as none: people allow a client this dialect, not everything.</summary>
    public const string TakenBelow = "/bakeronline";

    /// <summary>True when a request's bearer token is to be read as an access token of OAuth.</summary>
    public static bool Concerns(HttpRequest request, string token) => OAuthSecret.IsToken(token) && request.Path.StartsWithSegments(TakenBelow, StringComparison.OrdinalIgnoreCase);
}
