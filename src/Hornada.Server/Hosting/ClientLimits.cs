using System.Net;
using System.Net.Sockets;
using System.Text;
using Hornada.Server.Dialects.Panahashi.Orders;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Hornada.Server.Hosting;

/// <summary>Limits of connections: their number, the speed of clients, and the memory of each.</summary>
internal static class ClientLimits
{
    /// <summary>Longest time for the headers of a request; slow phones need less.</summary>
    private static readonly TimeSpan HeadersPatience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Slower clients are disconnected. Kestrel grants time per written byte, including bytes the system has buffered: at its default of
    /// 240 bytes a second, four megabytes would grant hours. Answers that fit into <see cref="MaxUnread"/> are sent at once and are not
    /// limited.
    /// </summary>
    private static readonly MinDataRate ReadingLeast = new(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>Send buffer of a connection, in bytes. By default the system would buffer megabytes for each.</summary>
    private const int MaxUnread = 128 * 1024;

    /// <summary>Longest idle time of a connection. Proxies keep theirs for a minute, and must be the first to close them.</summary>
    private static readonly TimeSpan IdlePatience = TimeSpan.FromSeconds(65);

    /// <summary>Sets the limits of all connections.</summary>
    /// <param name="maxConnections">Most connections at once.</param>
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
            // Names with accents come in two encodings; Latin-1 keeps each byte as it is, and CustomerHeader decodes them.
            kestrel.RequestHeaderEncodingSelector = name =>
                name.Equals(CustomerHeader.Name, StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : null;
        });
        host.UseSockets(sockets => sockets.CreateBoundListenSocket = Listening);
    }

    /// <summary>A listening socket; the sockets of clients inherit its buffer size.</summary>
    private static Socket Listening(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        socket.SendBufferSize = MaxUnread;
        return socket;
    }
}
