using Hornada.Server.Wire;
using Microsoft.AspNetCore.CookiePolicy;

namespace Hornada.Server.Hosting;

/// <summary>What TLS asks of every answer, whatever part of the server writes it: cookies for TLS alone, and HSTS.</summary>
internal static class TransportSecurity
{
    /// <param name="hstsDays">How long browsers use https alone; 0 for no such promise.</param>
    public static void AddTransportSecurity(this IServiceCollection services, int hstsDays)
    {
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(hstsDays));
        services.AddCookiePolicy(cookies =>
        {
            cookies.Secure = CookieSecurePolicy.SameAsRequest;
            cookies.HttpOnly = HttpOnlyPolicy.Always;
            cookies.MinimumSameSitePolicy = SameSiteMode.Lax;
            cookies.OnAppendCookie = cookie => PutBelow(cookie.Context.Request.PathBase, cookie.CookieOptions);
            cookies.OnDeleteCookie = cookie => PutBelow(cookie.Context.Request.PathBase, cookie.CookieOptions);
        });
    }

    public static void UseTransportSecurity(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ServerAddress>().IsHttps)
        {
            // Behind a proxy that ends TLS and does not say so, every request would say http.
            app.Use((http, next) =>
            {
                http.Request.Scheme = Uri.UriSchemeHttps;
                return next(http);
            });
        }

        if (app.Services.GetRequiredService<HornadaOptions>().HstsDays > 0)
        {
            app.UseHsts();
        }

        app.UseCookiePolicy();
    }

    /// <summary>Other programs of a larger site are not sent the cookies of this one.</summary>
    private static void PutBelow(PathString outer, CookieOptions cookie)
    {
        if (outer.HasValue && !new PathString(cookie.Path ?? "/").StartsWithSegments(outer))
        {
            cookie.Path = cookie.Path is null or "/" ? outer.Value : outer.Value + cookie.Path;
        }
    }
}
