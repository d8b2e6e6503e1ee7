using System.Collections.Concurrent;
using System.Net;
using Hornada.Core.Webhooks;

namespace Hornada.Server.Tests.Support;

/// <summary>
/// A scripted name server. Every host is public unless a test sets its addresses; a host that begins with "moved" is public only the first
/// time.
/// </summary>
public sealed class NameServer : IHostResolver
{
    private readonly ConcurrentDictionary<string, string[]> known = [];
    private readonly ConcurrentDictionary<string, int> asked = [];

    /// <summary>The address of hosts without a scripted one.</summary>
    public string Elsewhere { get; set; } = "93.184.216.34";

    public void Say(string host, params string[] addresses) => known[host] = addresses;

    public Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return Answer(literal);
        }

        if (known.TryGetValue(host, out var addresses))
        {
            return Answer([.. addresses.Select(IPAddress.Parse)]);
        }

        return Answer(IPAddress.Parse(host.StartsWith("moved", StringComparison.Ordinal) && asked.AddOrUpdate(host, 1, (_, times) => times + 1) > 1 ? "10.0.0.1" : Elsewhere));
    }

    private static Task<IReadOnlyList<IPAddress>> Answer(params IPAddress[] addresses) => Task.FromResult<IReadOnlyList<IPAddress>>(addresses);
}
