using System.Diagnostics;

namespace Hornada.Core.Storage;

/// <summary>
/// How the changes of this node fare: how many wait, since when the writer has been busy with the same ones, and whether the last one could
/// not be stored. Kept in memory, so that asking costs the database nothing.
/// </summary>
/// <param name="waiting">How many changes wait for their turn now.</param>
/// <param name="busySince">Timestamp at which the writer began what it does now; 0 for nothing.</param>
/// <param name="most">How many changes may wait; null where waiting is bounded by time.</param>
public sealed class StoreHealth(Func<int> waiting, Func<long> busySince, int? most)
{
    /// <summary>Timestamp of the last failure; 0 for none.</summary>
    private long failedAt;

    /// <summary>How many changes wait for their turn.</summary>
    public int Waiting => waiting();

    /// <summary>True when one more change would be refused.</summary>
    public bool IsFull => waiting() >= most;

    /// <summary>For how long the writer has been busy with the changes that it is at now; zero when it is idle.</summary>
    public TimeSpan BusyFor => busySince() is > 0 and var since ? Stopwatch.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>The age of the last failure of storage to take a change; null when a later change was stored, or none has failed.</summary>
    public TimeSpan? FailedAgo => Interlocked.Read(ref failedAt) is > 0 and var at ? Stopwatch.GetElapsedTime(at) : null;

    /// <summary>Takes note of a change that storage did not take.</summary>
    /// <returns>False, so that the filter of an exception can take note and let the exception pass.</returns>
    internal bool Note(Exception thrown)
    {
        if (Store.IsOutage(thrown) && !Store.IsTooSlow(thrown))
        {
            Interlocked.Exchange(ref failedAt, Stopwatch.GetTimestamp());
        }

        return false;
    }

    /// <summary>Takes note of a commit.</summary>
    internal void NoteCommit()
    {
        if (Interlocked.Read(ref failedAt) != 0)
        {
            Interlocked.Exchange(ref failedAt, 0);
        }
    }
}
