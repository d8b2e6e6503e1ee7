using Hornada.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Hornada.Server.Identity;

/// <summary>Authenticates the caller of a long request again: the token may be revoked meanwhile, the role changed.</summary>
internal sealed class CallerRefresher(IAuthenticationSchemeProvider schemes)
{
    /// <summary>The current caller of a running request, by the schemes of its endpoint; null when the caller has lost access.</summary>
    public async Task<Caller?> Refresh(HttpContext http)
    {
        var endpoint = http.GetEndpoint()!;
        var access = endpoint.Metadata.GetMetadata<AccessRequirement>();
        if (http.User.Identities.Any(identity => identity.AuthenticationType == WebSession.Scheme))
        {
            // The handler of the cookie would write headers, which have already been sent.
            var reader = await WebSession.CallerOf(http, http.User);
            return reader is not null && access?.Judge(reader, http.Request.Method) is null ? reader : null;
        }

        http.Features.Set<Caller>(null);

        // The handlers of the request cache their first result, so new ones are created.
        var handlers = new AuthenticationHandlerProvider(schemes);
        var accepted = endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()
            .SelectMany(policy => policy.AuthenticationSchemes)
            .Distinct()
            .Where(scheme => scheme != WebSession.Scheme);
        foreach (var scheme in accepted)
        {
            var handler = await handlers.GetHandlerAsync(http, scheme);
            var answer = handler is null ? AuthenticateResult.NoResult() : await handler.AuthenticateAsync();
            if (answer.Succeeded && http.Features.Get<Caller>() is { } caller)
            {
                return access?.Judge(caller, http.Request.Method) is null ? caller : null;
            }
        }

        return null;
    }
}
