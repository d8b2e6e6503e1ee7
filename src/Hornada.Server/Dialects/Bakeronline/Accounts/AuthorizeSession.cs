using System.Security.Claims;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>Who is signed in on the authorize page: a cookie that nothing else looks at, good for a quarter of an hour.</summary>
internal sealed class AuthorizeSession(UserManager<Account> users)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "hornada_accounts";

    private const string Stamp = "stamp";

    /// <summary>How long somebody has to make up his mind.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Sets up the cookies of the page.</summary>
    public static void Add(IServiceCollection services, ServerAddress address)
    {
        services.AddAuthentication().AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = Scheme;
            // Not the page's own path: on a host of the dialect's own the browser knows a shorter one.
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = address.CookiePolicy;
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = false;
        });
        services.AddAntiforgery(forms =>
        {
            forms.FormFieldName = "form";
            forms.Cookie.Name = "hornada_form";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Lax;
            // Not the same: the framework refuses to work by http then, though the browser came by https.
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.AddScoped<AuthorizeSession>();
    }

    /// <summary>The account that is signed in; null when none is, or its password has changed since then.</summary>
    public async Task<Account?> Read(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        var account = ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } uid ? await users.FindByIdAsync(uid) : null;
        if (account is null || account.SecurityStamp != ticket.Principal!.FindFirstValue(Stamp))
        {
            return null;
        }

        // The form's token belongs to whoever is signed in.
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
