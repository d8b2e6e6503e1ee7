using Hornada.Core.Accounts.Pairing;

namespace Hornada.Server.Pages.Pairing;

/// <summary>The codes of a tablet that waits, in a cookie of the tablet alone: storage keeps only their hashes.</summary>
internal static class PairingCookie
{
    private const string Name = "hornada_tableta";

    public static void Set(HttpContext http, PairingCodes codes) => http.Response.Cookies.Append(
        Name, $"{codes.DeviceCode}.{codes.UserCode}", Options(http, PairDevices.Lifetime));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, TimeSpan.Zero));

    /// <summary>The codes; null for a tablet that does not wait.</summary>
    public static PairingCodes? Read(HttpRequest request) =>
        request.Cookies[Name]?.Split('.') is [{ Length: > 0 } device, { Length: > 0 } user] ? new(device, user) : null;

    private static CookieOptions Options(HttpContext http, TimeSpan age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        IsEssential = true,
        MaxAge = age,
        Path = PairingPages.TabletPath,
    };
}
