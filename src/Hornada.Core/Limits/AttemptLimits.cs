using Hornada.Core.Basics;

namespace Hornada.Core.Limits;

/// <summary>
/// Limits that protect something, such as passwords and short codes: counted where all nodes see it. A client has as many attempts as a
/// window allows at once; each comes back after its share of the window. So an attempt is refused for that share at most, never for a
/// whole window, and a client that goes on gets no more attempts by it.
/// </summary>
public sealed class AttemptLimits(IAttemptCounters counters, TimeProvider clock)
{
    /// <summary>Attempts counted in the memory of this process.</summary>
    public AttemptLimits(TimeProvider clock)
        : this(new MemoryCounters(), clock)
    {
    }

    /// <summary>Counts attempts before they are made, so that a thousand at once are not a thousand guesses.</summary>
    /// <param name="client">What they are counted by.</param>
    /// <param name="attempts">How many, 1 or more.</param>
    /// <returns>Null when they may be made; else how long to wait, and nothing was counted.</returns>
    public async Task<TimeSpan?> Take(Limit limit, string client, int attempts = 1, CancellationToken cancel = default)
    {
        if (limit.IsOff)
        {
            return null;
        }

        var (cost, now) = (Share(limit) * attempts, Now);
        var latest = now + (long)limit.Window.TotalMilliseconds;
        if (cost > latest - now)
        {
            return limit.Window;
        }

        var full = await counters.Add(Name(limit, client), cost, now, latest, cancel);
        return full <= latest ? null : TimeSpan.FromMilliseconds(full - latest);
    }

    /// <summary>Takes back an attempt that turned out to be right.</summary>
    public Task GiveBack(Limit limit, string client, CancellationToken cancel) => limit.IsOff
        ? Task.CompletedTask
        : counters.GiveBack(Name(limit, client), Share(limit), cancel);

    /// <summary>Forgets the attempts of a client.</summary>
    public Task Forget(Limit limit, string client, CancellationToken cancel) => counters.Forget(Name(limit, client), cancel);

    /// <summary>Remembers a fact about a client for some time.</summary>
    public Task Mark(string fact, TimeSpan age, CancellationToken cancel) =>
        counters.Mark(fact, Now + (long)age.TotalMilliseconds, cancel);

    /// <summary>True while a fact is remembered.</summary>
    public async Task<bool> IsMarked(string fact, CancellationToken cancel) => await counters.Find(fact, cancel) > Now;

    /// <summary>Deletes what limits nobody any more.</summary>
    public Task Purge(CancellationToken cancel) => counters.Purge(Now, cancel);

    private long Now => clock.Now().ToUnixTimeMilliseconds();

    /// <summary>Milliseconds after which one attempt has come back.</summary>
    private static long Share(Limit limit) => Math.Max(1, (long)limit.Window.TotalMilliseconds / limit.Most);

    private static string Name(Limit limit, string client) => $"{limit.Name} {client}";
}

/// <summary>Keeps for each name the moment at which all of its attempts have come back, in epoch milliseconds.</summary>
public interface IAttemptCounters
{
    /// <summary>
    /// Moves the moment of a name later by <paramref name="cost"/>, from now on when it has passed, unless it would be later than
    /// <paramref name="latest"/>. A kept moment beyond <paramref name="latest"/>, from before a clock was set back, becomes that.
    /// </summary>
    /// <returns>The moment as it is now, or, when it was not moved, as it would be.</returns>
    Task<long> Add(string name, long cost, long now, long latest, CancellationToken cancel);

    /// <summary>Moves the moment of a name earlier.</summary>
    Task GiveBack(string name, long cost, CancellationToken cancel);

    Task Forget(string name, CancellationToken cancel);

    /// <summary>Sets the moment of a name.</summary>
    Task Mark(string name, long until, CancellationToken cancel);

    /// <summary>The moment of a name; 0 for none.</summary>
    Task<long> Find(string name, CancellationToken cancel);

    /// <summary>Deletes moments that have passed.</summary>
    Task Purge(long now, CancellationToken cancel);
}
