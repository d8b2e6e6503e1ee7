using Hornada.Core.Accounts;
using Hornada.Core.EventLog;

namespace Hornada.Server.Live;

/// <summary>
/// Connections of this node that wait for events. Each account has a limited number of slots; a further connection evicts the oldest one.
/// The newest connection wins, because a board whose router drops connections must not be kept out by its own dead connections, which stay
/// unnoticed for minutes.
/// </summary>
internal sealed class EventConnections(EventOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, List<ConnectionSlot>> slots = [];

    /// <summary>A slot for a connection, released by disposing it.</summary>
    public ConnectionSlot Acquire(Caller caller)
    {
        var slot = new ConnectionSlot(this, caller.Key);
        ConnectionSlot? evicted = null;
        lock (gate)
        {
            if (!slots.TryGetValue(caller.Key, out var taken))
            {
                slots[caller.Key] = taken = [];
            }

            if (taken.Count >= options.MaxListeners)
            {
                evicted = taken[0];
                taken.RemoveAt(0);
            }

            taken.Add(slot);
        }

        evicted?.Evict();
        return slot;
    }

    private void Release(ConnectionSlot slot, long account)
    {
        lock (gate)
        {
            if (slots.TryGetValue(account, out var taken) && taken.Remove(slot) && taken.Count == 0)
            {
                slots.Remove(account);
            }
        }
    }

    /// <summary>Room for one connection.</summary>
    internal sealed class ConnectionSlot(EventConnections connections, long account) : IDisposable
    {
        // Never disposed: it has no timer, and an eviction may happen at the same time.
        private readonly CancellationTokenSource eviction = new();

        /// <summary>Cancelled when a newer connection takes the slot.</summary>
        public CancellationToken Evicted => eviction.Token;

        /// <inheritdoc/>
        public void Dispose() => connections.Release(this, account);

        internal void Evict() => eviction.Cancel();
    }
}
