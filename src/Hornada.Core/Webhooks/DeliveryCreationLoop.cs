using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Webhooks;

/// <summary>
/// Creates deliveries while the server runs: at each commit to the event log on this node, and at a fixed interval besides.
/// </summary>
public sealed class DeliveryCreationLoop(
    CreateDeliveries create,
    Store store,
    WebhookOptions options,
    DeliverySignal signal,
    RepeatedFailures repeated,
    ILogger<DeliveryCreationLoop> log)
{
    /// <summary>Pause after each round, so that a burst of events is read in one round.</summary>
    private static readonly TimeSpan BurstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs until <paramref name="stopping"/> is cancelled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var committed = store.Committed.Next;
            var round = await RunRound(stopping);
            if (round.Created > 0)
            {
                signal.Notify();
            }

            await Task.Delay(BurstPause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!round.HasMore)
            {
                var pause = round.MoreSoon ? BurstPause : TimeSpan.FromSeconds(options.PollSeconds);
                using var delay = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                await Task.WhenAny(committed, Task.Delay(pause, delay.Token));
                await delay.CancelAsync();
            }
        }
    }

    private async Task<DeliveryRound> RunRound(CancellationToken cancel)
    {
        try
        {
            return await create.Run(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new(0, false, false);
        }
#pragma warning disable CA1031 // The next round repeats a failed one: no position has moved.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            repeated.Tell(log, "Making webhook deliveries", failure);
            return new(0, false, false);
        }
    }
}
