namespace Hornada.Server.Wire;

/// <summary>The address clients reach this server at, for links, pictures and cookies.</summary>
/// <param name="publicUrl">The configured address; null when there is none.</param>
internal sealed class ServerAddress(string? publicUrl)
{
    /// <summary>The configured address without a slash at its end; null when there is none.</summary>
    public string? Configured { get; } = publicUrl?.TrimEnd('/');

    /// <summary>The path below which everything is served, such as <c>/pan</c>; empty for none.</summary>
    public string PathBase => Configured is null ? "" : new Uri(Configured).AbsolutePath.TrimEnd('/');

    /// <summary>True when clients reach the server over TLS whatever a request says: the configured address is https.</summary>
    public bool IsHttps => Configured?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The configured address, or the one the client of this request used.</summary>
    public string For(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
