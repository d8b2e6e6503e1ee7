using Hornada.Core.Accounts;
using Hornada.Core.Storage;

namespace Hornada.Server.Live;

/// <summary>
/// Looks for changes of callers on behalf of all open connections of this node, and tells those whose caller was changed. A connection that
/// sends nothing asks nothing itself.
/// </summary>
internal sealed class CallerWatch(Store store, KnownCallers known, EventConnections connections) : BackgroundService
{
    /// <summary>Longest pause between two looks. With the age of a look that is recent enough, less than two seconds.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        known.Changed += connections.TellChanged;
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = store.CallersChanged.Next;
            if (connections.IsAnyOpen())
            {
                await Look();
            }

            await signal.WaitAsync(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Look()
    {
        try
        {
            await known.LookNow();
        }
        catch (Exception failure) when (Store.IsOutage(failure))
        {
            // Any caller may have changed: each connection asks for itself, and ends while the storage cannot be reached.
            connections.TellChanged(null);
        }
    }
}
