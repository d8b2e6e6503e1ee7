namespace Hornada.Core.Storage;

/// <summary>
/// Wakes the readers that wait on this node for new rows: it is notified after a commit that set <see cref="HornadaDb.NotifyAfterCommit"/>,
/// on this node or on another one.
/// </summary>
public sealed class CommitSignal
{
    private TaskCompletionSource next = New();

    /// <summary>
    /// Ends with the next notification. A reader takes it before it queries: a commit between the query and the wait then still ends the
    /// wait.
    /// </summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Wakes all readers.</summary>
    internal void Notify() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
