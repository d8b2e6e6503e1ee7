using System.Collections.Concurrent;
using System.Diagnostics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>A caller that was found by a credential.</summary>
/// <param name="Found">The caller or organisation that the credential stands for.</param>
/// <param name="AccountKey">The account whose changes end this: a row of <c>caller_changes</c> names it.</param>
/// <param name="ExpiresAt">The first moment the credential does not work any more, UTC; null for never.</param>
public sealed record KnownCaller(object Found, long AccountKey, DateTimeOffset? ExpiresAt);

/// <summary>
/// What this node keeps in memory of its callers. It answers from it as long as it knows of no change that it has not taken note of, and
/// for <see cref="CallerOptions.TrustMilliseconds"/> after it looked for changes; otherwise a request waits for a look that begins after
/// it came. When the database cannot be reached, a look fails, and so does the request.
/// </summary>
/// <remarks>
/// Callers that were not found are not kept, so a new token works at once. Clocks of this are the machine's own: a clock that is set wrong
/// must not make a look last longer. The expiry of a credential goes by the clock of the request.
/// </remarks>
public sealed class KnownCallers
{
    /// <summary>Callers in each of the two generations, of about half a kilobyte each.</summary>
    private const int MaxRecent = 5_000;

    /// <summary>Changes that one look reads. After more, everything is dropped.</summary>
    private const int MaxChanges = 1_000;

    private readonly Store store;
    private readonly TimeSpan trust;
    private readonly SharedReading<Look> looks;
    private readonly Lock gate = new();
    private volatile ConcurrentDictionary<Credential, KnownCaller> recent = [];
    private volatile ConcurrentDictionary<Credential, KnownCaller> older = [];
    private volatile Look? latest;
    private int recentCount;

    public KnownCallers(Store store, CallerOptions options) =>
        (this.store, trust, looks) = (store, TimeSpan.FromMilliseconds(options.TrustMilliseconds), new(LookForChanges));

    /// <summary>Raised after a look, with the accounts that were changed; null when any may have been.</summary>
    public event Action<IReadOnlySet<long>?>? Changed;

    /// <summary>The caller of a credential: from memory, otherwise from the database. Null when it does not work.</summary>
    /// <param name="now">The moment of the request, UTC.</param>
    /// <param name="read">Finds it in the database.</param>
    /// <remarks>In a request that is one transaction, always from the database: its own changes are not committed yet.</remarks>
    public async ValueTask<T?> Find<T>(Credential credential, DateTimeOffset now, Func<HornadaDb, Task<KnownCaller?>> read)
        where T : class
    {
        if (store.IsInTransaction)
        {
            return (await Read(read))?.Found as T;
        }

        var look = await LookIfNeeded();
        if (Recall(credential, look) is { } known && !(known.ExpiresAt <= now))
        {
            return (T)known.Found;
        }

        var found = await Read(read);
        if (found is not null)
        {
            Keep(credential, found, look);
        }

        return found?.Found as T;
    }

    /// <summary>
    /// A number that grows with every change of an account: while it is the same, what was read of accounts since is what would be read
    /// now. False when the last look is too long ago.
    /// </summary>
    public bool TryVersion(out long version)
    {
        var look = latest;
        version = look?.Generation ?? 0;
        return IsCurrent(look);
    }

    /// <summary>Looks for changes unless the last look is recent enough.</summary>
    public ValueTask LookNow() => IsCurrent(latest) ? ValueTask.CompletedTask : new(looks.Read());

    private ValueTask<Look> LookIfNeeded() => latest is { } look && IsCurrent(look) ? new(look) : new(looks.Read());

    private bool IsCurrent(Look? look) =>
        look is not null && look.Signals == store.CallersChanged.Count && Stopwatch.GetElapsedTime(look.BeganAt) < trust;

    private KnownCaller? Recall(Credential credential, Look look)
    {
        if (recent.TryGetValue(credential, out var known))
        {
            return known;
        }

        if (older.TryGetValue(credential, out known))
        {
            Keep(credential, known, look);
        }

        return known;
    }

    /// <summary>
    /// Keeps what was read after a look, unless changes were found since: it may have been read before them. Changes that no look has
    /// found yet will end it when one does.
    /// </summary>
    private void Keep(Credential credential, KnownCaller known, Look look)
    {
        lock (gate)
        {
            if (latest?.Generation != look.Generation)
            {
                return;
            }

            if (recentCount >= MaxRecent)
            {
                (older, recent, recentCount) = (recent, [], 0);
            }

            recentCount += recent.TryAdd(credential, known) ? 1 : 0;
            recent[credential] = known;
        }
    }

    private async Task<KnownCaller?> Read(Func<HornadaDb, Task<KnownCaller?>> read)
    {
        await using var db = store.OpenReader();
        return await read(db);
    }

    private async Task<Look> LookForChanges(Look? before)
    {
        // Taken before the query: a change that commits after it is not covered by this look.
        var (beganAt, signals) = (Stopwatch.GetTimestamp(), store.CallersChanged.Count);
        await using var db = store.OpenReader();
        var from = before?.Newest ?? long.MaxValue;
        var changes = await db.Database.SqlQuery<CallerChange>($"""
            SELECT key AS "Key", account_key AS "AccountKey" FROM caller_changes WHERE key >= {from} ORDER BY key LIMIT {MaxChanges + 1}
            """).ToListAsync(CancellationToken.None);

        // The last change that is known comes first. When it is gone, others are too: they were too many, or a backup was restored.
        var isComplete = changes.Count is > 0 and <= MaxChanges && changes[0].Key == from;
        var newest = isComplete
            ? changes[^1].Key
            : await db.Database.SqlQuery<long>($"""SELECT COALESCE(MAX(key), 0) AS "Value" FROM caller_changes""")
                .SingleAsync(CancellationToken.None);
        HashSet<long>? accounts = isComplete ? [.. changes.Skip(1).Select(change => change.AccountKey)] : null;
        accounts = accounts?.Contains(CallerChange.AnyAccount) is true ? null : accounts;
        return TakeNote(new(beganAt, signals, newest, before?.Generation ?? 0), accounts);
    }

    /// <summary>Drops the callers that were changed, and makes the look known, in one step.</summary>
    private Look TakeNote(Look look, HashSet<long>? accounts)
    {
        if (accounts is { Count: 0 })
        {
            return latest = look;
        }

        lock (gate)
        {
            look = look with { Generation = look.Generation + 1 };
            if (accounts is null)
            {
                (recent, older, recentCount) = ([], [], 0);
            }
            else
            {
                Drop(recent, accounts);
                Drop(older, accounts);
                recentCount = recent.Count;
            }

            latest = look;
        }

        Changed?.Invoke(accounts);
        return look;
    }

    private static void Drop(ConcurrentDictionary<Credential, KnownCaller> known, HashSet<long> accounts)
    {
        foreach (var (credential, caller) in known)
        {
            if (accounts.Contains(caller.AccountKey))
            {
                known.TryRemove(credential, out _);
            }
        }
    }

    /// <summary>What one look for changes found.</summary>
    /// <param name="BeganAt">When, by the machine's clock.</param>
    /// <param name="Signals">How many signals of changes there had been.</param>
    /// <param name="Newest">Key of the newest change.</param>
    /// <param name="Generation">Differs from the look before when something was dropped.</param>
    private sealed record Look(long BeganAt, long Signals, long Newest, long Generation);
}
