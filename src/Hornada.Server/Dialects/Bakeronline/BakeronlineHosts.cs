using Hornada.Server.Pages.Payments;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Answering for the vendor's hosts, so that a client changes its host name and nothing else (contract §1.1).</summary>
internal static class BakeronlineHosts
{
    /// <summary>Puts the requests of configured hosts below the path of the dialect, before routing and after static files.</summary>
    /// <remarks>The payment page keeps its path: answers of the dialect name it at the host the client used.</remarks>
    public static void UseBakeronlineHosts(this WebApplication app)
    {
        var roots = app.Services.GetRequiredService<BakeronlineOptions>().Roots;
        if (roots.Count == 0)
        {
            return;
        }

        app.Use((http, next) =>
        {
            if (roots.TryGetValue(http.Request.Host.Host, out var root) && !http.Request.Path.StartsWithSegments(PaymentRoutes.Root))
            {
                http.Request.Path = root + http.Request.Path;
            }

            return next(http);
        });
    }
}
