using System.Net;
using System.Net.Sockets;
using System.Text;
using Hornada.Core.Storage;
using Npgsql;

namespace Hornada.Core.Tests.Support;

/// <summary>
/// A wire to PostgreSQL that can break at any moment, at the worst one when the server has committed and nobody hears it; or that is slow while
/// something else happens.
/// </summary>
internal sealed class LosingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly Task accepting;
    private int commitsToLoss;
    private int messagesToCut;
    private bool isDelivered;
    private int messagesToWait;
    private int connections;
    private int messages;
    private Func<Task> meanwhile = () => Task.CompletedTask;

    /// <param name="connectionString">Where the wire ends.</param>
    public LosingProxy(string connectionString)
    {
        server = new(connectionString);
        listener.Start();
        accepting = Accept();
    }

    /// <summary>A node at this end of the wire.</summary>
    public Store Open() => Store.Open(new() { DataDirectory = "", ConnectionString = ConnectionString });

    /// <summary>How often somebody connected, also to call a question back.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>How many messages went to the server.</summary>
    public int Messages => Volatile.Read(ref messages);

    /// <summary>Lets a COMMIT, counted from now, reach the server and hangs up before its answer comes back.</summary>
    public void LoseCommit(int number) => Interlocked.Exchange(ref commitsToLoss, number);

    /// <summary>Hangs up at a message to the server, counted from now: before the server has it, or when it has it and before it can answer.</summary>
    public void CutAt(int number, bool delivered) => (isDelivered, messagesToCut) = (delivered, number);

    /// <summary>True when the message of <see cref="CutAt"/> has come.</summary>
    public bool HasCut => Volatile.Read(ref messagesToCut) <= 0;

    /// <summary>Does something else before a message, counted from now, goes on to the server.</summary>
    public void WaitAt(int number, Func<Task> forThis) => (meanwhile, messagesToWait) = (forThis, number);

    /// <summary>True when the message of <see cref="WaitAt"/> has come.</summary>
    public bool HasWaited => Volatile.Read(ref messagesToWait) <= 0;

    /// <summary>The same database over this wire.</summary>
    private string ConnectionString => new NpgsqlConnectionStringBuilder(server.ToString())
    {
        Host = $"{IPAddress.Loopback}",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ToString();

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(closing.Token);
                Interlocked.Increment(ref connections);
                _ = Carry(client);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var upstream = new TcpClient();
        using (client)
        {
            try
            {
                await upstream.ConnectAsync(server.Host!, server.Port, closing.Token);
                var lost = new TaskCompletionSource();
                await Task.WhenAny(Forth(client.GetStream(), upstream.GetStream(), lost), Back(upstream.GetStream(), client.GetStream(), lost));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
            {
            }
        }
    }

    private async Task Forth(NetworkStream client, NetworkStream upstream, TaskCompletionSource lost)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer, closing.Token) is var count and > 0)
        {
            Interlocked.Increment(ref messages);
            if (Interlocked.Decrement(ref messagesToWait) == 0)
            {
                await meanwhile();
            }

            // With its closing zero, or READ COMMITTED would count as well.
            if (Encoding.ASCII.GetString(buffer, 0, count).Contains("COMMIT\0", StringComparison.Ordinal) && Interlocked.Decrement(ref commitsToLoss) == 0)
            {
                lost.SetResult();
            }

            if (Interlocked.Decrement(ref messagesToCut) == 0)
            {
                lost.SetResult();
                if (!isDelivered)
                {
                    return;
                }
            }

            await upstream.WriteAsync(buffer.AsMemory(0, count), closing.Token);
        }
    }

    private async Task Back(NetworkStream upstream, NetworkStream client, TaskCompletionSource lost)
    {
        var buffer = new byte[64 * 1024];
        while (await upstream.ReadAsync(buffer, closing.Token) is var count and > 0)
        {
            // A server that answers has done it, and a COMMIT is durable then.
            if (lost.Task.IsCompleted)
            {
                return;
            }

            await client.WriteAsync(buffer.AsMemory(0, count), closing.Token);
        }
    }
}
