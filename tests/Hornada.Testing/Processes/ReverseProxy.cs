using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hornada.Testing;

/// <summary>
/// A real nginx or Caddy in front of a server, with the configuration of <c>docs/proxies</c>: only ports and certificate are other ones.
/// </summary>
public sealed class ReverseProxy : IAsyncDisposable
{
    /// <summary>The name of the site in the configurations.</summary>
    public const string Host = "pan.example.com";

    private const string Upstream = "127.0.0.1:8080";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo work = Directory.CreateTempSubdirectory("hornada-proxy-");
    private readonly int port;
    private readonly string fingerprint;
    private readonly Process process;

    private ReverseProxy(string name, string configuration, Uri server)
    {
        port = FreePort();
        fingerprint = WriteCertificate();
        process = name == "nginx" ? StartNginx(configuration, server) : StartCaddy(configuration, server);
    }

    /// <summary>Why this proxy cannot be started here; null when it can.</summary>
    public static string? Missing(string name) => Program(name) is null ? $"{name} is not installed." : null;

    /// <summary>Starts a proxy and waits until it listens.</summary>
    /// <param name="configuration">The text of its file in <c>docs/proxies</c>.</param>
    public static async Task<ReverseProxy> Start(string name, string configuration, Uri server)
    {
        var proxy = new ReverseProxy(name, configuration, server);
        var began = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, proxy.port);
                return proxy;
            }
            catch (SocketException) when (began.Elapsed < Patience && !proxy.process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    /// <summary>A client that connects to the proxy from this address of the machine.</summary>
    public HttpClient ClientFrom(string address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == fingerprint },
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new($"https://{Host}"),
    };

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        work.Delete(recursive: true);
    }

    private Process StartNginx(string configuration, Uri server)
    {
        var site = configuration
            .Replace(Upstream, server.Authority, StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen 127.0.0.1:{Number(port)} ", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{Number(FreePort())};", StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/pan.example.com/fullchain.pem", InWork("cert.pem"), StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/pan.example.com/privkey.pem", InWork("key.pem"), StringComparison.Ordinal);
        File.WriteAllText(InWork("site.conf"), site);
        var user = Environment.UserName == "root" ? "user root;" : "";
        string[] temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        File.WriteAllText(InWork("nginx.conf"), $$"""
            {{user}}
            daemon off;
            pid {{InWork("nginx.pid")}};
            error_log stderr;
            events { }
            http {
                access_log off;
                {{string.Join('\n', temporary.Select(kind => $"{kind}_temp_path {InWork(kind)};"))}}
                include {{InWork("site.conf")}};
            }
            """);
        return Start(Program("nginx")!, "-p", work.FullName, "-c", InWork("nginx.conf"));
    }

    private Process StartCaddy(string configuration, Uri server)
    {
        var site = configuration
            .Replace(Upstream, server.Authority, StringComparison.Ordinal)
            .Replace(
                $"{Host} {{",
                $"https://{Host}:{Number(port)} {{\n\tbind 127.0.0.1\n\ttls {InWork("cert.pem")} {InWork("key.pem")}",
                StringComparison.Ordinal);
        File.WriteAllText(InWork("Caddyfile"), $"{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{site}");
        return Start(Program("caddy")!, "run", "--config", InWork("Caddyfile"), "--adapter", "caddyfile");
    }

    private Process Start(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = work.FullName, RedirectStandardError = true };
        start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = work.FullName;
        var started = Process.Start(start)!;
        started.BeginErrorReadLine();
        return started;
    }

    /// <returns>The fingerprint of the certificate.</returns>
    private string WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(130));
        File.WriteAllText(InWork("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(InWork("key.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString();
    }

    private string InWork(string file) => Path.Combine(work.FullName, file);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Program(string name) =>
        ((string[])[$"/usr/sbin/{name}", $"/usr/bin/{name}", $"/usr/local/bin/{name}"]).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
