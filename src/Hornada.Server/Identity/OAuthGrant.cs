using Hornada.Core.Accounts.OAuth;
using Hornada.Server.Dialects.Bakeronline;

namespace Hornada.Server.Identity;

/// <summary>The family a request's access token is of; a feature of requests that came with one.</summary>
/// <param name="FamilyKey">Key of the family.</param>
internal sealed record OAuthGrant(long FamilyKey)
{
    /// <summary>True when a request's bearer token is to be read as an access token of OAuth. Elsewhere it is as good as none.</summary>
    /// <remarks>People allow a client this dialect, not everything. A host of the dialect's own has its path in front by now.</remarks>
    public static bool Concerns(HttpRequest request, string token) =>
        OAuthSecret.IsToken(token) && request.Path.StartsWithSegments(BakeronlineDialect.ApiRoot, StringComparison.OrdinalIgnoreCase);
}
