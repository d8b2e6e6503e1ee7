using System.Threading.Channels;

namespace Hornada.Bench;

/// <summary>
/// The grouping of OrderPlacement with nothing around it: what waits is written together, at most 64 at a time, in one transaction.
/// </summary>
internal abstract class RawGroups : IAsyncDisposable
{
    private const int MaxGroup = 64;

    private readonly Channel<TaskCompletionSource> waiting = Channel.CreateBounded<TaskCompletionSource>(1024);
    private Task writing = Task.CompletedTask;

    public Task PlaceOne()
    {
        var order = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return waiting.Writer.TryWrite(order) ? order.Task : throw new InvalidOperationException("The queue is full.");
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await writing;
        await Close();
    }

    protected void Start() => writing = Task.Run(async () =>
    {
        var group = new List<TaskCompletionSource>(MaxGroup);
        while (await waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && waiting.Reader.TryRead(out var order))
            {
                group.Add(order);
            }

            try
            {
                await Write(group.Count);
                group.ForEach(order => order.SetResult());
            }
#pragma warning disable CA1031 // Its callers get it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                group.ForEach(order => order.SetException(failure));
            }
        }
    });

    /// <summary>Writes this many orders in one transaction.</summary>
    protected abstract Task Write(int orders);

    protected abstract Task Close();
}
