using System.Net;
using System.Net.Sockets;
using System.Text;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Hornada.Server.Hosting;

/// <summary>What a connection may cost: how many there may be, how slow a client may be, how much is kept for him.</summary>
internal static class ClientLimits
{
    /// <summary>How long a client may take for the headers of a request: what takes longer is no slow phone.</summary>
    private static readonly TimeSpan HeadersPatience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Who reads more slowly is cut. Each byte that was written gives him a moment, also those the system has taken: at the usual 240 a second and
    /// four megabytes he would have hours. What fits into <see cref="MaxUnread"/> is sent, and may take as long as it likes.
    /// </summary>
    private static readonly MinDataRate ReadingLeast = new(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>Most bytes the system keeps for a client who has not read them. By itself it would keep megabytes for each.</summary>
    private const int MaxUnread = 128 * 1024;

    /// <summary>How long a connection may be silent. Proxies keep theirs for a minute, and must be the ones who close them.</summary>
    private static readonly TimeSpan IdlePatience = TimeSpan.FromSeconds(65);

    /// <summary>Sets the limits of all connections.</summary>
    /// <param name="host">The server.</param>
    /// <param name="maxConnections">How many there may be at once.</param>
    public static void AddClientLimits(this IWebHostBuilder host, int maxConnections)
    {
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = maxConnections;
            kestrel.Limits.RequestHeadersTimeout = HeadersPatience;
            kestrel.Limits.KeepAliveTimeout = IdlePatience;
            kestrel.Limits.MinResponseDataRate = ReadingLeast;
            kestrel.Limits.MaxRequestBodySize = Body.MaxBytes;
            // Apps write names with accents as UTF-8; old ones as Latin-1, which must not end in a 400 (contract §0.1).
            kestrel.RequestHeaderEncodingSelector = name => name.Equals("X-User-Name", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : null;
        });
        host.UseSockets(sockets => sockets.CreateBoundListenSocket = Listening);
    }

    /// <summary>A socket to listen at; those of the clients are made after it.</summary>
    private static Socket Listening(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        socket.SendBufferSize = MaxUnread;
        return socket;
    }
}
