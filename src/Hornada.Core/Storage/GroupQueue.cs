using System.Diagnostics;
using System.Threading.Channels;

namespace Hornada.Core.Storage;

/// <summary>An item of a <see cref="GroupQueue{T}"/>, with a caller who waits for it.</summary>
internal interface IQueued
{
    /// <summary>Cancelled when the caller gives up before the item has its turn.</summary>
    CancellationToken Cancel { get; }

    /// <summary>Tells the caller that the item failed; called at most once.</summary>
    void Fail(Exception failure);
}

/// <summary>
/// A bounded queue whose items run in groups: a rush costs one commit a group instead of one an item. When a group fails, each of its items
/// runs alone, so that one item cannot fail its neighbours.
/// </summary>
internal sealed class GroupQueue<T> : IAsyncDisposable
    where T : IQueued
{
    private readonly Channel<T> waiting;
    private readonly int maxGroup;
    private readonly bool overlaps;
    private readonly Func<Func<IReadOnlyList<T>>, Task> run;
    private readonly Func<Exception, bool> failsAll;
    private readonly Task running;
    private long busySince;

    /// <summary>Starts to run items.</summary>
    /// <param name="capacity">How many items may wait, 1 or more.</param>
    /// <param name="maxGroup">How many items run together: bounds how long the first one waits for the last.</param>
    /// <param name="overlaps">
    /// True when <paramref name="run"/> waits for a turn of its own: the next call is made as soon as the last one has taken its group.
    /// False: one call after the other.
    /// </param>
    /// <param name="run">Runs a group. It takes the group when its turn comes, by a function that gives the same group each time.</param>
    /// <param name="failsAll">True for a failure after which items must not run again.</param>
    public GroupQueue(int capacity, int maxGroup, bool overlaps, Func<Func<IReadOnlyList<T>>, Task> run, Func<Exception, bool> failsAll)
    {
        (this.maxGroup, this.overlaps, this.run, this.failsAll) = (maxGroup, overlaps, run, failsAll);
        waiting = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });

        // The loop must not capture the ambient transaction of the request that happened to create the queue.
        using (ExecutionContext.SuppressFlow())
        {
            running = Task.Run(RunUntilClosed);
        }
    }

    /// <summary>How many items wait.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>Timestamp at which the group began that runs now; 0 while none runs.</summary>
    public long BusySince => Interlocked.Read(ref busySince);

    /// <summary>Adds an item; false when too many wait, or after <see cref="DisposeAsync"/>.</summary>
    public bool TryAdd(T item) => waiting.Writer.TryWrite(item);

    /// <summary>Runs the waiting items, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await running;
    }

    private async Task RunUntilClosed()
    {
        var last = Task.CompletedTask;
        while (await waiting.Reader.WaitToReadAsync())
        {
            var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var group = new Lazy<IReadOnlyList<T>>(() =>
            {
                var items = Take();
                taken.SetResult();
                return items;
            });
            Interlocked.Exchange(ref busySince, Stopwatch.GetTimestamp());
            var current = RunTogether(() => group.Value);
            await (overlaps ? Task.WhenAny(taken.Task, current) : current);
            last = Task.WhenAll(last, current);
            Interlocked.Exchange(ref busySince, 0);
        }

        await last;
    }

    private List<T> Take()
    {
        var group = new List<T>();
        while (group.Count < maxGroup && waiting.Reader.TryRead(out var item))
        {
            if (item.Cancel.IsCancellationRequested)
            {
                item.Fail(new OperationCanceledException(item.Cancel));
            }
            else
            {
                group.Add(item);
            }
        }

        return group;
    }

    private async Task RunTogether(Func<IReadOnlyList<T>> take)
    {
        try
        {
            await run(take);
        }
#pragma warning disable CA1031 // A failure belongs to the callers of the group, and must not end the loop: later items would wait forever.
        catch (Exception failure) when (take().Count <= 1 || failsAll(failure))
        {
            foreach (var item in take())
            {
                item.Fail(failure);
            }
        }
        catch (Exception)
        {
            foreach (var item in take())
            {
                await RunTogether(() => [item]);
            }
        }
#pragma warning restore CA1031
    }
}
