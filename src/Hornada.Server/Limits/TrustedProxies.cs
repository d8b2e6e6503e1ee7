using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Hornada.Server.Limits;

/// <summary>The one place that knows which proxies are trusted, and so which address is a client's.</summary>
internal sealed class TrustedProxies(ProxyOptions options)
{
    private readonly IReadOnlyList<IPNetwork> networks = options.Networks();

    /// <summary>Puts the client's address, scheme and host in the place of the proxy's, for all later parts of the pipeline.</summary>
    public static void Use(WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<TrustedProxies>();

        // Without a network in its list, the middleware would believe every client.
        if (trusted.networks.Count > 0)
        {
            app.UseForwardedHeaders(trusted.Forwarded());
        }
    }

    /// <summary>
    /// True when an address cannot be told from that of other clients: it is a proxy's that named no client, or there is none at all. A
    /// limit by this address would be a limit of everybody together.
    /// </summary>
    public bool Hides(IPAddress? address) => address is null || networks.Any(network => network.Contains(Plain(address)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private ForwardedHeadersOptions Forwarded()
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,

            // The list is read from its end for as long as the next address is trusted: a client can only write its beginning.
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        return forwarded;
    }
}
