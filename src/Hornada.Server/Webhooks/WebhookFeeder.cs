using Hornada.Core.Storage;
using Hornada.Core.Webhooks;

namespace Hornada.Server.Webhooks;

/// <summary>Wakes the sender of this node.</summary>
internal sealed class WebhookBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0);

    /// <summary>There may be something to send.</summary>
    public void Ring() => rung.Release();

    /// <summary>Waits for a ring, at most this long. However often it rang, it is heard once.</summary>
    public async Task Wait(TimeSpan most, CancellationToken cancel)
    {
        if (await rung.WaitAsync(most, cancel))
        {
            while (rung.Wait(TimeSpan.Zero, cancel))
            {
                // The same ring again.
            }
        }
    }

    public void Dispose() => rung.Dispose();
}

/// <summary>Makes deliveries of what happens: woken by the log, and looking by itself now and then.</summary>
internal sealed partial class WebhookFeeder(FeedWebhooks feed, Store store, WebhookOptions options, WebhookBell bell, ILogger<WebhookFeeder> log) : BackgroundService
{
    /// <summary>What happens in a rush is read together.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var ring = store.Committed.Next;
            var round = await Round(stoppingToken);
            if (round.Made > 0)
            {
                bell.Ring();
            }

            await Task.Delay(Breath, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!round.HasMore)
            {
                var pause = round.MoreSoon ? Breath : TimeSpan.FromSeconds(options.PollSeconds);
                using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(ring, Task.Delay(pause, over.Token));
                await over.CancelAsync();
            }
        }
    }

    private async Task<FeedRound> Round(CancellationToken cancel)
    {
        try
        {
            return await feed.Round(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new(0, false, false);
        }
#pragma warning disable CA1031 // A failed round is tried again: nothing was passed over.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(Store.IsOutage(failure) ? LogLevel.Warning : LogLevel.Error, failure);
            return new(0, false, false);
        }
    }

    [LoggerMessage("A round of making webhook deliveries failed.")]
    private partial void LogFailure(LogLevel level, Exception failure);
}
