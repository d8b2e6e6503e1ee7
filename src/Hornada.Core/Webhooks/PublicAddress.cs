using System.Net;
using System.Net.Sockets;

namespace Hornada.Core.Webhooks;

/// <summary>
/// Tells public IP addresses from all others. Without this check the maker of a webhook could reach what only this server can reach: its
/// own ports, its network, the metadata service of its cloud (SSRF).
/// </summary>
internal static class PublicAddress
{
    /// <summary>IANA's special-purpose blocks that are not globally reachable, and the IPv6 blocks that embed an IPv4 address.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // The host of a virtual machine at Azure: a public number that every machine there reaches on its local network.
            "168.63.129.16/32",
            // Protocol assignments with Teredo, documentation, 6to4, AS112. All other special IPv6 blocks lie outside 2000::/3.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(block => IPNetwork.Parse(block)),
    ];

    /// <summary>
    /// The only IPv6 addresses that are assigned to the Internet: no mapped IPv4, NAT64, unique local, link-local or multicast address.
    /// </summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>True when the address means the same machine everywhere in the Internet.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !IsSpecial(address),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsIn(address, GlobalUnicast) && !IsSpecial(address),
        _ => false,
    };

    /// <summary>True when the address is written in the family of the network and lies in it.</summary>
    /// <remarks>
    /// <see cref="IPNetwork.Contains"/> reads a mapped IPv4 address as the embedded IPv4 address even where the network is IPv6: it finds
    /// <c>::ffff:10.0.0.1</c> in <c>2000::/3</c>.
    /// </remarks>
    public static bool IsIn(IPAddress address, IPNetwork network) =>
        address.AddressFamily == network.BaseAddress.AddressFamily && !address.IsIPv4MappedToIPv6 && network.Contains(address);

    private static bool IsSpecial(IPAddress address) => Special.Any(block => IsIn(address, block));
}
