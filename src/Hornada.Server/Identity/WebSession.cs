using System.Security.Claims;
using Hornada.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Hornada.Server.Identity;

/// <summary>
/// The session of the pages: a cookie that only the browser and this server can read. A changed role or password takes
/// effect at once (<see cref="KnownCallers"/>).
/// </summary>
internal static class WebSession
{
    /// <summary>Name of the authentication scheme and of the cookie.</summary>
    public const string Scheme = "hornada_session";

    /// <summary>A header that no other site can make a browser send. The API requires it for changes with the cookie.</summary>
    public const string Header = "X-Requested-With";

    private const string Stamp = "stamp";
    private const string Guest = "guest";
    private const string Session = "session";

    /// <summary>Lifetime of an unused session.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(60);

    /// <summary>Sets up the cookie.</summary>
    public static void Add(AuthenticationBuilder authentication)
    {
        authentication.AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = Scheme;
            cookie.Cookie.Path = "/";
            // MaxAge is a duration, not an instant: the clock of a tablet may be wrong.
            cookie.Cookie.MaxAge = Lifetime;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = Recognise;
        });
    }

    /// <summary>Signs an account in. The session of a person with an account is listed on the profile.</summary>
    public static async Task SignIn(HttpContext http, Account account)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Uid.Value), new(Stamp, account.SecurityStamp)], Scheme);
        if (account.IsGuest)
        {
            identity.AddClaim(new(Guest, ""));
        }
        else if (account.Email.Length > 0)
        {
            var sessions = http.RequestServices.GetRequiredService<Sessions>();
            var label = BrowserName.From(http.Request.Headers.UserAgent.ToString());
            identity.AddClaim(new(Session, await sessions.Begin(account, label, http.RequestAborted)));
        }

        // The page that answers this request may have a form: its token must be of the account that is signed in from now on.
        http.User = new(identity);
        await http.SignInAsync(Scheme, http.User);
    }

    /// <summary>Id of the session of this request; null when it has none that is listed.</summary>
    public static string? IdOf(HttpContext http) => http.User.FindFirstValue(Session);

    /// <summary>True when the signed-in person ordered as a guest, without an account.</summary>
    public static bool IsGuest(HttpContext http) => http.User.HasClaim(claim => claim.Type == Guest);

    /// <summary>Signs the browser out, and ends its session: a copy of the cookie does not work either.</summary>
    public static async Task SignOut(HttpContext http)
    {
        if (IdOf(http) is { } id && http.Features.Get<Caller>() is { } caller)
        {
            _ = await http.RequestServices.GetRequiredService<Sessions>().End(caller, id, http.RequestAborted);
        }

        await http.SignOutAsync(Scheme);
    }

    /// <summary>The current caller of a session; null when the account is gone or its credentials changed.</summary>
    public static async Task<Caller?> CallerOf(HttpContext http, ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } uid && principal.FindFirstValue(Stamp) is { } stamp
            ? await http.RequestServices.GetRequiredService<FindCaller>().BySession(new(uid), stamp, principal.FindFirstValue(Session))
            : null;

    private static async Task Recognise(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var caller = MayCount(http) && context.Principal is { } principal ? await CallerOf(http, principal) : null;
        if (caller is null)
        {
            context.RejectPrincipal();
        }
        else
        {
            http.Features.Set(NamedBakery.BySession(http, caller));
        }
    }

    /// <remarks>A token names the caller more exactly than a cookie, so a cookie beside a token is ignored.</remarks>
    private static bool MayCount(HttpContext http) => http.Request.Headers.Authorization is [] && ClassifyUse(http) switch
    {
        SessionUse.Forms => true,
        SessionUse.Never => false,
        SessionUse.Scripts => HttpMethods.IsGet(http.Request.Method)
            || HttpMethods.IsHead(http.Request.Method)
            || http.Request.Headers[Header] is ["hornada"],
    };

    private static SessionUse ClassifyUse(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TakesSession>()?.Use ?? SessionUse.Scripts;
}
