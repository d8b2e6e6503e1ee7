using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;

namespace Hornada.Server.Hosting;

/// <summary>Every minute gives up orders nobody pays; once an hour removes pictures no order took, and old events. Any number of nodes may do it at once.</summary>
internal sealed partial class Housekeeping(
    MoveOrder move, UploadAttachments uploads, ForgetEvents events, Store store, HornadaOptions options, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(1);

    private DateTimeOffset purgeAt = DateTimeOffset.MinValue;

    /// <summary>One round.</summary>
    internal async Task Work(CancellationToken cancel)
    {
        var after = TimeSpan.FromMinutes(options.Orders.UnpaidMinutes);
        while (await move.ExpireUnpaid(after, cancel) == MoveOrder.MaxExpired)
        {
            // A full round: there may be more. It ends, because what was given up does not wait any more.
        }

        if (clock.Now() >= purgeAt)
        {
            await uploads.Purge(cancel);
            await AnsweredRequest.Forget(store, clock, cancel);
            var kept = TimeSpan.FromDays(options.Events.KeepDays);
            while ((await events.OlderThan(kept, cancel)) is { Refusal: null, Value: ForgetEvents.MaxRound })
            {
                // A full round: there may be more. It ends with the first that is to be kept.
            }

            purgeAt = clock.Now() + PurgeEvery;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(Round);
        while (await pause.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Work(stoppingToken);
            }
#pragma warning disable CA1031 // A failed round is tried again in a minute.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(Store.IsOutage(failure) ? LogLevel.Warning : LogLevel.Error, failure);
            }
        }
    }

    [LoggerMessage("A round of housekeeping failed.")]
    private partial void LogFailure(LogLevel level, Exception failure);
}
