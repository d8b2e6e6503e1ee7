using Microsoft.AspNetCore.Antiforgery;

namespace Hornada.Server.Wire;

/// <summary>Forms as browsers send them.</summary>
internal static class BrowserForm
{
    /// <summary>The form of a request; null when it has none, or one that ends in the middle or has thousands of fields.</summary>
    /// <exception cref="BadHttpRequestException">It is too large.</exception>
    public static async Task<IFormCollection?> Read(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception broken) when (Multipart.IsBroken(broken))
        {
            return null;
        }
    }

    /// <summary>The same of a page of this server: null too when the token that shows it is missing, foreign or too old.</summary>
    /// <remarks>
    /// Read first: the check of the token would hide that the form is too large, and says in an exception of its own that it cannot read
    /// it.
    /// </remarks>
    /// <exception cref="BadHttpRequestException">It is too large.</exception>
    public static async Task<IFormCollection?> ReadOwn(HttpContext http) =>
        await Read(http) is { } form && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? form
            : null;
}
