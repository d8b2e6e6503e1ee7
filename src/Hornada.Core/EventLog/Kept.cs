using System.Collections.Concurrent;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace Hornada.Core.EventLog;

/// <summary>What is kept: which reading, about what.</summary>
/// <param name="Reading">The name of the reading.</param>
/// <param name="Key">Storage key of what it is about, such as the bakery. The watch says when something about it has changed.</param>
/// <param name="Variant">Whatever else decides the result, such as the language; empty for nothing.</param>
public readonly record struct KeptName(string Reading, long Key, string Variant = "");

/// <summary>The result of a reading.</summary>
/// <param name="Bytes">About how much memory it takes.</param>
/// <param name="Until">The moment by the clock at which it is another one without any event, UTC; null for never.</param>
public sealed record Readout<T>(T Value, long Bytes, DateTimeOffset? Until = null);

/// <summary>Says whether something has changed, for what is kept in memory.</summary>
public interface IChangeWatch
{
    /// <summary>
    /// A number that grows with every change about this key: while it is the same, what was read since is what would be read now. False
    /// when the last look at the database is too long ago.
    /// </summary>
    bool TryVersionOf(long key, out long version);

    /// <summary>The same number after a look that begins now. When it fails, all who wait for it get the failure.</summary>
    Task<long> LookAtVersionOf(long key, CancellationToken cancel);
}

/// <summary>
/// Keeps results of readings in memory until a watch says that something about their key has changed, and lets all who wait for a new one
/// share it (ADR 30).
/// </summary>
/// <typeparam name="TWatch">The watch: of the events of a bakery, or of the shop windows of a company.</typeparam>
/// <typeparam name="T">The result of the readings.</typeparam>
/// <remarks>
/// A result is kept under the number of changes that was asked for before its reading began. A change that commits during the reading
/// makes the number another one, so its result, which may lack the change, is never given to a caller who asks after the change.
/// </remarks>
public sealed class Kept<TWatch, T>(Store store, TWatch watch, TimeProvider clock) : IDisposable
    where TWatch : IChangeWatch
    where T : class
{
    /// <summary>Most memory; beyond it the entries that were used least recently go.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>Bounds what a row that somebody changed by hand, without an event, stays unseen.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly MemoryCache results = new(new MemoryCacheOptions { SizeLimit = MaxBytes });
    private readonly ConcurrentDictionary<KeptName, Reading> readings = new();
    private long hits;
    private long misses;

    /// <summary>How many readings were answered from memory since the node started.</summary>
    public long Hits => Interlocked.Read(ref hits);

    /// <summary>How many were not: they asked the database, or waited for one that did.</summary>
    public long Misses => Interlocked.Read(ref misses);

    /// <summary>The result as it is now, from memory or read.</summary>
    /// <param name="read">Reads it, from committed data. It is not cancelled: others may wait for it.</param>
    public ValueTask<T> Get(KeptName name, Func<Task<Readout<T>>> read, CancellationToken cancel)
    {
        // A request that is one transaction reads what it has written itself, which is nobody else's.
        if (store.IsInTransaction)
        {
            return new(ReadAlone(read));
        }

        if (watch.TryVersionOf(name.Key, out var version) && Find(name, version) is { } found)
        {
            Interlocked.Increment(ref hits);
            return new(found);
        }

        Interlocked.Increment(ref misses);
        return new(ReadShared(name, read, cancel));
    }

    /// <inheritdoc/>
    public void Dispose() => results.Dispose();

    private static async Task<T> ReadAlone(Func<Task<Readout<T>>> read) => (await read()).Value;

    private async Task<T> ReadShared(KeptName name, Func<Task<Readout<T>>> read, CancellationToken cancel)
    {
        if (!watch.TryVersionOf(name.Key, out var version))
        {
            version = await watch.LookAtVersionOf(name.Key, cancel);
            if (Find(name, version) is { } found)
            {
                return found;
            }
        }

        var mine = new Reading(version, clock.Now());
        var joined = readings.AddOrUpdate(name, mine, (_, other) => other.Serves(mine) ? other : mine);
        if (joined == mine)
        {
            _ = Finish(name, mine, read);
        }

        return await joined.Result.Task.WaitAsync(cancel);
    }

    private T? Find(KeptName name, long version) =>
        results.TryGetValue(name, out Entry? entry) && entry!.Version == version && entry.IsFor(clock.Now()) ? entry.Value : null;

    private async Task Finish(KeptName name, Reading reading, Func<Task<Readout<T>>> read)
    {
        var readout = read();
        await ((Task)readout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (readout.IsCompletedSuccessfully)
        {
            var (value, bytes, until) = await readout;
            results.Set(
                name,
                new Entry(reading.Version, reading.At, until, value),
                new MemoryCacheEntryOptions { Size = bytes, AbsoluteExpirationRelativeToNow = MaxAge });
            readings.TryRemove(new(name, reading));
            reading.Result.SetResult(value);
        }
        else
        {
            readings.TryRemove(new(name, reading));
            reading.Result.SetException(readout.Exception!.InnerExceptions);
        }
    }

    /// <param name="Version">The number of changes that was asked for before it was read.</param>
    /// <param name="From">When its reading began. A clock that was set back makes it unknown again what is over.</param>
    private sealed record Entry(long Version, DateTimeOffset From, DateTimeOffset? Until, T Value)
    {
        public bool IsFor(DateTimeOffset now) => From <= now && !(Until <= now);
    }

    /// <summary>A reading under way.</summary>
    private sealed class Reading(long version, DateTimeOffset at)
    {
        public long Version => version;

        public DateTimeOffset At => at;

        public TaskCompletionSource<T> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>True when its result is new enough for a caller that would begin that other reading.</summary>
        public bool Serves(Reading other) => version == other.Version && at <= other.At;
    }
}
