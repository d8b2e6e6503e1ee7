using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Idempotency;
using Hornada.Core.Limits;
using Hornada.Core.Orders;
using Hornada.Core.Persons;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;
using Hornada.Core.Webhooks;
using Hornada.Server.Identity;

namespace Hornada.Server.Hosting;

/// <summary>How long housekeeping leaves things alone.</summary>
/// <param name="UnpaidAfter">Age at which an unpaid order is cancelled.</param>
/// <param name="EventsKept">Age at which an event is deleted.</param>
internal sealed record HousekeepingAges(TimeSpan UnpaidAfter, TimeSpan EventsKept);

/// <summary>
/// Every minute cancels orders that were not paid or not answered in time, lists products whose suspension is over, and overwrites the
/// bytes that erased persons left. Every hour deletes pictures that no order took or nothing shows, old events and old counts. Any
/// number of nodes may do it at once.
/// </summary>
internal sealed class Housekeeping(
    MoveOrder move,
    UploadAttachments uploads,
    ForgetPictures pictures,
    ManageProducts products,
    ForgetEvents events,
    AttemptLimits attempts,
    ForgetShopChanges shops,
    ScrubErased scrub,
    WatchedKeys keys,
    ResealSecrets secrets,
    Store store,
    HousekeepingAges ages,
    TimeProvider clock,
    RepeatedFailures repeated,
    ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(1);

    private DateTimeOffset purgeAt = DateTimeOffset.MinValue;

    internal async Task Work(CancellationToken cancel)
    {
        while (await move.ExpireUnpaid(ages.UnpaidAfter, cancel) == MoveOrder.MaxExpired)
        {
            // A full round: there may be more. The loop ends, because a cancelled order does not wait for its payment any more.
        }

        while (await move.ExpireUnanswered(cancel) == MoveOrder.MaxExpired)
        {
            // As above.
        }

        await products.Resume(cancel);
        await scrub.Run(cancel);
        keys.Look();
        await secrets.Run(cancel);
        if (clock.Now() < purgeAt)
        {
            return;
        }

        await uploads.Purge(cancel);
        await pictures.Run(cancel);
        await AnsweredRequest.Forget(store, clock, cancel);
        await attempts.Purge(cancel);
        await shops.Run(cancel);
        while ((await events.OlderThan(ages.EventsKept, cancel)) is { Refusal: null, Value: ForgetEvents.MaxRound })
        {
            // A full round: there may be more. The loop ends with the first event that is young enough.
        }

        purgeAt = clock.Now() + PurgeEvery;
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
                repeated.Tell(log, "Housekeeping", failure);
            }
        }
    }
}

internal static class HousekeepingServices
{
    public static void AddHousekeeping(this IServiceCollection services)
    {
        services.AddSingleton(all => new HousekeepingAges(
            TimeSpan.FromMinutes(all.GetRequiredService<OrderOptions>().UnpaidMinutes),
            TimeSpan.FromDays(all.GetRequiredService<EventOptions>().KeepDays)));
        services.AddHostedService<Housekeeping>();
    }
}
