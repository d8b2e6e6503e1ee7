using System.Net;
using System.Net.Sockets;

namespace Hornada.Server.Limits;

/// <summary>The network that limits count as one client.</summary>
internal static class ClientNetwork
{
    /// <summary>
    /// The network of a request's client: the IPv4 address, or the first 64 bits of the IPv6 address, since a client with one such
    /// address has the other 2^64 too.
    /// </summary>
    /// <returns>Null when the request does not tell: see <see cref="TrustedProxies.Hides"/>.</returns>
    public static string? From(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return http.RequestServices.GetRequiredService<TrustedProxies>().Hides(address) ? null : Name(address!);
    }

    private static string Name(IPAddress address) => address switch
    {
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } =>
            Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };
}
