using Hornada.Core.Accounts;
using Hornada.Server.Hosting;

namespace Hornada.Server.Live;

/// <summary>
/// Who waits for events on this node just now. Each account has so many seats; one more takes the seat of the longest sitting. The newest
/// wins, because a board whose router drops connections must not be kept out by its own ghosts, which nobody notices for minutes.
/// </summary>
internal sealed class EventConnections(HornadaOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, List<ConnectionSlot>> seats = [];

    /// <summary>A seat, to be given back.</summary>
    public ConnectionSlot Acquire(Caller caller)
    {
        var seat = new ConnectionSlot(this, caller.Key);
        ConnectionSlot? lost = null;
        lock (gate)
        {
            if (!seats.TryGetValue(caller.Key, out var taken))
            {
                seats[caller.Key] = taken = [];
            }

            if (taken.Count >= options.Events.MaxListeners)
            {
                lost = taken[0];
                taken.RemoveAt(0);
            }

            taken.Add(seat);
        }

        lost?.Evict();
        return seat;
    }

    private void Leave(ConnectionSlot seat, long account)
    {
        lock (gate)
        {
            if (seats.TryGetValue(account, out var taken) && taken.Remove(seat) && taken.Count == 0)
            {
                seats.Remove(account);
            }
        }
    }

    /// <summary>Room for one connection.</summary>
    internal sealed class ConnectionSlot(EventConnections listeners, long account) : IDisposable
    {
        // Never disposed: it has no timer, and whoever takes the seat away may come at the same time.
        private readonly CancellationTokenSource lost = new();

        /// <summary>Somebody newer has it now.</summary>
        public CancellationToken Evicted => lost.Token;

        /// <inheritdoc/>
        public void Dispose() => listeners.Leave(this, account);

        internal void Evict() => lost.Cancel();
    }
}
