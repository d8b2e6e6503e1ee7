using System.Net;
using System.Net.Sockets;
using Hornada.Core.Webhooks;

namespace Hornada.Server.Webhooks;

/// <summary>Hosts as the operating system finds them.</summary>
internal sealed class SystemHostNames : IHostNames
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        try
        {
            return await Dns.GetHostAddressesAsync(host, cancel);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            return [];
        }
    }
}
