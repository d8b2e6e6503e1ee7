using System.Net;

namespace Hornada.Core.Webhooks;

/// <summary>What the operator of an installation lets webhooks do. Never a choice of who makes one.</summary>
public sealed record WebhookSettings
{
    /// <summary>Networks that are not public and may be reached all the same. Default: none.</summary>
    public IReadOnlyList<IPNetwork> AllowedPrivate { get; init; } = [];

    /// <summary>Ports that may be reached, each range with both its ends. Default: 443.</summary>
    public IReadOnlyList<(int From, int To)> Ports { get; init; } = [(443, 443)];

    /// <summary>Take http addresses too. Default false: for development.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>True when a host with these addresses may be connected to: it has some, and each of them is allowed.</summary>
    public bool MayConnect(IReadOnlyCollection<IPAddress> addresses)
    {
        return addresses.Count > 0 && addresses.All(address =>
            PublicAddress.Is(address) || AllowedPrivate.Any(network => PublicAddress.IsIn(address, network)));
    }

    /// <summary>True when this port may be reached.</summary>
    internal bool MayReach(int port) => Ports.Any(range => port >= range.From && port <= range.To);
}

/// <summary>Finds the addresses of hosts.</summary>
public interface IHostNames
{
    /// <summary>Every address of a host; a host that is an address has that one. Empty when there is none; throws for nothing but cancellation.</summary>
    Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel);
}
