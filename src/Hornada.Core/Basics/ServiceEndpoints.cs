namespace Hornada.Core.Basics;

/// <summary>Addresses of, and connections to, the external services an installation depends on.</summary>
public static class ServiceEndpoints
{
    /// <summary>A service that moves to another address is found again within this time.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>True when a setting is an http or https address and not a file name.</summary>
    public static bool IsWebAddress(string setting) =>
        setting.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || setting.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why this address cannot be used, as a sentence that says what to change; null when it can.</summary>
    /// <remarks>Keys and secrets are sent to it, so the connection must be encrypted unless it stays on this machine.</remarks>
    public static string? Problem(string name, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? null
            : $"{name} is '{address}'. Give an https address; http is taken only for localhost.";

    /// <summary>A client with a time limit and a size limit for responses, which follows no redirect.</summary>
    public static HttpClient CreateClient(TimeSpan timeout, int maxResponseBytes) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime })
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = maxResponseBytes,
        };
}
