using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Promises;

/// <summary>Stores which boards are live, while the server runs: once a second at most, so that boards share a write.</summary>
public sealed class LiveBoardLoop(LiveBoards boards, RepeatedFailures repeated, ILogger<LiveBoardLoop> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs until <paramref name="stopping"/> is cancelled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = boards.Noted.Next;
            if (boards.IsAnyWaiting)
            {
                await StoreOnce(stopping);
            }
            else
            {
                await next.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StoreOnce(CancellationToken stopping)
    {
        try
        {
            _ = await boards.Store(stopping);
        }
#pragma warning disable CA1031 // The next second stores it; a server must not stop because of it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (!stopping.IsCancellationRequested)
            {
                repeated.Tell(log, "Storing which boards are live", failure);
            }
        }
    }
}
