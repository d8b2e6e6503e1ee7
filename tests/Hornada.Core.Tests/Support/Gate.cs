using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Support;

/// <summary>
/// A change that sits in the writer's way until it is opened: on SQLite it occupies the one writer, on PostgreSQL it holds the lock of a
/// product. What arrives meanwhile must wait, and so ends up in one group, without any test having to guess how long things take.
/// </summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task passing = Task.CompletedTask;

    public static async Task<Gate> Close(Store store, Product product)
    {
        var gate = new Gate();
        gate.passing = store.Write<bool>(
            async (db, cancel) =>
            {
                await db.Products.Where(row => row.Id == product.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, row => row.Name), cancel);
                gate.closed.TrySetResult();
                await gate.open.Task;
                return true;
            },
            CancellationToken.None);
        await gate.closed.Task;
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        open.TrySetResult();
        await passing;
    }
}
