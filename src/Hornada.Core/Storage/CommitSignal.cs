namespace Hornada.Core.Storage;

/// <summary>
/// Wakes the readers that wait on this node for new rows: it is notified after a commit that concerns them, on this node or on another
/// one.
/// </summary>
public sealed class CommitSignal
{
    private TaskCompletionSource next = New();
    private long count;

    /// <summary>How often it was notified so far. A reader takes it before a query, to know whether that is still the newest.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>
    /// Ends with the next notification. A reader takes it before it queries: a commit between the query and the wait then still ends the
    /// wait.
    /// </summary>
    public Task Next => Volatile.Read(ref next).Task;

    internal void Notify()
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref next, New()).TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
