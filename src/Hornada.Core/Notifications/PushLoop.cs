using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Notifications;

/// <summary>
/// Sends the messages of the outbox while the server runs, and deletes old ones once an hour. Without a push service it only deletes.
/// </summary>
/// <param name="client">The push service; null when none is configured.</param>
public sealed class PushLoop(
    Outbox outbox, FcmClient? client, PushOptions options, TimeProvider clock, RepeatedFailures repeated, ILogger<PushLoop> log)
{
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromHours(1);

    /// <summary>The start of a server has other work.</summary>
    private static readonly TimeSpan FirstCleanUp = TimeSpan.FromMinutes(1);

    private DateTimeOffset cleanUpAt = clock.Now() + FirstCleanUp;

    /// <summary>Runs until <paramref name="stopping"/> is cancelled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        using var pause = new PeriodicTimer(client is null ? FirstCleanUp : TimeSpan.FromSeconds(options.PollSeconds));
        do
        {
            try
            {
                await RunRound(stopping);
            }
#pragma warning disable CA1031 // The next round repeats a failed one. If the loop ended instead, customers would notice first.
            catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                repeated.Tell(log, "Sending push messages", failure);
            }
        }
        while (await pause.WaitForNextTickAsync(stopping));
    }

    private async Task RunRound(CancellationToken cancel)
    {
        if (clock.Now() >= cleanUpAt)
        {
            await outbox.CleanUp(cancel);
            cleanUpAt = clock.Now() + CleanUpInterval;
        }

        while (client is not null && await outbox.SendDue(client, cancel) == Outbox.MaxPerRound)
        {
            // A full round: more messages may be due. The loop ends because each attempt moves its message into the future.
        }
    }
}
