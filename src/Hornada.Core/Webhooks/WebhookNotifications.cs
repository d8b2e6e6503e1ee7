using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Notifications;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>
/// The push messages about webhooks, which the contract does not have: to all bakers of the bakery, or to the admins for a webhook of all
/// bakeries. Otherwise nobody would notice that a till hears nothing any more.
/// </summary>
internal sealed class WebhookNotifications(TimeProvider clock, Randomness random)
{
    /// <summary>Stops a webhook on behalf of the server and tells its owners, once.</summary>
    public async Task Disable(HornadaDb db, Webhook webhook, WebhookStop why, CancellationToken cancel)
    {
        var stopped = await db.Webhooks
            .Where(row => row.Key == webhook.Key && row.Status == WebhookStatus.Active && row.MakerKey == webhook.MakerKey)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, WebhookStatus.Disabled).SetProperty(row => row.Why, why), cancel);
        if (stopped == 1)
        {
            var reason = why switch
            {
                WebhookStop.Gone => "el receptor respondió 410",
                WebhookStop.NoAccess => "quien lo creó ya no trabaja aquí",
                WebhookStop.BakerySuspended => "la panadería está suspendida",
            };
            await Tell(
                db,
                webhook,
                NotificationKind.WebhookDisabled,
                ("🔌 Webhook desactivado", $"{Host(webhook)} ya no recibe nada: {reason}."),
                cancel);
        }
    }

    /// <summary>Tells the owners of a webhook that has failed for a day, once until it succeeds again.</summary>
    public async Task TellOfFailure(HornadaDb db, Webhook webhook, CancellationToken cancel)
    {
        var now = (DateTimeOffset?)clock.Now();
        var told = await db.Webhooks.Where(row => row.Key == webhook.Key && row.ToldAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ToldAt, now), cancel);
        if (told == 1)
        {
            await Tell(
                db,
                webhook,
                NotificationKind.WebhookFailing,
                ("🔌 Un webhook falla desde hace un día", $"Nada llega a {Host(webhook)}. Revísalo en el panel, en Webhooks."),
                cancel);
        }
    }

    private static string Host(Webhook webhook) => new Uri(webhook.Url).Host;

    private async Task Tell(
        HornadaDb db, Webhook webhook, NotificationKind kind, (string Title, string Body) text, CancellationToken cancel)
    {
        var accounts = webhook.BakeryKey is { } bakery
            ? db.Accounts.Where(account => account.Role == Role.Baker
                && db.Set<Membership>().Any(member => member.AccountKey == account.Key && member.BakeryKey == bakery))
            : db.Accounts.Where(account => account.Role == Role.Admin);
        var id = webhook.BakeryKey is { } key
            ? await db.Bakeries.Where(row => row.Key == key).Select(row => row.Id).SingleAsync(cancel)
            : default(BakeryId?);
        foreach (var account in await accounts.Select(account => account.Key).ToListAsync(cancel))
        {
            db.Add(Notification.Create(
                Ids.New(clock.Now(), random), account, kind, text, clock.Now(), ("webhookId", webhook.Id), ("bakeryId", id?.Value ?? "")));
        }
    }
}
