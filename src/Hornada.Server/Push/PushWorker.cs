using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Notifications;
using Hornada.Core.Storage;

namespace Hornada.Server.Push;

/// <summary>Sends what waits in the outbox; once an hour, even where nothing is sent, forgets what nobody asks for any more.</summary>
internal sealed partial class PushWorker(
    Outbox outbox, Store store, PushOptions options, IEnumerable<IPushService> services, TimeProvider clock, ILogger<PushWorker> log) : BackgroundService
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    private readonly IPushService? push = services.FirstOrDefault();
    private DateTimeOffset tidyAt = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(push is null ? TidyEvery : TimeSpan.FromSeconds(options.PollSeconds));
        do
        {
            try
            {
                await Work(stoppingToken);
            }
#pragma warning disable CA1031 // A failed round is tried again; a dead worker would be noticed by the customers first.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(Store.IsOutage(failure) ? LogLevel.Warning : LogLevel.Error, failure);
            }
        }
        while (await pause.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Work(CancellationToken cancel)
    {
        if (clock.Now() >= tidyAt)
        {
            await outbox.TidyUp(cancel);
            await AnsweredRequest.Forget(store, clock, cancel);
            tidyAt = clock.Now() + TidyEvery;
        }

        while (push is not null && await outbox.SendDue(push, cancel) == Outbox.RoundMost)
        {
            // A full round: there may be more. It ends, because what was tried is not due any more.
        }
    }

    [LoggerMessage("A round of push messages failed.")]
    private partial void LogFailure(LogLevel level, Exception failure);
}

/// <summary>Putting it together.</summary>
internal static class PushServices
{
    public static void AddPush(this IServiceCollection services, PushOptions options)
    {
        services.AddSingleton(options).AddHostedService<PushWorker>();
        if (options.IsOn)
        {
            services.AddSingleton<IPushService, FcmPush>();
        }
    }
}
