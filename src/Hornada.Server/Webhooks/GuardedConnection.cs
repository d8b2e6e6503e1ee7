using System.Net;
using System.Net.Sockets;
using Hornada.Core.Webhooks;

namespace Hornada.Server.Webhooks;

/// <summary>A host this server must not connect to.</summary>
internal sealed class AddressRefusedException() : IOException("The host has no address, or one that may not be reached.");

/// <summary>
/// Opens connections to receivers. A name is looked up here and nowhere else, all its addresses are judged, and the connection goes to an
/// address that was judged: a name that changes its mind in between changes nothing.
/// </summary>
internal sealed class GuardedConnection(WebhookSettings settings, IHostNames names)
{
    /// <exception cref="AddressRefusedException">One of the addresses may not be reached, or there is none.</exception>
    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await names.Resolve(context.DnsEndPoint.Host, cancel);
        if (!settings.MayConnect(addresses))
        {
            throw new AddressRefusedException();
        }

        SocketException? failure = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                socket.Dispose();
                failure = refused;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure!;
    }
}
