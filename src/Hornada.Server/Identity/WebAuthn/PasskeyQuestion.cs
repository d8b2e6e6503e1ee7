using System.Globalization;
using System.Security.Cryptography;
using Hornada.Core.Basics;
using Microsoft.AspNetCore.DataProtection;

namespace Hornada.Server.Identity.WebAuthn;

/// <summary>What a device was asked, kept by the browser that asked it in a cookie only this server can read, for five minutes.</summary>
/// <param name="protection">Keeps it from being read and changed.</param>
internal sealed class PasskeyQuestion(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string CookieName = "hornada_llave";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The purpose of a question to a device. An answer to one purpose is invalid for the other.</summary>
    public enum Purpose
    {
        Make,

        Recognise,
    }

    /// <param name="state">What Identity needs to judge the answer.</param>
    public void Ask(HttpContext http, Purpose purpose, string state)
    {
        var kept = Protector(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{clock.Now().UtcTicks}|{state}"));
        http.Response.Cookies.Append(CookieName, kept, Options(http, Patience));
    }

    /// <summary>Takes the question back to judge an answer.</summary>
    /// <returns>What Identity needs, and when it was asked, UTC; null when nothing was asked, or too long ago.</returns>
    public (string State, DateTimeOffset AskedAt)? Take(HttpContext http, Purpose purpose)
    {
        if (http.Request.Cookies[CookieName] is not { Length: > 0 } kept)
        {
            return null;
        }

        http.Response.Cookies.Append(CookieName, "", Options(http, TimeSpan.Zero));
        try
        {
            var parts = Protector(purpose).Unprotect(kept).Split('|', 2);
            var askedAt = new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero);
            return clock.Now() - askedAt <= Patience ? (parts[1], askedAt) : null;
        }
        catch (CryptographicException)
        {
            // Forged, of another purpose, or encrypted with lost keys: treated as absent.
            return null;
        }
    }

    private IDataProtector Protector(Purpose purpose) => protection.CreateProtector("Hornada.Passkeys", purpose.ToString());

    private static CookieOptions Options(HttpContext http, TimeSpan age) => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        MaxAge = age,
        IsEssential = true,
    };
}
