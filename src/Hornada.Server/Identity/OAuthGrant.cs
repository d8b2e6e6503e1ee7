using Hornada.Core.Accounts.OAuth;

namespace Hornada.Server.Identity;

/// <summary>The family of a request's OAuth access token; a feature of requests that came with one.</summary>
/// <param name="FamilyKey">Key of the family.</param>
internal sealed record OAuthGrant(long FamilyKey);

/// <summary>
/// An endpoint accepts access tokens of OAuth. Elsewhere they are unknown tokens: a person allows a client one dialect, not everything.
/// </summary>
internal sealed record AcceptsOAuth;

/// <summary>Declaring and reading <see cref="AcceptsOAuth"/>.</summary>
internal static class OAuthDeclarations
{
    /// <summary>Lets these endpoints accept access tokens of OAuth.</summary>
    public static TBuilder AcceptsOAuthTokens<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new AcceptsOAuth());

    /// <summary>True when the request's endpoint accepts access tokens of OAuth and this is one.</summary>
    public static bool IsOAuth(this HttpContext http, string token) =>
        OAuthSecret.IsToken(token) && http.GetEndpoint()?.Metadata.GetMetadata<AcceptsOAuth>() is not null;
}
