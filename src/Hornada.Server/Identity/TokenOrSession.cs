using System.Security.Claims;
using Hornada.Core.Accounts;
using Hornada.Core.Canteens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Hornada.Server.Identity;

/// <summary>
/// Authenticates a request by its token or, when it has none, by its session: never by both, because a session beside a token is ignored.
/// The framework asks both schemes of every request and merges what they say, which takes as long as the rest of a poll.
/// </summary>
internal sealed class TokenOrSession(IAuthorizationService authorization) : PolicyEvaluator(authorization)
{
    private static readonly Task<PolicyAuthorizationResult> Allowed = Task.FromResult(PolicyAuthorizationResult.Success());

    /// <inheritdoc/>
    public override async Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        if (policy.AuthenticationSchemes is not [BearerTokens.Name, WebSession.Scheme])
        {
            return await base.AuthenticateAsync(policy, context);
        }

        var result = await Authenticate(context);
        context.User = result.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
        return result.Succeeded ? result : AuthenticateResult.NoResult();
    }

    /// <summary>
    /// Lets a caller in whom the access of the endpoint lets in. The framework finds the same by asking each handler of each requirement;
    /// it decides about organisations, about policies of any other kind, and about everybody who is refused.
    /// </summary>
    public override Task<PolicyAuthorizationResult> AuthorizeAsync(
        AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        var lets = context.User.Identity is { IsAuthenticated: true }
            && policy.Requirements is [DenyAnonymousAuthorizationRequirement, AccessRequirement access]
            && context.Features.Get<Organisation>() is null
            && context.Features.Get<Caller>() is { } caller
            && access.Judge(caller, context.Request.Method) is null;
        return lets ? Allowed : base.AuthorizeAsync(policy, authenticationResult, context, resource);
    }

    /// <remarks>The token was read by the authentication in front, whose scheme is that of tokens.</remarks>
    private static async ValueTask<AuthenticateResult> Authenticate(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0)
        {
            return context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult
                ?? await context.AuthenticateAsync(BearerTokens.Name);
        }

        return context.Request.Headers.Cookie.Count > 0
            ? await context.AuthenticateAsync(WebSession.Scheme)
            : AuthenticateResult.NoResult();
    }
}
