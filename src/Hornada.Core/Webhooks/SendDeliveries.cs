using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>A webhook with at least one delivery that is due.</summary>
/// <param name="Url">Address of the receiver.</param>
public sealed record DueWebhook(long Key, string Url);

/// <summary>A delivery that this node alone may attempt until its claim expires.</summary>
/// <param name="Delivery">The delivery as it was when it was claimed.</param>
/// <param name="Url">Address of the receiver.</param>
/// <param name="Secrets">Protected secrets that sign, the newest first.</param>
public sealed record ClaimedDelivery(WebhookDelivery Delivery, string Url, IReadOnlyList<string> Secrets);

/// <summary>
/// Sends deliveries in order for each subject: a delivery is due when no earlier one about the same subject is pending. Any number of nodes
/// may do this. A message is sent at least once. Each attempt is made by one node; a result reported after the claim has expired is
/// ignored.
/// </summary>
/// <param name="client">Posts messages to receivers.</param>
/// <param name="signer">Signs beside the secrets; null for secrets alone.</param>
public sealed class SendDeliveries(
    Store store, IWebhookClient client, ISecretProtector protector, TimeProvider clock, Randomness random, IMessageSigner? signer = null)
{
    /// <summary>Bounds how long other changes wait for one deletion.</summary>
    private const int MaxRowsPerDeletion = 1000;

    /// <summary>
    /// Longer than an attempt, which takes 30 s at most. When a node dies, other nodes take over its deliveries after this time.
    /// </summary>
    private static readonly TimeSpan ClaimDuration = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan EndedDeliveriesKept = TimeSpan.FromDays(30);

    private readonly WebhookNotifications notifications = new(clock, random);

    /// <summary>Webhooks with a due delivery, by key.</summary>
    public async Task<IReadOnlyList<DueWebhook>> Due(CancellationToken cancel)
    {
        if (!await store.HasWebhooks(cancel))
        {
            return [];
        }

        await using var db = store.OpenReader();
        var due = DueDeliveries(db);
        return await db.Webhooks
            .Where(webhook => webhook.Status == WebhookStatus.Active && due.Any(delivery => delivery.WebhookKey == webhook.Key))
            .OrderBy(webhook => webhook.Key)
            .Select(webhook => new DueWebhook(webhook.Key, webhook.Url))
            .ToListAsync(cancel);
    }

    /// <summary>Claims due deliveries of a webhook. Other nodes skip them until the claim expires.</summary>
    /// <remarks>When two nodes read the same row, the second fails on its count of attempts, runs again and finds the next rows.</remarks>
    public async Task<IReadOnlyList<ClaimedDelivery>> Claim(long webhookKey, int max, CancellationToken cancel)
    {
        var outcome = await store.Write<IReadOnlyList<ClaimedDelivery>>(
            async (db, ct) =>
            {
                var webhook = await db.Webhooks.AsNoTracking()
                    .SingleOrDefaultAsync(row => row.Key == webhookKey && row.Status == WebhookStatus.Active, ct);
                if (webhook is null)
                {
                    return Outcome.Success<IReadOnlyList<ClaimedDelivery>>([]);
                }

                var due = await DueDeliveries(db).Where(row => row.WebhookKey == webhookKey)
                    .OrderBy(row => row.Sequence).Take(max).ToListAsync(ct);
                due.ForEach(delivery => delivery.Claim(clock.Now() + ClaimDuration));
                await db.SaveChangesAsync(ct);
                var secrets = webhook.SecretsAt(clock.Now());
                return Outcome.Success<IReadOnlyList<ClaimedDelivery>>(
                    [.. due.Select(delivery => new ClaimedDelivery(delivery, webhook.Url, secrets))]);
            },
            cancel);
        return outcome.Match(claimed => claimed, _ => []);
    }

    /// <summary>Makes the attempt and stores its result. When it is cancelled, the delivery is due again at once.</summary>
    /// <returns>The result; null when the claim had expired or the delivery was deleted.</returns>
    public async Task<PostResult?> Attempt(ClaimedDelivery claimed, CancellationToken cancel)
    {
        PostResult result;
        try
        {
            result = await Send(
                claimed.Url, claimed.Delivery.Id, claimed.Delivery.Body, claimed.Secrets, cancel, claimed.Delivery.Trace);
        }
        catch (OperationCanceledException)
        {
            await Update(claimed, (_, _, row) =>
            {
                row.ReleaseClaim(clock.Now());
                return Task.CompletedTask;
            });
            throw;
        }

        // The result is stored even while the server stops; otherwise another node would send the message again.
        return await Update(claimed, (db, webhook, row) => Record(db, webhook, row, result)) ? result : null;
    }

    /// <summary>Deletes deliveries that ended thirty days ago, and secrets that no longer sign. Meant to run about once an hour.</summary>
    public async Task CleanUp(CancellationToken cancel)
    {
        if (!await store.HasWebhooks(cancel))
        {
            return;
        }

        var (now, old) = (clock.Now(), clock.Now() - EndedDeliveriesKept);
        await store.Write<int>(
            async (db, ct) => await db.Webhooks.Where(row => row.OldSecretUntil != null && row.OldSecretUntil <= now).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.OldSecret, (string?)null).SetProperty(row => row.OldSecretUntil, (DateTimeOffset?)null),
                ct),
            cancel);
        Outcome<int> round;
        do
        {
            round = await store.Write<int>(
                async (db, ct) => await db.WebhookDeliveries.Where(row => row.EndedAt != null && row.EndedAt < old)
                    .OrderBy(row => row.EndedAt).Take(MaxRowsPerDeletion).ExecuteDeleteAsync(ct),
                cancel);
        }
        while (round is { Refusal: null, Value: MaxRowsPerDeletion });
    }

    /// <param name="url">Address of the receiver.</param>
    /// <param name="id">Id of the message.</param>
    /// <param name="body">The message, as JSON.</param>
    /// <param name="stored">Protected secrets that sign, the newest first.</param>
    /// <param name="trace">The trace of the request that caused it; null for none.</param>
    internal async Task<PostResult> Send(
        string url, string id, string body, IReadOnlyList<string> stored, CancellationToken cancel, string? trace = null)
    {
        var secrets = stored.Select(protector.Unprotect).OfType<string>().ToList();
        if (secrets is [])
        {
            return new(DeliveryFault.SecretUnreadable, null, 0);
        }

        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var signature = WebhookSecret.Sign(secrets, id, timestamp, body);
        if (signer is not null)
        {
            signature += $" v1a,{signer.Sign(WebhookSecret.Signed(id, timestamp, body))}";
        }

        var message = new WebhookMessage(url, id, timestamp, signature, body);
        return await client.Post(message with { Trace = trace }, cancel);
    }

    private IQueryable<WebhookDelivery> DueDeliveries(HornadaDb db)
    {
        var now = clock.Now();
        return db.WebhookDeliveries.Where(row => row.Status == DeliveryStatus.Pending && row.NextAttemptAt <= now
            && !db.Set<WebhookDelivery>().Any(earlier => earlier.WebhookKey == row.WebhookKey && earlier.Subject == row.Subject
                && earlier.Status == DeliveryStatus.Pending && earlier.Sequence < row.Sequence));
    }

    private async Task Record(HornadaDb db, Webhook webhook, WebhookDelivery delivery, PostResult result)
    {
        webhook.Record(result.Fault is null, clock.Now());
        if (result.Fault == DeliveryFault.Gone)
        {
            await notifications.Disable(db, webhook, WebhookStop.Gone, CancellationToken.None);
        }
        else if (webhook is { ToldAt: null } && webhook.HasFailedForADay(clock.Now()))
        {
            await notifications.TellOfFailure(db, webhook, CancellationToken.None);
        }

        var retryAt = result.Fault is null or DeliveryFault.Gone
            ? null
            : RetrySchedule.Next(delivery.Attempts - delivery.AttemptsBefore, result.RetryAfter, clock.Now(), delivery.GiveUpAt, random);
        delivery.Record(result, retryAt, clock.Now());
    }

    /// <returns>False when the claim has expired or the delivery was deleted.</returns>
    private async Task<bool> Update(ClaimedDelivery claimed, Func<HornadaDb, Webhook, WebhookDelivery, Task> change)
    {
        var outcome = await store.Write<bool>(
            async (db, ct) =>
            {
                var found = await (
                    from delivery in db.WebhookDeliveries
                    join webhook in db.Webhooks on delivery.WebhookKey equals webhook.Key
                    where delivery.Key == claimed.Delivery.Key && delivery.Attempts == claimed.Delivery.Attempts
                        && delivery.Status == DeliveryStatus.Pending
                    select new { delivery, webhook }).SingleOrDefaultAsync(ct);
                if (found is null)
                {
                    return false;
                }

                await change(db, found.webhook, found.delivery);
                await db.SaveChangesAsync(ct);
                return true;
            },
            CancellationToken.None);
        return outcome.Match(stored => stored, _ => false);
    }
}
