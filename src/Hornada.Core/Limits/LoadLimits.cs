using System.Collections.Concurrent;

namespace Hornada.Core.Limits;

/// <summary>
/// Limits that only spare the server: counted in windows in the memory of this node, so that a request costs no query. With several nodes
/// a client may do as much on each.
/// </summary>
public sealed class LoadLimits(TimeProvider clock)
{
    /// <summary>Clients that a limit remembers; beyond it those whose window ends first are forgotten.</summary>
    private const int MaxClients = 100_000;

    private readonly ConcurrentDictionary<string, RateWindows> windows = [];

    /// <summary>Counts a request of a client, unless it is refused.</summary>
    public RateAnswer Take(Limit limit, string client) => limit.IsOff
        ? new(0, 0, clock.GetUtcNow(), IsPassed: true)
        : windows.GetOrAdd(limit.Name, _ => new(clock, limit.Window, MaxClients)).Take(client, limit.Most);

    /// <summary>How long until a client may do it again.</summary>
    public TimeSpan WaitAfter(RateAnswer refused) => refused.ResetsAt - clock.GetUtcNow();
}
