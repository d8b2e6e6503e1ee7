using System.Net;
using System.Net.Sockets;

namespace Hornada.Server.Identity;

/// <summary>The network that limits count as one client.</summary>
internal static class ClientNetwork
{
    /// <summary>The IPv4 address, or the first 64 bits of the IPv6 address: a client with one such address has the other 2^64 too.</summary>
    /// <returns>Empty for a connection without an address.</returns>
    public static string Name(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };
}
