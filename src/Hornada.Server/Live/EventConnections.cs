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
        var slot = new ConnectionSlot(this, caller);
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

    /// <summary>Tells the connections of these accounts, null for all, that the rights of their callers may have changed.</summary>
    public void TellChanged(IReadOnlySet<long>? accounts)
    {
        List<ConnectionSlot> concerned;
        lock (gate)
        {
            concerned = [.. accounts is null
                ? slots.Values.SelectMany(taken => taken)
                : accounts.SelectMany(account => slots.GetValueOrDefault(account, []))];
        }

        concerned.ForEach(slot => slot.TellChanged());
    }

    /// <summary>True while a connection waits.</summary>
    public bool IsAnyOpen()
    {
        lock (gate)
        {
            return slots.Count > 0;
        }
    }

    /// <summary>How many connections wait.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return slots.Values.Sum(taken => taken.Count);
            }
        }
    }

    /// <summary>How many connections wait of the people, boards and programs of each bakery that has any, by the bakery's id.</summary>
    public Dictionary<string, int> ByBakery()
    {
        lock (gate)
        {
            return slots.Values
                .SelectMany(taken => taken)
                .SelectMany(slot => slot.Bakeries)
                .GroupBy(bakery => bakery, StringComparer.Ordinal)
                .ToDictionary(bakery => bakery.Key, bakery => bakery.Count(), StringComparer.Ordinal);
        }
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
    internal sealed class ConnectionSlot(EventConnections connections, Caller caller) : IDisposable
    {
        // Never disposed: it has no timer, and an eviction may happen at the same time.
        private readonly CancellationTokenSource eviction = new();

        /// <summary>A change between the request and this slot told nobody, so the first question is answered yes.</summary>
        private int isChanged = 1;

        /// <summary>Ids of the bakeries at which the caller works.</summary>
        public IEnumerable<string> Bakeries => caller.Workplaces.Select(workplace => workplace.Id.Value);

        /// <summary>Cancelled when a newer connection takes the slot.</summary>
        public CancellationToken Evicted => eviction.Token;

        /// <summary>Runs when the rights of the caller may have changed.</summary>
        public Action OnChange { get; set; } = () => { };

        /// <summary>True once after the rights of the caller may have changed.</summary>
        public bool TakeChange() => Interlocked.Exchange(ref isChanged, 0) == 1;

        /// <inheritdoc/>
        public void Dispose() => connections.Release(this, caller.Key);

        internal void Evict() => eviction.Cancel();

        internal void TellChanged()
        {
            Interlocked.Exchange(ref isChanged, 1);
            OnChange();
        }
    }
}
