using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>A page of the deliveries of a webhook.</summary>
/// <param name="Deliveries">Newest first.</param>
/// <param name="HasMore">There are older ones.</param>
public sealed record DeliveryPage(IReadOnlyList<WebhookDelivery> Deliveries, bool HasMore);

/// <summary>Lists deliveries and replays them.</summary>
/// <param name="store">The storage of the deliveries.</param>
/// <param name="signal">Told about replayed deliveries, which are due at once.</param>
/// <param name="clock">Decides when a replayed delivery is due.</param>
public sealed class FindDeliveries(Store store, DeliverySignal signal, TimeProvider clock)
{
    /// <summary>Largest number of deliveries of one page.</summary>
    public const int MaxPage = 100;

    /// <summary>Deliveries of one of the caller's webhooks, newest first.</summary>
    /// <param name="caller">The account whose webhooks are searched.</param>
    /// <param name="webhook">Public id of the webhook.</param>
    /// <param name="status">Only deliveries with this status; null for all.</param>
    /// <param name="before">Public id of the last delivery of the previous page; null for the first page.</param>
    /// <param name="max">Largest number of rows, 1 to <see cref="MaxPage"/>.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Outcome<DeliveryPage>> ForWebhook(
        Caller caller, string webhook, DeliveryStatus? status, string? before, int max, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var key = await Key(db, caller, webhook, cancel);
        if (key is null)
        {
            return WebhookRefusals.NotFound(webhook);
        }

        var sequence = before is null
            ? null
            : await db.WebhookDeliveries.Where(row => row.WebhookKey == key && row.Id == before)
                .Select(row => (long?)row.Sequence).SingleOrDefaultAsync(cancel);
        if (before is not null && sequence is null)
        {
            return WebhookRefusals.NoSuchDelivery(before);
        }

        var all = db.WebhookDeliveries.AsNoTracking().Where(row => row.WebhookKey == key);
        var filtered = status is { } only ? all.Where(row => row.Status == only) : all;
        var rows = await (sequence is { } last ? filtered.Where(row => row.Sequence < last) : filtered)
            .OrderByDescending(row => row.Sequence).Take(max + 1).ToListAsync(cancel);
        return new DeliveryPage([.. rows.Take(max)], rows.Count > max);
    }

    /// <summary>Sends an ended delivery again, with the same id and body. Refused while it is pending.</summary>
    public async Task<Outcome<WebhookDelivery>> Replay(Caller caller, string webhook, string delivery, CancellationToken cancel)
    {
        var outcome = await store.Write<WebhookDelivery>(
            async (db, ct) =>
            {
                if (await Key(db, caller, webhook, ct) is not { } key)
                {
                    return WebhookRefusals.NotFound(webhook);
                }

                var row = await db.WebhookDeliveries.SingleOrDefaultAsync(one => one.WebhookKey == key && one.Id == delivery, ct);
                if (row is null or { Status: DeliveryStatus.Pending })
                {
                    return row is null ? WebhookRefusals.NoSuchDelivery(delivery) : WebhookRefusals.StillPending;
                }

                row.Replay(clock.Now());
                await db.SaveChangesAsync(ct);
                return row;
            },
            cancel);
        signal.Notify();
        return outcome;
    }

    /// <summary>Sends all dead deliveries of a webhook again.</summary>
    /// <returns>How many.</returns>
    public async Task<Outcome<int>> ReplayDead(Caller caller, string webhook, CancellationToken cancel)
    {
        var outcome = await store.Write<int>(
            async (db, ct) =>
            {
                if (await Key(db, caller, webhook, ct) is not { } key)
                {
                    return WebhookRefusals.NotFound(webhook);
                }

                var dead = db.WebhookDeliveries.Where(row => row.WebhookKey == key && row.Status == DeliveryStatus.Dead);
                return await WebhookDelivery.ReplayAll(dead, clock.Now(), ct);
            },
            cancel);
        signal.Notify();
        return outcome;
    }

    private static Task<long?> Key(HornadaDb db, Caller caller, string webhook, CancellationToken cancel) =>
        ManageWebhooks.VisibleTo(db, caller).Where(row => row.Id == webhook).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
}
