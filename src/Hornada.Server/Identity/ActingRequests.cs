using Hornada.Core.Accounts;
using Hornada.Core.Canteens;
using Hornada.Core.Storage;
using Hornada.Server.Limits;

namespace Hornada.Server.Identity;

/// <summary>Says of each request who makes its changes, for the rows of the audit log.</summary>
internal static class ActingRequests
{
    /// <summary>Adds the middleware, which stands behind authorization.</summary>
    public static void Use(WebApplication app) => app.Use((http, next) =>
    {
        Acting.Begin(From(http) with { Network = ClientNetwork.From(http) ?? "" });
        return next(http);
    });

    private static Acting From(HttpContext http)
    {
        if (http.Features.Get<Caller>() is { } caller)
        {
            var isProgram = caller.IsDevice || http.Request.Headers.Authorization.Count > 0;
            return new(isProgram ? ActingKind.Program : ActingKind.Person, caller.Key);
        }

        return new(http.Features.Get<Organisation>() is null ? ActingKind.Anybody : ActingKind.Organisation);
    }
}
