using System.Collections.Concurrent;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Core.Webhooks;

namespace Hornada.Server.Webhooks;

/// <summary>
/// Sends deliveries, so many at once and so many to one host. Each attempt runs by itself: a slow receiver keeps its own places taken and
/// nobody else's.
/// </summary>
internal sealed partial class WebhookSender(
    SendWebhooks send, WebhookOptions options, WebhookBell bell, TimeProvider clock, ILogger<WebhookSender> log) : BackgroundService
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    /// <summary>How long attempts may go on when the server stops. What is not over then is due again at once.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    /// <summary>A place at a host stays taken this long at least: four places make 50 requests a second at most.</summary>
    private static readonly TimeSpan PlaceTakenLeast = TimeSpan.FromMilliseconds(80);

    private readonly ConcurrentDictionary<Task, string> running = [];
    private DateTimeOffset tidyAt = DateTimeOffset.MinValue;
    private long lastServed;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var giveUp = new CancellationTokenSource();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartDue(giveUp.Token, stoppingToken);
                await bell.Wait(TimeSpan.FromSeconds(options.PollSeconds), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // A failed round is tried again; nothing is lost.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(Store.IsOutage(failure) ? LogLevel.Warning : LogLevel.Error, failure);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        giveUp.CancelAfter(StopPatience);
        await Task.WhenAll(running.Keys);
    }

    private async Task StartDue(CancellationToken giveUp, CancellationToken stopping)
    {
        if (clock.Now() >= tidyAt)
        {
            await send.TidyUp(stopping);
            tidyAt = clock.Now() + TidyEvery;
        }

        if (options.AtOnceMost - running.Count is var room && room <= 0)
        {
            return;
        }

        // Where the last round ended the next one goes on: nobody is always the last.
        var due = await send.Due(stopping);
        foreach (var webhook in due.Where(one => one.Key > lastServed).Concat(due.Where(one => one.Key <= lastServed)))
        {
            var host = new Uri(webhook.Url).Authority;
            var places = Math.Min(options.AtOnceMost - running.Count, options.AtOncePerHostMost - running.Values.Count(taken => taken == host));
            if (places > 0)
            {
                foreach (var claimed in await send.Claim(webhook.Key, places, stopping))
                {
                    Start(claimed, host, giveUp);
                }

                lastServed = webhook.Key;
            }
        }
    }

    private void Start(ClaimedDelivery claimed, string host, CancellationToken giveUp)
    {
        var attempt = Task.WhenAll(Try(claimed, giveUp), Task.Delay(PlaceTakenLeast, CancellationToken.None));
        running[attempt] = host;
        _ = attempt.ContinueWith(
            done =>
            {
                running.TryRemove(done, out _);

                // The next one about the same order may be due now, and there is a place.
                bell.Ring();
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private async Task Try(ClaimedDelivery claimed, CancellationToken giveUp)
    {
        try
        {
            var result = await send.Try(claimed, giveUp);
            if (result?.Fault is { } fault)
            {
                LogNotSent(claimed.Delivery.Id, claimed.Delivery.Attempts, fault, result.Status);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; it was given back.
        }
#pragma warning disable CA1031 // The claim ends by itself, and the delivery is tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(Store.IsOutage(failure) ? LogLevel.Warning : LogLevel.Error, failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "Webhook delivery {Id}, attempt {Attempt}: {Fault} {Status}.")]
    private partial void LogNotSent(string id, int attempt, DeliveryFault fault, int? status);

    [LoggerMessage("A round of sending webhooks failed.")]
    private partial void LogFailure(LogLevel level, Exception failure);
}

/// <summary>Putting it together.</summary>
internal static class WebhookServices
{
    public static void AddWebhooks(this IServiceCollection services, WebhookOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Settings());
        services.AddSingleton<IHostNames, SystemHostNames>().AddSingleton<GuardedConnection>().AddSingleton<IWebhookPost, WebhookPost>();
        services.AddSingleton<ISecretBox, ProtectedSecrets>().AddSingleton<WebhookBell>();
        services.AddSingleton<WebhookAddress>().AddSingleton<ManageWebhooks>().AddSingleton<FindDeliveries>().AddSingleton<TestWebhook>();
        services.AddSingleton<FeedWebhooks>().AddSingleton<SendWebhooks>();
        services.AddHostedService<WebhookFeeder>().AddHostedService<WebhookSender>();
    }
}
