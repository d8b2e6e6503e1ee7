using Hornada.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Hornada.Server.Identity;

/// <summary>Asks again who calls, long after a request began: its token may be revoked by now, its role changed.</summary>
internal sealed class CallerRefresher(IAuthenticationSchemeProvider schemes)
{
    /// <summary>The caller of a running request by whatever scheme its endpoint takes; null when he may not call it any more.</summary>
    public async Task<Caller?> Refresh(HttpContext http)
    {
        var endpoint = http.GetEndpoint()!;
        var access = endpoint.Metadata.GetMetadata<AccessRequirement>();
        if (http.User.Identities.Any(identity => identity.AuthenticationType == WebSession.Scheme))
        {
            // The cookie's own handler wants to write headers, which have long been sent.
            return await WebSession.CallerOf(http, http.User) is { } reader && access?.Judge(reader) is null ? reader : null;
        }

        http.Features.Set<Caller>(null);

        // The handlers of the request remember their first answer: new ones look again.
        var handlers = new AuthenticationHandlerProvider(schemes);
        foreach (var scheme in endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(policy => policy.AuthenticationSchemes).Distinct().Where(scheme => scheme != WebSession.Scheme))
        {
            var answer = await handlers.GetHandlerAsync(http, scheme) is { } handler ? await handler.AuthenticateAsync() : AuthenticateResult.NoResult();
            if (answer.Succeeded && http.Features.Get<Caller>() is { } caller)
            {
                return access?.Judge(caller) is null ? caller : null;
            }
        }

        return null;
    }
}
