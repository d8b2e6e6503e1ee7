using System.Security.Claims;
using Hornada.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The session of the authorize page: a cookie that no other page reads, valid for 15 minutes.</summary>
internal sealed class AuthorizeSession(UserManager<Account> users)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "hornada_accounts";

    private const string Stamp = "stamp";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = Scheme;
            // Not the path of the page: on a host of the dialect the browser knows a shorter path.
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = false;
        });
        services.AddScoped<AuthorizeSession>();
    }

    /// <summary>The account that is signed in; null when none is, or when its password has changed since.</summary>
    public async Task<Account?> Read(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        var account = ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } uid ? await users.FindByIdAsync(uid) : null;
        if (account is null || account.SecurityStamp != ticket.Principal!.FindFirstValue(Stamp))
        {
            return null;
        }

        // The token of the form is bound to the signed-in account.
        http.User = ticket.Principal!;
        return account;
    }

    public static Task SignIn(HttpContext http, Account account)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Uid.Value), new(Stamp, account.SecurityStamp)], Scheme);
        return http.SignInAsync(Scheme, new(identity));
    }

    public static Task SignOut(HttpContext http) => http.SignOutAsync(Scheme);
}
