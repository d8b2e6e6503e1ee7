namespace Hornada.Core.Limits;

/// <summary>Counters of an installation with one process: on SQLite every node there is sees them, and an attempt costs no sync.</summary>
internal sealed class MemoryCounters : IAttemptCounters
{
    /// <summary>Names kept; beyond it those are forgotten that are over soonest, so that invented names cannot fill the memory.</summary>
    private const int MaxNames = 50_000;

    private readonly Lock turn = new();
    private readonly Dictionary<string, long> moments = [];

    public Task<long> Add(string name, long cost, long now, long latest, CancellationToken cancel)
    {
        lock (turn)
        {
            var before = Math.Clamp(moments.GetValueOrDefault(name), now, latest);
            var full = before + cost;
            MakeRoom(name, now);
            moments[name] = full <= latest ? full : before;

            return Task.FromResult(full);
        }
    }

    public Task GiveBack(string name, long cost, CancellationToken cancel)
    {
        lock (turn)
        {
            if (moments.TryGetValue(name, out var full))
            {
                moments[name] = full - cost;
            }
        }

        return Task.CompletedTask;
    }

    public Task Forget(string name, CancellationToken cancel)
    {
        lock (turn)
        {
            moments.Remove(name);
        }

        return Task.CompletedTask;
    }

    public Task Mark(string name, long until, CancellationToken cancel)
    {
        lock (turn)
        {
            MakeRoom(name, now: 0);
            moments[name] = until;
        }

        return Task.CompletedTask;
    }

    public Task<long> Find(string name, CancellationToken cancel)
    {
        lock (turn)
        {
            return Task.FromResult(moments.GetValueOrDefault(name));
        }
    }

    public Task Purge(long now, CancellationToken cancel)
    {
        lock (turn)
        {
            Remove(now);
        }

        return Task.CompletedTask;
    }

    private void MakeRoom(string name, long now)
    {
        if (moments.Count >= MaxNames && !moments.ContainsKey(name))
        {
            Remove(now);
            foreach (var soonest in moments.OrderBy(kept => kept.Value).Take(moments.Count - (MaxNames * 9 / 10)).ToList())
            {
                moments.Remove(soonest.Key);
            }
        }
    }

    private void Remove(long passed)
    {
        foreach (var kept in moments.Where(kept => kept.Value <= passed).ToList())
        {
            moments.Remove(kept.Key);
        }
    }
}
