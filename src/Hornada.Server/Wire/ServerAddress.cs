namespace Hornada.Server.Wire;

/// <summary>The address clients reach this server at, for links, pictures and cookies.</summary>
/// <param name="publicUrl">The configured address; null when there is none.</param>
internal sealed class ServerAddress(string? publicUrl)
{
    /// <summary>The configured address without a slash at its end; null when there is none.</summary>
    public string? Configured { get; } = publicUrl?.TrimEnd('/');

    /// <summary>
    /// When a cookie may travel. Behind a proxy that ends TLS every request says http, so the scheme of the configured address decides.
    /// </summary>
    public CookieSecurePolicy CookiePolicy => Configured?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true
        ? CookieSecurePolicy.Always
        : CookieSecurePolicy.SameAsRequest;

    /// <summary>The configured address, or the one the client of this request used.</summary>
    public string For(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host}";
}
