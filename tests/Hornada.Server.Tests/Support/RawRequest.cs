using System.Net.Sockets;
using System.Text;

namespace Hornada.Server.Tests.Support;

/// <summary>A request no HTTP client would send.</summary>
internal static class RawRequest
{
    /// <summary>Gets a path with these header lines; answers the status and the body.</summary>
    public static async Task<(int Status, string Body)> Get(Uri server, string path, params string[] headers)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port);
        await using var stream = connection.GetStream();
        var request = $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(line => line + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }
}
