using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>A webhook with the public id of its bakery.</summary>
/// <param name="Bakery">The bakery whose events it gets; null for the events of all bakeries.</param>
public sealed record WebhookView(Webhook Webhook, BakeryId? Bakery)
{
    /// <summary>True while its bakery is suspended: it gets nothing, and goes on afterwards.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>Why it gets nothing, by the server's decision; null when there is no such reason.</summary>
    public WebhookStop? Why => Webhook.Why ?? (IsSuspended ? WebhookStop.BakerySuspended : null);
}

/// <summary>A webhook with a new secret.</summary>
/// <param name="Secret">The secret in the clear; it cannot be read again.</param>
public sealed record IssuedWebhook(WebhookView View, string Secret);

/// <summary>A change of a webhook; null leaves a value as it is.</summary>
/// <param name="Url">New address of the receiver.</param>
/// <param name="Types">Names of the event types; empty for all.</param>
/// <param name="Status">ACTIVE to start it, PAUSED to stop it.</param>
public sealed record WebhookChange(string? Url, IReadOnlyList<string>? Types, WebhookStatus? Status);

/// <summary>Creates, changes and deletes webhooks. Bakers see the webhooks of their bakeries, admins all of them.</summary>
/// <param name="find">Reads the log: a new webhook starts at its end.</param>
/// <param name="addresses">Checks the addresses of receivers.</param>
public sealed class ManageWebhooks(
    Store store, FindEvents find, WebhookAddress addresses, ISecretProtector protector, TimeProvider clock, Randomness random)
{
    /// <summary>Largest number of webhooks of one bakery, and of webhooks for all bakeries.</summary>
    public const int MaxPerOwner = 20;

    /// <summary>Bounds how long other changes wait for one deletion.</summary>
    private const int MaxRowsPerDeletion = 1000;

    /// <summary>The caller's webhooks, newest first.</summary>
    public async Task<IReadOnlyList<WebhookView>> All(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Views(db, VisibleTo(db, caller).AsNoTracking()).ToListAsync(cancel);
    }

    /// <summary>The caller's webhooks that the server stopped, and those that have failed for a day, newest first.</summary>
    public async Task<IReadOnlyList<Webhook>> Troubled(Caller caller, CancellationToken cancel)
    {
        var since = clock.Now() - Webhook.FailingFor;
        await using var db = store.OpenReader();
        return await VisibleTo(db, caller).AsNoTracking()
            .Where(row => row.Status == WebhookStatus.Disabled || (row.Status == WebhookStatus.Active && row.FailingSince <= since))
            .OrderByDescending(row => row.Key)
            .ToListAsync(cancel);
    }

    /// <summary>One of the caller's webhooks; refused when the caller has none with this id.</summary>
    public async Task<Outcome<WebhookView>> Find(Caller caller, string id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await View(db, caller, id, cancel);
    }

    /// <summary>Creates a webhook that gets all events from now on.</summary>
    /// <param name="caller">The maker. A baker's webhook is for one bakery, an admin's for all bakeries unless one is named.</param>
    /// <param name="url">Address of the receiver.</param>
    /// <param name="types">Names of the event types; empty for all.</param>
    /// <param name="bakery">The bakery whose events it gets; null for the caller's.</param>
    public async Task<Outcome<IssuedWebhook>> Create(
        Caller caller, string url, IReadOnlyList<string> types, BakeryId? bakery, CancellationToken cancel)
    {
        var known = KnownTypes(types);
        if (known.Refusal is { } unknown)
        {
            return unknown;
        }

        var address = await addresses.Check(url, cancel);
        if (address.Refusal is { } refusal)
        {
            return refusal;
        }

        var (secret, end) = (WebhookSecret.New(random), await find.Now(cancel));
        return await store.Write<IssuedWebhook>(
            async (db, ct) =>
            {
                var place = await Place(db, caller, bakery, ct);
                if (place.Refusal is { } elsewhere)
                {
                    return elsewhere;
                }

                var key = place.Value?.Key;
                if (!caller.IsAdmin && key is { } own && await Suspension.Check(db, own, ct) is { } suspended)
                {
                    return suspended;
                }

                if (await db.Webhooks.CountAsync(row => row.BakeryKey == key, ct) >= MaxPerOwner)
                {
                    return WebhookRefusals.TooMany;
                }

                var subscription = new WebhookSubscription(key, caller.Key, address.Value, known.Value);
                var webhook = new Webhook(Ids.New(clock.Now(), random), subscription, protector.Protect(secret), end, clock.Now());
                db.Add(webhook);
                db.Log(new(AuditAction.WebhookCreated) { Bakery = key, Subject = webhook.Id, Words = address.Value });
                await db.SaveChangesAsync(ct);
                return new IssuedWebhook(new(webhook, place.Value?.Id), secret);
            },
            cancel);
    }

    /// <summary>
    /// Changes one of the caller's webhooks. When it is started again, its pending deliveries are due at once and are retried for three
    /// more days.
    /// </summary>
    public async Task<Outcome<WebhookView>> Change(Caller caller, string id, WebhookChange change, CancellationToken cancel)
    {
        var types = change.Types is null ? default : KnownTypes(change.Types);
        if ((types.Refusal ?? (change.Status == WebhookStatus.Disabled ? WebhookRefusals.StatusNotGiven : null)) is { } wrong)
        {
            return wrong;
        }

        var address = change.Url is null ? default : await addresses.Check(change.Url, cancel);
        return address.Refusal is { } refusal ? refusal : await store.Write<WebhookView>(
            async (db, ct) =>
            {
                var found = await View(db, caller, id, ct);
                if (found.Refusal is not null)
                {
                    return found;
                }

                var webhook = found.Value.Webhook;
                var isStop = change is { Url: null, Types: null, Status: null or WebhookStatus.Paused };
                if (found.Value.IsSuspended && !caller.IsAdmin && !isStop)
                {
                    return BakeryRefusals.Suspended;
                }

                if (change.Status == WebhookStatus.Paused && webhook.Status == WebhookStatus.Disabled)
                {
                    return WebhookRefusals.IsDisabled;
                }

                if (change.Url is not null)
                {
                    webhook.ChangeUrl(address.Value);
                }

                if (change.Types is not null)
                {
                    webhook.ChangeTypes(types.Value);
                }

                await ChangeStatus(db, caller, webhook, change.Status, ct);
                db.Log(new(AuditAction.WebhookChanged)
                {
                    Bakery = webhook.BakeryKey,
                    Subject = id,
                    Changes = $"status: {EnumNames<WebhookStatus>.NameOf(webhook.Status)}{(change.Types is null ? "" : "; types")}",
                    Words = change.Url is null ? "" : address.Value,
                });
                await db.SaveChangesAsync(ct);
                return found;
            },
            cancel);
    }

    /// <summary>
    /// Issues a new secret for one of the caller's webhooks. The old one signs as well for <see cref="Webhook.Overlap"/>.
    /// </summary>
    public Task<Outcome<IssuedWebhook>> Rotate(Caller caller, string id, CancellationToken cancel)
    {
        var secret = WebhookSecret.New(random);
        return store.Write<IssuedWebhook>(
            async (db, ct) =>
            {
                var found = await View(db, caller, id, ct);
                if (found.Refusal is { } refusal)
                {
                    return refusal;
                }

                found.Value.Webhook.RotateSecret(protector.Protect(secret), clock.Now());
                db.Log(new(AuditAction.WebhookSecretRotated) { Bakery = found.Value.Webhook.BakeryKey, Subject = id });
                await db.SaveChangesAsync(ct);
                return new IssuedWebhook(found.Value, secret);
            },
            cancel);
    }

    /// <summary>Deletes one of the caller's webhooks and all its deliveries.</summary>
    /// <returns>The webhook before it was deleted.</returns>
    public async Task<Outcome<WebhookView>> Delete(Caller caller, string id, CancellationToken cancel)
    {
        // The webhook is stopped first and its deliveries are deleted in batches, so that many of them do not block other writers.
        var stopped = await Change(caller, id, new(null, null, null), cancel);
        if (stopped.Refusal is not null)
        {
            return stopped;
        }

        var key = stopped.Value.Webhook.Key;
        Outcome<int> round;
        do
        {
            round = await store.Write<int>(
                async (db, ct) =>
                {
                    await db.Webhooks.Where(row => row.Key == key && row.Status == WebhookStatus.Active)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, WebhookStatus.Paused), ct);
                    var deleted = await db.WebhookDeliveries.Where(row => row.WebhookKey == key)
                        .OrderBy(row => row.Sequence).Take(MaxRowsPerDeletion).ExecuteDeleteAsync(ct);
                    if (deleted < MaxRowsPerDeletion)
                    {
                        await db.Webhooks.Where(row => row.Key == key).ExecuteDeleteAsync(ct);
                        db.Log(new(AuditAction.WebhookDeleted) { Bakery = stopped.Value.Webhook.BakeryKey, Subject = id });
                    }

                    return deleted;
                },
                cancel);
        }
        while (round is { Refusal: null, Value: MaxRowsPerDeletion });
        return round.Refusal is { } refusal ? refusal : stopped;
    }

    /// <summary>The webhooks the caller may see and change.</summary>
    internal static IQueryable<Webhook> VisibleTo(HornadaDb db, Caller caller)
    {
        var bakeries = caller.WorkplaceKeys;
        return caller.IsAdmin
            ? db.Webhooks
            : db.Webhooks.Where(row => row.BakeryKey != null && bakeries.Contains(row.BakeryKey.Value));
    }

    private static IQueryable<WebhookView> Views(HornadaDb db, IQueryable<Webhook> webhooks) =>
        from row in webhooks
        orderby row.Key descending
        join bakery in db.Bakeries on row.BakeryKey equals (long?)bakery.Key into its
        from bakery in its.DefaultIfEmpty()
        select new WebhookView(row, bakery == null ? (BakeryId?)null : bakery.Id)
        {
            IsSuspended = bakery != null && bakery.Status == BakeryStatus.Suspended,
        };

    private static async Task<Outcome<WebhookView>> View(HornadaDb db, Caller caller, string id, CancellationToken cancel)
    {
        var found = await Views(db, VisibleTo(db, caller).Where(row => row.Id == id)).SingleOrDefaultAsync(cancel);
        return found is null ? WebhookRefusals.NotFound(id) : found;
    }

    /// <summary>The bakery whose events a new webhook gets; null for all bakeries.</summary>
    private static async Task<Outcome<Workplace?>> Place(HornadaDb db, Caller caller, BakeryId? bakery, CancellationToken cancel)
    {
        if (bakery is not { } id)
        {
            return caller.IsAdmin ? Outcome.Success<Workplace?>(null) : caller.Workplace.Then(workplace => (Workplace?)workplace);
        }

        var found = caller.IsAdmin
            ? await db.Bakeries.Where(row => row.Id == id && row.DeletedAt == null)
                .Select(row => new Workplace(row.Key, row.Id, row.Currency)).SingleOrDefaultAsync(cancel)
            : caller.AllowedWorkplaces.FirstOrDefault(workplace => workplace.Id == id);
        return found is null ? BakeryRefusals.NotFound(id) : found;
    }

    /// <summary>The given names in the order of the event types, each once; refused when one is unknown.</summary>
    private static Outcome<IReadOnlyList<string>> KnownTypes(IReadOnlyList<string> types)
    {
        var known = Enum.GetValues<EventType>().Select(EventTypes.Word).ToList();
        return types.FirstOrDefault(word => !known.Contains(word)) is { } unknown
            ? WebhookRefusals.UnknownType(unknown)
            : Outcome.Success<IReadOnlyList<string>>([.. known.Where(types.Contains)]);
    }

    private async Task ChangeStatus(HornadaDb db, Caller caller, Webhook webhook, WebhookStatus? wanted, CancellationToken cancel)
    {
        if (wanted == WebhookStatus.Paused)
        {
            webhook.Pause();
        }
        else if (wanted == WebhookStatus.Active && webhook.Status != WebhookStatus.Active)
        {
            webhook.Resume(caller.Key);
            var pending = db.WebhookDeliveries.Where(row => row.WebhookKey == webhook.Key && row.Status == DeliveryStatus.Pending);
            await WebhookDelivery.ReplayAll(pending, clock.Now(), cancel);
        }
    }
}
