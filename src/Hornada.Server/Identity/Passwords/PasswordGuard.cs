using System.Net;
using System.Net.Sockets;

namespace Hornada.Server.Identity.Passwords;

/// <summary>
/// Counts attempts to guess a password, by account and by network, in the memory of this node. An attempt counts before the password is
/// looked at, so that a thousand at once are not a thousand guesses.
/// </summary>
internal sealed class PasswordGuard(TimeProvider clock)
{
    /// <summary>Wrong passwords for one account in <see cref="Window"/>.</summary>
    public const int MaxPerAccount = 10;

    /// <summary>Wrong passwords from one network in <see cref="Window"/>; more, since a bakery's people share one.</summary>
    public const int MaxPerNetwork = 60;

    /// <summary>New accounts from one network in <see cref="Window"/>.</summary>
    public const int MaxRegistrations = 20;

    /// <summary>New guests from one network in <see cref="Window"/>; many, since phones of one carrier share one.</summary>
    public const int MaxGuests = 200;

    /// <summary>How long attempts are counted, from the first one on.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counters kept; beyond it the oldest go, so that made-up names cannot fill the memory.</summary>
    private const int MaxCounters = 20_000;

    private readonly Lock turn = new();
    private readonly Dictionary<string, Counter> counters = [];

    /// <summary>Counts an attempt.</summary>
    /// <returns>Null when it may be made; else how long to wait, and nothing is counted.</returns>
    public TimeSpan? Attempt(string account, IPAddress? from) =>
        Count((AccountName(account), MaxPerAccount), (NetworkName(from), MaxPerNetwork));

    /// <summary>The attempt was right: it does not count, and the account's wrong ones are forgotten. The network's others stay.</summary>
    public void Succeeded(string account, IPAddress? from)
    {
        lock (turn)
        {
            counters.Remove(AccountName(account));
            if (counters.TryGetValue(NetworkName(from), out var network))
            {
                counters[NetworkName(from)] = network with { Count = network.Count - 1 };
            }
        }
    }

    /// <summary>Counts a guest, as <see cref="Attempt"/> does.</summary>
    public TimeSpan? Guest(IPAddress? from) => Count(($"guest {NetworkName(from)}", MaxGuests));

    /// <summary>Counts a registration, as <see cref="Attempt"/> does.</summary>
    public TimeSpan? Registration(IPAddress? from) => Count(($"new {NetworkName(from)}", MaxRegistrations));

    private TimeSpan? Count(params ReadOnlySpan<(string Name, int Most)> limits)
    {
        lock (turn)
        {
            var now = clock.GetUtcNow();
            TimeSpan? wait = null;
            foreach (var (name, most) in limits)
            {
                if (CounterFor(name, now) is var counter && counter.Count >= most && (wait is null || counter.Until - now > wait))
                {
                    wait = counter.Until - now;
                }
            }

            if (wait is null)
            {
                foreach (var (name, _) in limits)
                {
                    var counter = CounterFor(name, now);
                    MakeRoom(name, now);
                    counters[name] = counter with { Count = counter.Count + 1 };
                }
            }

            return wait;
        }
    }

    private Counter CounterFor(string name, DateTimeOffset now) =>
        counters.TryGetValue(name, out var counter) && counter.Until > now ? counter : new(0, now + Window);

    private void MakeRoom(string name, DateTimeOffset now)
    {
        if (counters.Count < MaxCounters || counters.ContainsKey(name))
        {
            return;
        }

        foreach (var (old, _) in counters.Where(counter => counter.Value.Until <= now).ToList())
        {
            counters.Remove(old);
        }

        if (counters.Count >= MaxCounters)
        {
            counters.Remove(counters.MinBy(counter => counter.Value.Until).Key);
        }
    }

    private static string AccountName(string account) => $"account {account}";

    /// <remarks>The owner of one IPv6 address has all 2^64 of its network.</remarks>
    private static string NetworkName(IPAddress? from)
    {
        if (from is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return $"network {Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8))}";
        }

        return $"network {from?.MapToIPv4()}";
    }

    private readonly record struct Counter(int Count, DateTimeOffset Until);
}
