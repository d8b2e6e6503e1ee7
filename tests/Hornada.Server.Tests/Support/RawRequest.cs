using System.Net.Sockets;
using System.Text;

namespace Hornada.Server.Tests.Support;

/// <summary>A request no HTTP client would send.</summary>
internal static class RawRequest
{
    /// <summary>Gets a path with these header lines; answers the status and the body.</summary>
    public static async Task<(int Status, string Body)> Get(Uri server, string path, params string[] headers)
    {
        using var connection = Once();
        await connection.ConnectAsync(server.Host, server.Port);
        await using var stream = connection.GetStream();
        var request = $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: "
            + $"close\r\n{string.Concat(headers.Select(line => line + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(
            answer.Split(' ')[1],
            System.Globalization.CultureInfo.InvariantCulture), answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }

    /// <summary>
    /// A connection that leaves nothing behind: fifty thousand one after the other use up the ports of a machine otherwise.
    /// </summary>
    private static TcpClient Once() => new() { LingerState = new(enable: true, seconds: 0) };

    /// <summary>
    /// Sends these bytes, which say <c>Connection: close</c>, and answers what comes until the server closes; null when it closed without
    /// a word, as it may in the middle of a request that is too long.
    /// </summary>
    public static async Task<RawAnswer?> Send(Uri server, byte[] request, CancellationToken cancel)
    {
        using var connection = Once();
        await connection.ConnectAsync(server.Host, server.Port, cancel);
        await using var stream = connection.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, cancel);
        }
        catch (IOException)
        {
            // It may have answered before it stopped listening.
        }

        try
        {
            await stream.CopyToAsync(answer, cancel);
        }
        catch (IOException)
        {
            // What came before still counts.
        }

        return RawAnswer.Read(Encoding.Latin1.GetString(answer.ToArray()));
    }
}

/// <summary>What came back, each byte as one character.</summary>
internal sealed record RawAnswer(int Status, string? ContentType, string Body)
{
    public static RawAnswer? Read(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var head = answer[..end].Split("\r\n");
        var body = answer[(end + 4)..];
        return new(
            int.Parse(head[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            Header(head, "Content-Type"),
            Header(head, "Transfer-Encoding") == "chunked" ? Joined(body) : body);
    }

    private static string? Header(string[] head, string name) =>
        head.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private static string Joined(string chunks)
    {
        var body = new StringBuilder();
        while (chunks.IndexOf("\r\n", StringComparison.Ordinal) is var line and > 0)
        {
            var length = Convert.ToInt32(chunks[..line], 16);
            if (length == 0 || line + 2 + length > chunks.Length)
            {
                break;
            }

            body.Append(chunks, line + 2, length);
            chunks = chunks[Math.Min(chunks.Length, line + length + 4)..];
        }

        return body.ToString();
    }
}
