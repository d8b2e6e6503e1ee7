using System.Security.Claims;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Hornada.Server.Identity;

/// <summary>
/// Who uses the pages: a cookie that only the browser and this server can read. The account behind it and its role are read from storage on
/// every request, so a changed role or password counts at once.
/// </summary>
internal static class WebSession
{
    /// <summary>Name of the authentication scheme and of the cookie.</summary>
    public const string Scheme = "hornada_session";

    /// <summary>A header no other site can make a browser send: the API takes the cookie for a change only beside it.</summary>
    public const string Header = "X-Requested-With";

    private const string Stamp = "stamp";
    private const string Guest = "guest";

    /// <summary>How long somebody stays signed in who does not come back.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(60);

    /// <summary>Sets up the cookie.</summary>
    public static void Add(AuthenticationBuilder authentication, HornadaOptions options)
    {
        // Behind a proxy that ends TLS the request says http; the public address knows better.
        var secure = options.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        authentication.AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = Scheme;
            cookie.Cookie.Path = "/";
            // A span, not an instant: the clock of a tablet may be wrong.
            cookie.Cookie.MaxAge = Lifetime;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = secure;
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = Recognise;
        });
    }

    /// <summary>Signs somebody in.</summary>
    public static Task SignIn(HttpContext http, Account account)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Uid.Value), new(Stamp, account.SecurityStamp)], Scheme);
        if (account.IsGuest)
        {
            identity.AddClaim(new(Guest, ""));
        }

        return http.SignInAsync(Scheme, new(identity));
    }

    /// <summary>True when whoever is signed in ordered without an account of his own.</summary>
    public static bool IsGuest(HttpContext http) => http.User.HasClaim(claim => claim.Type == Guest);

    /// <summary>Signs out.</summary>
    public static Task SignOut(HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>Who a session is of, as storage says now; null when the account is gone or its credentials changed.</summary>
    public static async Task<Caller?> CallerOf(HttpContext http, ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } uid && principal.FindFirstValue(Stamp) is { } stamp
            ? await http.RequestServices.GetRequiredService<FindCaller>().BySession(new(uid), stamp)
            : null;

    private static async Task Recognise(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var caller = MayCount(http.Request) && context.Principal is { } principal ? await CallerOf(http, principal) : null;
        if (caller is null)
        {
            context.RejectPrincipal();
        }
        else
        {
            http.Features.Set(caller);
        }
    }

    /// <remarks>
    /// A token says who calls more exactly than a cookie. A change of the API must come from a script of this server's own pages: other
    /// sites cannot set the header without being allowed to, which they are not with cookies. Forms of the pages have a token of their own. Programs
    /// written for Bakeronline know no cookie.
    /// </remarks>
    private static bool MayCount(HttpRequest request) => request.Headers.Authorization is []
        && !request.Path.StartsWithSegments("/bakeronline")
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !request.Path.StartsWithSegments("/api") || request.Headers[Header] is ["hornada"]);
}
