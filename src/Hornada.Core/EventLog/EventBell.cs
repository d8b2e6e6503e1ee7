namespace Hornada.Core.EventLog;

/// <summary>Wakes whoever waits for events on this node: it rings after a commit that wrote some, here or on another node.</summary>
public sealed class EventBell
{
    private TaskCompletionSource next = New();

    /// <summary>Ends with the next ring. To be taken before looking for events: what comes between looking and waiting rings too.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Wakes everybody.</summary>
    internal void Ring() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
