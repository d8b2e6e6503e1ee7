using Hornada.Core.Basics;

namespace Hornada.Core.Limits;

/// <summary>The state of a client's window after a request.</summary>
/// <param name="Limit">Requests that the whole window allows.</param>
/// <param name="Remaining">Requests that are left in it.</param>
/// <param name="IsPassed">False when this request is refused.</param>
public readonly record struct RateAnswer(int Limit, int Remaining, DateTimeOffset ResetsAt, bool IsPassed);

/// <summary>
/// Counts requests in windows that begin with a client's first request. In the memory of this process: each node counts alone. The
/// limiters of the framework do not fit: they take no clock, do not say when a window ends, and take back no permit (ADR 24).
/// </summary>
/// <param name="length">Length of a window.</param>
/// <param name="maxClients">Windows kept; beyond it those that end first go, so that invented names cannot fill the memory.</param>
public sealed class RateWindows(TimeProvider clock, TimeSpan length, int maxClients = int.MaxValue)
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, (DateTimeOffset Ends, int Count)> windows = [];
    private DateTimeOffset nextSweep;

    /// <summary>Counts a request, unless it is refused: a client that keeps asking is not shut out for ever.</summary>
    public RateAnswer Take(string client, int limit)
    {
        lock (turn)
        {
            var now = clock.Now();
            var window = Find(client, now);
            var isPassed = window.Count < limit;
            Keep(client, window with { Count = window.Count + (isPassed ? 1 : 0) }, now);
            return new(limit, Math.Max(0, limit - window.Count - (isPassed ? 1 : 0)), window.Ends, isPassed);
        }
    }

    /// <summary>Counts a request under several names, or under none when one of them is over its limit.</summary>
    /// <returns>Null when the request may pass; else how long until all of the names may pass again.</returns>
    public TimeSpan? Take(params ReadOnlySpan<(string Client, int Limit)> limits)
    {
        lock (turn)
        {
            var now = clock.Now();
            TimeSpan? wait = null;
            foreach (var (client, limit) in limits)
            {
                if (Find(client, now) is var window && window.Count >= limit && (wait is null || window.Ends - now > wait))
                {
                    wait = window.Ends - now;
                }
            }

            if (wait is null)
            {
                foreach (var (client, _) in limits)
                {
                    var window = Find(client, now);
                    Keep(client, window with { Count = window.Count + 1 }, now);
                }
            }

            return wait;
        }
    }

    /// <summary>Takes back one request of the window; does nothing when there is no window.</summary>
    public void GiveBack(string client)
    {
        lock (turn)
        {
            if (windows.TryGetValue(client, out var window))
            {
                windows[client] = window with { Count = window.Count - 1 };
            }
        }
    }

    /// <summary>Ends the window of a client.</summary>
    public void Forget(string client)
    {
        lock (turn)
        {
            windows.Remove(client);
        }
    }

    private (DateTimeOffset Ends, int Count) Find(string client, DateTimeOffset now) =>
        windows.TryGetValue(client, out var window) && window.Ends > now ? window : (now + length, 0);

    private void Keep(string client, (DateTimeOffset Ends, int Count) window, DateTimeOffset now)
    {
        if (now >= nextSweep || (windows.Count >= maxClients && !windows.ContainsKey(client)))
        {
            Sweep(now);
        }

        if (windows.Count >= maxClients && !windows.ContainsKey(client))
        {
            windows.Remove(windows.MinBy(kept => kept.Value.Ends).Key);
        }

        windows[client] = window;
    }

    /// <summary>Removes ended windows, at least once per window length: a client that comes once stays for two at most.</summary>
    private void Sweep(DateTimeOffset now)
    {
        nextSweep = now + length;
        foreach (var ended in windows.Where(window => window.Value.Ends <= now).Select(window => window.Key).ToList())
        {
            windows.Remove(ended);
        }
    }
}
