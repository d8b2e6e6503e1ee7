using System.Net;
using System.Net.Sockets;

namespace Hornada.Core.Webhooks;

/// <summary>The policy forbids a connection to the host.</summary>
internal sealed class AddressRefusedException() : IOException("The host has no address, or one that may not be reached.");

/// <summary>
/// Opens all connections to receivers. It resolves the name, checks all its addresses, and connects to one of the checked addresses.
/// Because the name is not resolved again, a DNS answer that changes after the check has no effect.
/// </summary>
internal sealed class GuardedConnection(ReceiverPolicy policy, IHostResolver resolver)
{
    /// <exception cref="IOException">The policy forbids one of the addresses, or the host has none.</exception>
    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await resolver.Resolve(context.DnsEndPoint.Host, cancel);
        if (!policy.AllowsConnection(addresses))
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
