namespace Hornada.Server.Hosting;

/// <summary>Calling the services an installation depends on: which addresses are fit for it, and the connections.</summary>
internal static class Endpoints
{
    /// <summary>How long a connection is kept: a moved service is found again within this time.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>True when a setting is meant as an address and not as a file.</summary>
    public static bool IsWebAddress(string setting) =>
        setting.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || setting.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why this address cannot be used, as a sentence that says what to change; null when it can.</summary>
    /// <remarks>Keys and secrets travel over it, so it must be encrypted unless it stays on this machine.</remarks>
    public static string? Problem(string name, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? null
            : $"{name} is '{address}'. Give an https address; http is taken only for localhost.";

    /// <summary>A client that gives up after a time, follows no redirect and reads no more than it should.</summary>
    public static HttpClient Client(TimeSpan timeout, int maxAnswerBytes) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime })
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = maxAnswerBytes,
        };
}
