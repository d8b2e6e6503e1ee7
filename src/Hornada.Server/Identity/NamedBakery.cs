using Hornada.Core.Accounts;
using Hornada.Core.Basics;

namespace Hornada.Server.Identity;

/// <summary>Which of the caller's bakeries a request is about. It matters to callers with several; Core checks the membership.</summary>
internal static class NamedBakery
{
    /// <summary>The header in which a request names a bakery by its id.</summary>
    public const string Header = "X-Bakery";

    /// <summary>The cookie with the bakery that was last chosen on this device.</summary>
    public const string Cookie = "hornada_tienda";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>The caller of a bearer token, for the bakery of the header.</summary>
    public static Caller ByHeader(HttpContext http, Caller caller)
    {
        var access = http.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>();
        var asking = caller with
        {
            Asked = access?.Permission ?? (caller.Rights is null ? null : access?.Narrowing),
            Changes = AccessRequirement.Changes(http.Request.Method),
        };
        return http.Request.Headers[Header].ToString() is { Length: > 0 } id ? asking with { Named = new(id) } : asking;
    }

    /// <summary>
    /// The caller of a session, for the bakery of the header, otherwise for the one of the cookie, otherwise for the one that the person
    /// last turned to on any device.
    /// </summary>
    /// <remarks>The cookie may be of another account that used this device before, so a foreign bakery in it is not refused.</remarks>
    public static Caller BySession(HttpContext http, Caller caller)
    {
        var byHeader = ByHeader(http, caller);
        if (byHeader.Named is not null || caller.Workplaces.Count < 2)
        {
            return byHeader;
        }

        var byCookie = http.Request.Cookies[Cookie] is { Length: > 0 } id
            ? caller.Workplaces.FirstOrDefault(workplace => workplace.Id == new BakeryId(id))
            : null;
        return byHeader with { Named = (byCookie ?? caller.Workplaces.MaxBy(workplace => workplace.TurnedToAt)!).Id };
    }

    /// <summary>Makes a bakery the one of this request and of the next ones from this device.</summary>
    public static void Choose(HttpContext http, Caller caller, BakeryId id)
    {
        http.Features.Set(caller with { Named = id });
        http.Response.Cookies.Append(Cookie, id.Value, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            MaxAge = Remembered,
            Path = "/",
        });
    }
}
