using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hornada.Bench;

/// <summary>Requests as bytes, made once.</summary>
internal static class Http
{
    public static byte[] Get(string path, string? token = null, string headers = "") =>
        Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: bench\r\n{Bearer(token)}{headers}\r\n");

    public static byte[] Send(string method, string path, string? token, string json, string headers = "") => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: bench\r\n{Bearer(token)}{headers}Content-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    private static string Bearer(string? token) => token is null ? "" : $"Authorization: Bearer {token}\r\n";
}

/// <summary>
/// One connection that waits for each answer before the next request. Blocking calls of a thread: two system calls a request, and nothing
/// is shared or scheduled, so that the client takes as little of the two cores as it can.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[1 << 16];
    private int body;
    private int end;

    public Connection(int port) => socket.Connect(new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>When the last request was sent.</summary>
    public long SentAt { get; private set; }

    public string Head => Encoding.UTF8.GetString(buffer, 0, body);

    public ReadOnlySpan<byte> Body => buffer.AsSpan(body, end - body);

    public void Send(byte[] request)
    {
        SentAt = Stopwatch.GetTimestamp();
        socket.Send(request);
    }

    /// <summary>Receives one whole answer and returns its status.</summary>
    public int Receive()
    {
        (end, body) = (0, 0);
        while ((body = buffer.AsSpan(0, end).IndexOf("\r\n\r\n"u8)) < 0)
        {
            More();
        }

        body += 4;
        var status = int.Parse(buffer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        if (status is 204 or 304)
        {
            return status;
        }

        if (Length() is { } length)
        {
            while (end < body + length)
            {
                More();
            }
        }
        else
        {
            while (!buffer.AsSpan(body, end - body).EndsWith("0\r\n\r\n"u8))
            {
                More();
            }
        }

        return status;
    }

    public void Dispose() => socket.Dispose();

    private int? Length()
    {
        var head = buffer.AsSpan(0, body);
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return null;
        }

        var rest = head[(at + "Content-Length: ".Length)..];
        return int.Parse(rest[..rest.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }

    private void More()
    {
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = socket.Receive(buffer.AsSpan(end));
        end += read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
    }
}

/// <summary>Requests of one turn.</summary>
/// <param name="Micros">How long each took, sorted.</param>
internal sealed record Load(int Requests, TimeSpan Time, int[] Micros)
{
    public double PerSecond => Requests / Time.TotalSeconds;

    public double Percentile(int percent) => Micros.Length == 0 ? 0 : Micros[Math.Min(Micros.Length - 1, Micros.Length * percent / 100)];
}

/// <summary>Connections that are kept over the turns of a cell.</summary>
/// <param name="expected">The status of every answer.</param>
/// <param name="next">Makes the next request of a connection.</param>
/// <param name="answered">Looks at the answer of a connection; null for nobody.</param>
internal sealed class LoadClient(
    int port, int connections, int expected, Func<int, byte[]> next, Action<int, Connection>? answered = null) : IDisposable
{
    private readonly Connection[] all = [.. Enumerable.Range(0, connections).Select(_ => new Connection(port))];

    /// <summary>
    /// Sends requests for a time. A thread serves several connections in turn where answers are quick and alike: it waits for the first
    /// one, and finds the answers of the others there already.
    /// </summary>
    public Load Run(TimeSpan time, int perThread)
    {
        var begun = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, all.Length).Chunk(perThread).Select(mine => Task.Factory.StartNew(
            () => Serve(mine, begun + (long)(time.TotalSeconds * Stopwatch.Frequency)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        var micros = Task.WhenAll(threads).GetAwaiter().GetResult().SelectMany(some => some).Order().ToArray();
        return new(micros.Length, Stopwatch.GetElapsedTime(begun), micros);
    }

    public void Dispose() => Array.ForEach(all, connection => connection.Dispose());

    private List<int> Serve(int[] mine, long until)
    {
        var micros = new List<int>();
        foreach (var at in mine)
        {
            all[at].Send(next(at));
        }

        while (true)
        {
            foreach (var at in mine)
            {
                Check(at);
                micros.Add((int)Stopwatch.GetElapsedTime(all[at].SentAt).TotalMicroseconds);
                if (Stopwatch.GetTimestamp() >= until)
                {
                    // Each of the others has been asked already. Their answers are read, but not counted: time is over.
                    Array.ForEach([.. mine.Where(other => other != at)], Check);
                    return micros;
                }

                all[at].Send(next(at));
            }
        }
    }

    private void Check(int at)
    {
        var connection = all[at];
        if (connection.Receive() is var status && status != expected)
        {
            throw new InvalidOperationException(
                $"{status} instead of {expected}: {connection.Head}{Encoding.UTF8.GetString(connection.Body)}");
        }

        answered?.Invoke(at, connection);
    }
}
