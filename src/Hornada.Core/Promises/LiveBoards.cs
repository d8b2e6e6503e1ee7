using System.Collections.Concurrent;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Promises;

/// <summary>
/// Notes in memory which boards ask for their orders, and stores it in the background: the request costs no statement, and a bakery is
/// written at most every 20 seconds. A board asks every 30 seconds even while it listens to a stream, because a stream over a dead
/// connection stays open for minutes: only a question proves that somebody could see an order.
/// </summary>
public sealed class LiveBoards(Store store, TimeProvider clock)
{
    /// <summary>The least time between two writes of one bakery by this node.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>A row that another node wrote so recently is left alone.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, DateTimeOffset> stored = [];
    private readonly ConcurrentDictionary<long, DateTimeOffset> waiting = [];

    /// <summary>Notified when a sighting waits to be stored.</summary>
    internal CommitSignal Noted { get; } = new();

    /// <summary>True when a sighting waits to be stored.</summary>
    internal bool IsAnyWaiting => !waiting.IsEmpty;

    /// <summary>Notes that a board of a bakery asks for its orders.</summary>
    public void Note(long bakeryKey)
    {
        var now = clock.Now();
        if (!stored.TryGetValue(bakeryKey, out var at) || now - at >= Interval)
        {
            waiting[bakeryKey] = now;
            Noted.Notify();
        }
    }

    /// <summary>Stores what was noted, for the bakeries that ask for a live board.</summary>
    /// <returns>How many rows were written.</returns>
    public async Task<int> Store(CancellationToken cancel)
    {
        var noted = waiting.ToArray();
        var (keys, until) = (noted.Select(row => row.Key).ToList(), clock.Now() - Recent);
        if (keys.Count == 0)
        {
            return 0;
        }

        // Most bakeries do not ask: they cost a read of nothing, and no transaction.
        await using var reader = store.OpenReader();
        var due = await reader.Set<BoardState>().Where(row => keys.Contains(row.BakeryKey) && row.SeenAt < until)
            .Select(row => row.BakeryKey).OrderBy(key => key).ToListAsync(cancel);
        var written = due.Count == 0 ? 0 : await Write(due, noted.Max(row => row.Value), cancel);
        foreach (var (key, at) in noted)
        {
            stored[key] = at;
            _ = waiting.TryRemove(new(key, at));
        }

        return written;
    }

    private async Task<int> Write(List<long> due, DateTimeOffset at, CancellationToken cancel) => (await store.Write<int>(
        async (db, ct) => await db.Set<BoardState>().Where(row => due.Contains(row.BakeryKey) && row.SeenAt < at)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, at), ct),
        cancel)).Match(rows => rows, refusal => throw new InvalidOperationException(refusal.Code));
}
