using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>A webhook that has something to be sent.</summary>
/// <param name="Key">Storage key.</param>
/// <param name="Url">Where to.</param>
public sealed record DueWebhook(long Key, string Url);

/// <summary>A delivery somebody has taken on himself to try, until his claim ends.</summary>
/// <param name="Delivery">The delivery as he found it.</param>
/// <param name="Url">Where to.</param>
/// <param name="Secrets">Protected secrets that sign, the newest first.</param>
public sealed record ClaimedDelivery(WebhookDelivery Delivery, string Url, IReadOnlyList<string> Secrets);

/// <summary>
/// Sends what waits, in order for each subject: a delivery is due when no earlier one about the same order is pending. Any number of nodes
/// may do this. A message is sent at least once; each attempt is made by one node, and what is reported after its claim has ended is passed over.
/// </summary>
/// <param name="store">Where deliveries are kept.</param>
/// <param name="post">Who takes messages to their receivers.</param>
/// <param name="box">What reads the secrets.</param>
/// <param name="clock">What time it is.</param>
/// <param name="random">Spreads attempts.</param>
public sealed class SendWebhooks(Store store, IWebhookPost post, ISecretBox box, TimeProvider clock, Randomness random)
{
    /// <summary>Most rows of one deletion: bounds how long other changes wait for it.</summary>
    private const int DeletedAtOnceMost = 1000;

    /// <summary>How long a claim lasts: an attempt takes 30 s at most. A node that dies leaves its deliveries to the others after this.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    /// <summary>How long what is over can be looked at.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Webhooks with something that could be sent now, by key.</summary>
    public async Task<IReadOnlyList<DueWebhook>> Due(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var heads = Heads(db);
        return await db.Webhooks.Where(webhook => webhook.Status == WebhookStatus.Active && heads.Any(delivery => delivery.WebhookKey == webhook.Key))
            .OrderBy(webhook => webhook.Key)
            .Select(webhook => new DueWebhook(webhook.Key, webhook.Url))
            .ToListAsync(cancel);
    }

    /// <summary>Takes on some deliveries of a webhook. Nobody else tries them until the claim ends.</summary>
    /// <remarks>Of two nodes that read the same row, the second fails on the count of its attempts, is run again and finds the next ones.</remarks>
    public async Task<IReadOnlyList<ClaimedDelivery>> Claim(long webhookKey, int most, CancellationToken cancel) => (await store.Write<IReadOnlyList<ClaimedDelivery>>(
        async (db, ct) =>
        {
            var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(row => row.Key == webhookKey && row.Status == WebhookStatus.Active, ct);
            if (webhook is null)
            {
                return Outcome.Of<IReadOnlyList<ClaimedDelivery>>([]);
            }

            var due = await Heads(db).Where(row => row.WebhookKey == webhookKey).OrderBy(row => row.Sequence).Take(most).ToListAsync(ct);
            due.ForEach(delivery => delivery.Claim(clock.Now() + ClaimLasts));
            await db.SaveChangesAsync(ct);
            var secrets = webhook.SecretsAt(clock.Now());
            return Outcome.Of<IReadOnlyList<ClaimedDelivery>>([.. due.Select(delivery => new ClaimedDelivery(delivery, webhook.Url, secrets))]);
        },
        cancel)).Match(claimed => claimed, _ => []);

    /// <summary>Makes the attempt and notes how it went. When it is cancelled, the delivery is due again at once.</summary>
    /// <returns>How it went; null when the claim had ended meanwhile, or somebody removed the delivery.</returns>
    public async Task<PostResult?> Try(ClaimedDelivery claimed, CancellationToken cancel)
    {
        PostResult result;
        try
        {
            result = await Send(claimed.Url, claimed.Delivery.Id, claimed.Delivery.Body, claimed.Secrets, cancel);
        }
        catch (OperationCanceledException)
        {
            await Note(claimed, (_, row) => row.GiveBack(clock.Now()));
            throw;
        }

        // What was sent is noted even while the server stops, or it would be sent again.
        return await Note(claimed, (webhook, row) => Judge(webhook, row, result)) ? result : null;
    }

    /// <summary>Forgets what has been over for thirty days, and secrets that do not sign any more. Worth doing now and then.</summary>
    public async Task TidyUp(CancellationToken cancel)
    {
        var (now, old) = (clock.Now(), clock.Now() - Kept);
        await store.Write<int>(
            async (db, ct) => await db.Webhooks.Where(row => row.OldSecretUntil != null && row.OldSecretUntil <= now).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.OldSecret, (string?)null).SetProperty(row => row.OldSecretUntil, (DateTimeOffset?)null), ct),
            cancel);
        Outcome<int> round;
        do
        {
            round = await store.Write<int>(
                async (db, ct) => await db.WebhookDeliveries.Where(row => row.EndedAt != null && row.EndedAt < old)
                    .OrderBy(row => row.EndedAt).Take(DeletedAtOnceMost).ExecuteDeleteAsync(ct),
                cancel);
        }
        while (round is { Refusal: null, Value: DeletedAtOnceMost });
    }

    /// <summary>Signs a message and posts it once.</summary>
    internal async Task<PostResult> Send(string url, string id, string body, IReadOnlyList<string> stored, CancellationToken cancel)
    {
        var secrets = stored.Select(box.Reveal).OfType<string>().ToList();
        if (secrets is [])
        {
            return new(DeliveryFault.SecretUnreadable, null, 0);
        }

        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        return await post.Send(new(url, id, timestamp, WebhookSecret.Sign(secrets, id, timestamp, body), body), cancel);
    }

    private IQueryable<WebhookDelivery> Heads(HornadaDb db)
    {
        var now = clock.Now();
        return db.WebhookDeliveries.Where(row => row.Status == DeliveryStatus.Pending && row.NextAttemptAt <= now && !db.Set<WebhookDelivery>().Any(earlier =>
            earlier.WebhookKey == row.WebhookKey && earlier.Subject == row.Subject && earlier.Status == DeliveryStatus.Pending && earlier.Sequence < row.Sequence));
    }

    private void Judge(Webhook webhook, WebhookDelivery delivery, PostResult result)
    {
        if (result.Fault == DeliveryFault.Gone)
        {
            webhook.Disable(WebhookStop.Gone);
        }

        var again = result.Fault is null or DeliveryFault.Gone
            ? null
            : RetrySchedule.Next(delivery.Attempts - delivery.AttemptsBefore, result.RetryAfter, clock.Now(), delivery.GiveUpAt, random);
        delivery.Tried(result, again, clock.Now());
    }

    private async Task<bool> Note(ClaimedDelivery claimed, Action<Webhook, WebhookDelivery> note) => (await store.Write<bool>(
        async (db, ct) =>
        {
            var found = await (
                from delivery in db.WebhookDeliveries
                join webhook in db.Webhooks on delivery.WebhookKey equals webhook.Key
                where delivery.Key == claimed.Delivery.Key && delivery.Attempts == claimed.Delivery.Attempts && delivery.Status == DeliveryStatus.Pending
                select new { delivery, webhook }).SingleOrDefaultAsync(ct);
            if (found is null)
            {
                return false;
            }

            note(found.webhook, found.delivery);
            await db.SaveChangesAsync(ct);
            return true;
        },
        CancellationToken.None)).Match(noted => noted, _ => false);
}
