using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>A piece of what was delivered to a webhook, newest first.</summary>
/// <param name="Deliveries">The deliveries.</param>
/// <param name="HasMore">There are older ones.</param>
public sealed record DeliveryPage(IReadOnlyList<WebhookDelivery> Deliveries, bool HasMore);

/// <summary>Looking at what was delivered, and having it delivered again.</summary>
/// <param name="store">Where deliveries are kept.</param>
/// <param name="clock">What time it is.</param>
public sealed class FindDeliveries(Store store, TimeProvider clock)
{
    /// <summary>Most deliveries of one page.</summary>
    public const int PageMost = 100;

    /// <summary>Deliveries of one of the caller's webhooks, newest first.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="webhook">Public id of the webhook.</param>
    /// <param name="status">Only those; null for all.</param>
    /// <param name="before">Public id of the delivery to go on behind; null for the newest.</param>
    /// <param name="most">Most rows, 1 to <see cref="PageMost"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<DeliveryPage>> Of(Caller caller, string webhook, DeliveryStatus? status, string? before, int most, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var key = await Key(db, caller, webhook, cancel);
        if (key is null)
        {
            return WebhookRefusals.NotFound(webhook);
        }

        var behind = before is null ? null : await db.WebhookDeliveries.Where(row => row.WebhookKey == key && row.Id == before).Select(row => (long?)row.Sequence).SingleOrDefaultAsync(cancel);
        if (before is not null && behind is null)
        {
            return WebhookRefusals.NoSuchDelivery(before);
        }

        var all = db.WebhookDeliveries.AsNoTracking().Where(row => row.WebhookKey == key);
        var asked = status is { } wanted ? all.Where(row => row.Status == wanted) : all;
        var rows = await (behind is { } last ? asked.Where(row => row.Sequence < last) : asked).OrderByDescending(row => row.Sequence).Take(most + 1).ToListAsync(cancel);
        return new DeliveryPage([.. rows.Take(most)], rows.Count > most);
    }

    /// <summary>Delivers one again that has ended, with the same id and the same bytes.</summary>
    public Task<Outcome<WebhookDelivery>> Replay(Caller caller, string webhook, string delivery, CancellationToken cancel) => store.Write<WebhookDelivery>(
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

    /// <summary>Delivers everything again that was given up.</summary>
    /// <returns>How many.</returns>
    public Task<Outcome<int>> ReplayDead(Caller caller, string webhook, CancellationToken cancel) => store.Write<int>(
        async (db, ct) =>
        {
            if (await Key(db, caller, webhook, ct) is not { } key)
            {
                return WebhookRefusals.NotFound(webhook);
            }

            return await WebhookDelivery.ReplayAll(db.WebhookDeliveries.Where(row => row.WebhookKey == key && row.Status == DeliveryStatus.Dead), clock.Now(), ct);
        },
        cancel);

    private static Task<long?> Key(HornadaDb db, Caller caller, string webhook, CancellationToken cancel) =>
        ManageWebhooks.Of(db, caller).Where(row => row.Id == webhook).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
}
