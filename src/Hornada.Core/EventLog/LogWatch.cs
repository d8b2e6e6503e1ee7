using Hornada.Core.Storage;

namespace Hornada.Core.EventLog;

/// <summary>
/// Reads the newest part of the log for all listeners of a node, once for each commit, and wakes those that an event is for. The others
/// sleep: a listener that hears nothing costs nothing. Runs while there are listeners.
/// </summary>
internal sealed class LogWatch(Store store, LogTail tail)
{
    /// <summary>How often the log is read without a signal: one may be lost between two nodes.</summary>
    private static readonly TimeSpan PollPause = TimeSpan.FromSeconds(3);

    /// <summary>The first pause before events are queried again that cannot be read yet; each pause is longer.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly HashSet<EventListener> all = [];
    private readonly HashSet<EventListener> admins = [];
    private readonly Dictionary<long, HashSet<EventListener>> byBakery = [];
    private readonly Dictionary<long, HashSet<EventListener>> byCustomer = [];
    private volatile TailSeen? newest;
    private volatile TailSeen? told;
    private bool isRunning;

    /// <summary>The newest reading; null when it failed. Set before listeners are woken, so it has the events that wake them.</summary>
    public TailSeen? Newest => newest;

    /// <summary>
    /// The newest reading of which all listeners were woken; null when it failed. A listener that sleeps has no event up to its end.
    /// </summary>
    public TailSeen? Told => told;

    public void Add(EventListener listener)
    {
        lock (gate)
        {
            all.Add(listener);
            _ = listener.Audience.SeesAll && admins.Add(listener);
            In(byCustomer, listener.Audience.Customer).Add(listener);
            foreach (var bakery in listener.Audience.Bakeries)
            {
                In(byBakery, bakery).Add(listener);
            }

            if (isRunning)
            {
                return;
            }

            isRunning = true;
        }

        // The loop must not capture the ambient transaction of the request that happened to start it.
        using var alone = ExecutionContext.SuppressFlow();
        _ = Run();
    }

    public void Remove(EventListener listener)
    {
        lock (gate)
        {
            all.Remove(listener);
            admins.Remove(listener);
            Leave(byCustomer, listener.Audience.Customer, listener);
            foreach (var bakery in listener.Audience.Bakeries)
            {
                Leave(byBakery, bakery, listener);
            }
        }
    }

    private static HashSet<EventListener> In(Dictionary<long, HashSet<EventListener>> groups, long key) =>
        groups.TryGetValue(key, out var group) ? group : groups[key] = [];

    private static void Leave(Dictionary<long, HashSet<EventListener>> groups, long key, EventListener listener)
    {
        if (groups.TryGetValue(key, out var group) && group.Remove(listener) && group.Count == 0)
        {
            groups.Remove(key);
        }
    }

    private async Task Run()
    {
        TailSeen? before = null;
        for (var pauses = 1; ; pauses++)
        {
            var signal = store.Committed.Next;
            var seen = await TryRead();
            newest = seen;
            Wake(before, seen);
            told = seen;
            lock (gate)
            {
                if (all.Count == 0)
                {
                    isRunning = false;
                    return;
                }
            }

            before = seen;
            pauses = seen?.Ends.MoreSoon is true ? pauses : 0;
            var pause = pauses > 0 && FirstPause * pauses < PollPause ? FirstPause * pauses : PollPause;
            await signal.WaitAsync(pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Null when the storage fails: each listener then meets the failure in a reading of its own.</summary>
    private async Task<TailSeen?> TryRead()
    {
        try
        {
            return await tail.Read();
        }
#pragma warning disable CA1031 // The loop outlives every failure of the storage.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private void Wake(TailSeen? before, TailSeen? seen)
    {
        HashSet<EventListener> concerned = [];
        lock (gate)
        {
            if (before is null || seen?.Since(before) is not { } rows)
            {
                concerned.UnionWith(all);
            }
            else
            {
                foreach (var row in rows)
                {
                    concerned.UnionWith(admins);
                    concerned.UnionWith(row.CustomerKey is { } customer ? byCustomer.GetValueOrDefault(customer, []) : []);
                    concerned.UnionWith(row.ForBakery ? byBakery.GetValueOrDefault(row.BakeryKey, []) : []);
                }
            }
        }

        foreach (var listener in concerned)
        {
            listener.Wake(before?.Ends.End);
        }
    }
}
