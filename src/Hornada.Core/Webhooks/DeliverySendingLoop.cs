using System.Collections.Concurrent;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Webhooks;

/// <summary>
/// Sends due deliveries while the server runs, within a limit for the node and a limit for each host. Each attempt is a task of its own, so
/// a slow receiver uses up the limit of its host and delays no other host.
/// </summary>
public sealed partial class DeliverySendingLoop(
    SendDeliveries send,
    WebhookOptions options,
    DeliverySignal signal,
    TimeProvider clock,
    RepeatedFailures repeated,
    ILogger<DeliverySendingLoop> log)
{
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromHours(1);

    /// <summary>Running attempts may continue for this long when the server stops; then they are cancelled and due again at once.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// An attempt counts against the limit of its host for at least this long: four at a time make at most 50 requests a second.
    /// </summary>
    private static readonly TimeSpan MinAttemptTime = TimeSpan.FromMilliseconds(80);

    /// <summary>Running attempts, each with the authority of its address.</summary>
    private readonly ConcurrentDictionary<Task, string> running = [];
    private DateTimeOffset cleanUpAt = DateTimeOffset.MinValue;
    private long lastServed;

    /// <summary>Runs until <paramref name="stopping"/> is cancelled and the running attempts have ended.</summary>
    public async Task Run(CancellationToken stopping)
    {
        using var abort = new CancellationTokenSource();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await StartDue(abort.Token, stopping);
                await signal.Wait(TimeSpan.FromSeconds(options.PollSeconds), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The next round repeats a failed one: the deliveries are still stored as due.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                repeated.Tell(log, "Sending webhooks", failure);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        abort.CancelAfter(StopTimeout);
        await Task.WhenAll(running.Keys);
    }

    private async Task StartDue(CancellationToken abort, CancellationToken stopping)
    {
        if (clock.Now() >= cleanUpAt)
        {
            await send.CleanUp(stopping);
            cleanUpAt = clock.Now() + CleanUpInterval;
        }

        if (options.MaxAtOnce <= running.Count)
        {
            return;
        }

        // Each round starts behind the webhook where the last one ended, so that no webhook always comes last.
        var due = await send.Due(stopping);
        foreach (var webhook in due.Where(one => one.Key > lastServed).Concat(due.Where(one => one.Key <= lastServed)))
        {
            var host = new Uri(webhook.Url).Authority;
            var toHost = running.Values.Count(other => other == host);
            var free = Math.Min(options.MaxAtOnce - running.Count, options.MaxAtOncePerHost - toHost);
            if (free > 0)
            {
                foreach (var claimed in await send.Claim(webhook.Key, free, stopping))
                {
                    Start(claimed, host, abort);
                }

                lastServed = webhook.Key;
            }
        }
    }

    private void Start(ClaimedDelivery claimed, string host, CancellationToken abort)
    {
        var attempt = Task.WhenAll(Attempt(claimed, abort), Task.Delay(MinAttemptTime, CancellationToken.None));
        running[attempt] = host;
        _ = attempt.ContinueWith(
            done =>
            {
                running.TryRemove(done, out _);

                // The next delivery about the same subject may be due now, and the limit leaves room for it.
                signal.Notify();
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private async Task Attempt(ClaimedDelivery claimed, CancellationToken abort)
    {
        try
        {
            var result = await send.Attempt(claimed, abort);
            if (result?.Fault is { } fault)
            {
                LogNotSent(claimed.Delivery.Id, claimed.Delivery.Attempts, fault, result.Status);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; the claim has been released.
        }
#pragma warning disable CA1031 // The claim expires, and then the delivery is due again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            repeated.Tell(log, "Sending webhooks", failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "Webhook delivery {Id}, attempt {Attempt}: {Fault} {Status}.")]
    private partial void LogNotSent(string id, int attempt, DeliveryFault fault, int? status);
}
