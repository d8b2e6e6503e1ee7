namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Answering for the vendor's hosts, so that a client changes its host name and nothing else (contract §1.1).</summary>
internal static class BakeronlineHosts
{
    /// <summary>Puts the requests of configured hosts below the dialect's path. Before routing, behind what serves pictures.</summary>
    public static void UseBakeronlineHosts(this WebApplication app)
    {
        var roots = app.Services.GetRequiredService<BakeronlineOptions>().Roots;
        if (roots.Count == 0)
        {
            return;
        }

        app.Use((http, next) =>
        {
            if (roots.TryGetValue(http.Request.Host.Host, out var root))
            {
                http.Request.Path = root + http.Request.Path;
            }

            return next(http);
        });
    }
}
