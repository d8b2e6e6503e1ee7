using System.Net;
using System.Net.Sockets;

namespace Hornada.Core.Webhooks;

/// <summary>Finds the IP addresses of hosts. Tests replace it to point names at addresses of their choice.</summary>
public interface IHostResolver
{
    /// <summary>
    /// All addresses of a host; for a host written as an IP address, that address. Empty when there is none; throws for nothing but
    /// cancellation.
    /// </summary>
    Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel);
}

/// <summary>Resolves hosts as the operating system does.</summary>
internal sealed class SystemHostResolver : IHostResolver
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
