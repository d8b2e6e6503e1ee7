namespace Hornada.Core.Basics;

/// <summary>What is left of a window.</summary>
/// <param name="Limit">Requests of the whole window.</param>
/// <param name="Remaining">Requests that are left of it.</param>
/// <param name="ResetsAt">When the next one begins.</param>
/// <param name="IsPassed">This request is within it.</param>
public readonly record struct RateAnswer(int Limit, int Remaining, DateTimeOffset ResetsAt, bool IsPassed);

/// <summary>Counts requests in windows of a minute that begin with their first request. Of this process: several nodes count apart.</summary>
/// <param name="clock">What time it is.</param>
public sealed class RateWindows(TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Lock turn = new();
    private readonly Dictionary<string, (DateTimeOffset Ends, int Count)> windows = [];
    private DateTimeOffset nextSweep;

    /// <summary>Counts one request of somebody.</summary>
    /// <param name="who">Who counts as one.</param>
    /// <param name="limit">How many he may make.</param>
    public RateAnswer Take(string who, int limit)
    {
        var now = clock.Now();
        lock (turn)
        {
            Sweep(now);
            var window = windows.TryGetValue(who, out var known) && known.Ends > now ? known : (Ends: now + Length, Count: 0);
            // What is refused is not counted: a client that keeps asking is not shut out for ever, and no number overflows.
            var passed = window.Count < limit;
            windows[who] = window with { Count = window.Count + (passed ? 1 : 0) };
            return new(limit, Math.Max(0, limit - window.Count - (passed ? 1 : 0)), window.Ends, passed);
        }
    }

    /// <summary>Forgets windows that are over, once a minute: whoever comes once stays no longer than two.</summary>
    private void Sweep(DateTimeOffset now)
    {
        if (now < nextSweep)
        {
            return;
        }

        nextSweep = now + Length;
        foreach (var over in windows.Where(window => window.Value.Ends <= now).Select(window => window.Key).ToList())
        {
            windows.Remove(over);
        }
    }
}
