using System.Net;

namespace Hornada.Core.Webhooks;

/// <summary>The receivers a webhook may reach. Set by the operator of the installation, never by the maker of a webhook.</summary>
public sealed record ReceiverPolicy
{
    /// <summary>Networks that are not public and may be reached all the same. Default: none.</summary>
    public IReadOnlyList<IPNetwork> AllowedPrivate { get; init; } = [];

    /// <summary>Ports that may be reached, as ranges that include both ends. Default: 443.</summary>
    public IReadOnlyList<(int From, int To)> Ports { get; init; } = [(443, 443)];

    /// <summary>Accept http addresses too. Default false; meant for development.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>True when a host with these addresses may be connected to: there is at least one, and each of them is allowed.</summary>
    public bool AllowsConnection(IReadOnlyCollection<IPAddress> addresses) => addresses.Count > 0 && addresses.All(address =>
        PublicAddress.IsPublic(address) || AllowedPrivate.Any(network => PublicAddress.IsIn(address, network)));

    internal bool AllowsPort(int port) => Ports.Any(range => port >= range.From && port <= range.To);
}
