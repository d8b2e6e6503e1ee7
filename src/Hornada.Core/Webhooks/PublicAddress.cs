using System.Net;
using System.Net.Sockets;

namespace Hornada.Core.Webhooks;

/// <summary>
/// Which addresses are out in the Internet. Whoever may name an address to this server could otherwise reach what is beside it: its own
/// ports, its network, the metadata of its cloud.
/// </summary>
internal static class PublicAddress
{
    /// <summary>IANA's special-purpose blocks that are not plainly reachable by all, and what carries an IPv4 address inside.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // The host of a virtual machine at Azure: a public number that every machine there reaches as its neighbour.
            "168.63.129.16/32",
            // Protocol assignments with Teredo, documentation, 6to4, AS112. What else is special lies outside 2000::/3.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(block => IPNetwork.Parse(block)),
    ];

    /// <summary>The only IPv6 addresses that are given out: no mapped IPv4, no NAT64, no unique local, link-local, multicast.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>True when everybody in the Internet would reach the same machine with it.</summary>
    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !IsSpecial(address),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsIn(address, GlobalUnicast) && !IsSpecial(address),
        _ => false,
    };

    /// <summary>True when the address is written in the family of the network, and lies in it.</summary>
    /// <remarks>
    /// <see cref="IPNetwork.Contains"/> takes a mapped IPv4 address for the IPv4 address inside, also where the network is of IPv6: it finds
    /// <c>::ffff:10.0.0.1</c> in <c>2000::/3</c>.
    /// </remarks>
    public static bool IsIn(IPAddress address, IPNetwork network) =>
        address.AddressFamily == network.BaseAddress.AddressFamily && !address.IsIPv4MappedToIPv6 && network.Contains(address);

    private static bool IsSpecial(IPAddress address) => Special.Any(block => IsIn(address, block));
}
