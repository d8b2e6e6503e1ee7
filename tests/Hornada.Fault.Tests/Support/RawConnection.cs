using System.Net.Sockets;
using System.Text;

namespace Hornada.Fault.Tests.Support;

/// <summary>A connection somebody uses as no HTTP client would.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp);

    private RawConnection()
    {
    }

    /// <param name="windowBytes">Bytes that can be sent before this side reads; 0 for the default.</param>
    public static async Task<RawConnection> To(Uri server, int windowBytes = 0)
    {
        var connection = new RawConnection();
        if (windowBytes > 0)
        {
            connection.socket.ReceiveBufferSize = windowBytes;
        }

        await connection.socket.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    /// <summary>Sends a piece of a request.</summary>
    /// <returns>False when the server has closed the connection.</returns>
    public async Task<bool> Send(string text)
    {
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Reads what has come by now, and waits for something when there is nothing.</summary>
    public async Task<string> ReadSome()
    {
        var buffer = new byte[16 * 1024];
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }

    /// <summary>Reads until the server closes the connection.</summary>
    /// <returns>What it said before; empty for nothing.</returns>
    public async Task<string> ReadToEnd(CancellationToken cancel)
    {
        var (said, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        try
        {
            while (await socket.ReceiveAsync(buffer, cancel) is > 0 and var read)
            {
                said.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // It was closed without a farewell.
        }

        return said.ToString();
    }

    /// <summary>True when the server has closed the connection; what it sent before is thrown away.</summary>
    public bool IsClosed()
    {
        try
        {
            while (socket.Poll(0, SelectMode.SelectRead))
            {
                if (socket.Receive(new byte[16 * 1024]) == 0)
                {
                    return true;
                }
            }

            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>True when the server has given up on this client, which does not read, and accepts nothing more from it.</summary>
    public bool IsDead()
    {
        try
        {
            socket.Send(" "u8);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public void Dispose() => socket.Dispose();
}
