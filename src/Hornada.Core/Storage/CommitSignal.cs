namespace Hornada.Core.Storage;

/// <summary>
/// Tells the readers of this node about commits, here or on another node: it wakes those that wait for new rows, and counts the changes
/// of each topic, so that what was kept in memory can be compared with them.
/// </summary>
public sealed class CommitSignal
{
    private readonly ChangeCounts changes = new();
    private TaskCompletionSource next = New();
    private long count;

    /// <summary>How often it was notified so far. A reader takes it before a query, to know whether that is still the newest.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>
    /// Ends with the next notification. A reader takes it before it queries: a commit between the query and the wait then still ends the
    /// wait.
    /// </summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>
    /// A number that grows with every change of the topic. A reader takes it before it queries: while it is the same, nothing that the
    /// query has not seen was reported.
    /// </summary>
    public long VersionOf(Topic topic) => changes.VersionOf(Number(topic));

    /// <summary>Counts a change of these topics. The change is committed: a query that begins now sees it.</summary>
    internal void Changed(IEnumerable<Topic> topics)
    {
        foreach (var topic in topics)
        {
            changes.Changed(Number(topic));
        }
    }

    /// <summary>Counts a change of every topic.</summary>
    internal void ChangedAll() => changes.ChangedAll();

    /// <summary>Wakes the readers that wait for new rows.</summary>
    internal void Notify()
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref next, New()).TrySetResult();
    }

    private static long Number(Topic topic) => unchecked((topic.Key * 31) + topic.Kind);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
