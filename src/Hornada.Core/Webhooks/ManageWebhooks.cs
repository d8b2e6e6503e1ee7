using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>A webhook as its people see it.</summary>
/// <param name="Webhook">What is stored.</param>
/// <param name="Bakery">The bakery it tells of; null when it tells everything.</param>
public sealed record WebhookView(Webhook Webhook, BakeryId? Bakery);

/// <summary>A webhook with a new secret.</summary>
/// <param name="View">The webhook.</param>
/// <param name="Secret">What signs; never to be seen again.</param>
public sealed record IssuedWebhook(WebhookView View, string Secret);

/// <summary>What is to be different of a webhook; null stays.</summary>
/// <param name="Url">Another address.</param>
/// <param name="Types">Words of the events it wants; empty for all.</param>
/// <param name="Status">ACTIVE to start it, PAUSED to stop it.</param>
public sealed record WebhookChange(string? Url, IReadOnlyList<string>? Types, WebhookStatus? Status);

/// <summary>Making, changing and removing webhooks. Bakers have those of their bakeries, admins all of them.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="find">Where the log is: a new webhook begins at its end.</param>
/// <param name="addresses">What their addresses must be.</param>
/// <param name="box">What keeps their secrets.</param>
/// <param name="clock">When they are made.</param>
/// <param name="random">Where secrets come from.</param>
public sealed class ManageWebhooks(Store store, FindEvents find, WebhookAddress addresses, ISecretBox box, TimeProvider clock, Randomness random)
{
    /// <summary>Most webhooks of one bakery, and most that tell everything.</summary>
    public const int Most = 20;

    /// <summary>Most rows of one deletion: bounds how long other changes wait for it.</summary>
    private const int DeletedAtOnceMost = 1000;

    /// <summary>The caller's webhooks, newest first.</summary>
    public async Task<IReadOnlyList<WebhookView>> All(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Views(db, Of(db, caller).AsNoTracking()).ToListAsync(cancel);
    }

    /// <summary>One of the caller's webhooks; refused when he has none with this id.</summary>
    public async Task<Outcome<WebhookView>> Find(Caller caller, string id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await View(db, caller, id, cancel);
    }

    /// <summary>Makes a webhook that is told what happens from now on.</summary>
    /// <param name="caller">Whose it is. A baker's tells of his bakery, an admin's of everything when he names none.</param>
    /// <param name="url">Where to.</param>
    /// <param name="types">Words of the events it wants; empty for all.</param>
    /// <param name="bakery">The bakery it tells of; null for the caller's.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<IssuedWebhook>> Create(Caller caller, string url, IReadOnlyList<string> types, BakeryId? bakery, CancellationToken cancel)
    {
        if (Checked(types) is { Refusal: { } unknown })
        {
            return unknown;
        }

        var address = await addresses.Read(url, cancel);
        if (address.Refusal is { } refusal)
        {
            return refusal;
        }

        var (secret, here) = (WebhookSecret.New(random), await find.Now(cancel));
        return await store.Write<IssuedWebhook>(
            async (db, ct) =>
            {
                var place = await Place(db, caller, bakery, ct);
                if (place.Refusal is { } elsewhere)
                {
                    return elsewhere;
                }

                var key = place.Value?.Key;
                if (await db.Webhooks.CountAsync(row => row.BakeryKey == key, ct) >= Most)
                {
                    return WebhookRefusals.TooMany;
                }

                var webhook = new Webhook(Ids.New(clock.Now(), random), key, caller.Key, address.Value, Checked(types).Value, box.Protect(secret), here, clock.Now());
                db.Add(webhook);
                await db.SaveChangesAsync(ct);
                return new IssuedWebhook(new(webhook, place.Value?.Id), secret);
            },
            cancel);
    }

    /// <summary>Changes one of the caller's webhooks. One that is started again tries at once what waits, for three more days.</summary>
    public async Task<Outcome<WebhookView>> Change(Caller caller, string id, WebhookChange change, CancellationToken cancel)
    {
        var types = change.Types is null ? default : Checked(change.Types);
        if ((types.Refusal ?? (change.Status == WebhookStatus.Disabled ? WebhookRefusals.StatusNotGiven : null)) is { } wrong)
        {
            return wrong;
        }

        var address = change.Url is null ? default : await addresses.Read(change.Url, cancel);
        return address.Refusal is { } refusal ? refusal : await store.Write<WebhookView>(
            async (db, ct) =>
            {
                var found = await View(db, caller, id, ct);
                if (found.Refusal is not null)
                {
                    return found;
                }

                var webhook = found.Value.Webhook;
                if (change.Status == WebhookStatus.Paused && webhook.Status == WebhookStatus.Disabled)
                {
                    return WebhookRefusals.IsDisabled;
                }

                if (change.Url is not null)
                {
                    webhook.MoveTo(address.Value);
                }

                if (change.Types is not null)
                {
                    webhook.Want(types.Value);
                }

                await Turn(db, caller, webhook, change.Status, ct);
                await db.SaveChangesAsync(ct);
                return found;
            },
            cancel);
    }

    /// <summary>A new secret for one of the caller's webhooks. The old one signs beside it for <see cref="Webhook.Overlap"/>.</summary>
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

                found.Value.Webhook.Rotate(box.Protect(secret), clock.Now());
                await db.SaveChangesAsync(ct);
                return new IssuedWebhook(found.Value, secret);
            },
            cancel);
    }

    /// <summary>Removes one of the caller's webhooks and all that was or was to be delivered to it.</summary>
    /// <returns>The webhook as it was.</returns>
    public async Task<Outcome<WebhookView>> Delete(Caller caller, string id, CancellationToken cancel)
    {
        // First it is stopped, then emptied piece by piece: many deliveries must not keep others from writing.
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
                    var deleted = await db.WebhookDeliveries.Where(row => row.WebhookKey == key).OrderBy(row => row.Sequence).Take(DeletedAtOnceMost).ExecuteDeleteAsync(ct);
                    if (deleted < DeletedAtOnceMost)
                    {
                        await db.Webhooks.Where(row => row.Key == key).ExecuteDeleteAsync(ct);
                    }

                    return deleted;
                },
                cancel);
        }
        while (round is { Refusal: null, Value: DeletedAtOnceMost });
        return round.Refusal is { } refusal ? refusal : stopped;
    }

    /// <summary>The webhooks the caller may see and change.</summary>
    internal static IQueryable<Webhook> Of(HornadaDb db, Caller caller)
    {
        var bakeries = caller.WorkplaceKeys;
        return caller.IsAdmin ? db.Webhooks : db.Webhooks.Where(row => row.BakeryKey != null && bakeries.Contains(row.BakeryKey.Value));
    }

    private static IQueryable<WebhookView> Views(HornadaDb db, IQueryable<Webhook> webhooks) =>
        from row in webhooks
        orderby row.Key descending
        join bakery in db.Bakeries on row.BakeryKey equals (long?)bakery.Key into its
        from bakery in its.DefaultIfEmpty()
        select new WebhookView(row, bakery == null ? (BakeryId?)null : bakery.Id);

    private static async Task<Outcome<WebhookView>> View(HornadaDb db, Caller caller, string id, CancellationToken cancel)
    {
        var found = await Views(db, Of(db, caller).Where(row => row.Id == id)).SingleOrDefaultAsync(cancel);
        return found is null ? WebhookRefusals.NotFound(id) : found;
    }

    /// <summary>The bakery a new webhook is of; null for all.</summary>
    private static async Task<Outcome<Workplace?>> Place(HornadaDb db, Caller caller, BakeryId? bakery, CancellationToken cancel)
    {
        if (bakery is not { } id)
        {
            return caller.IsAdmin ? Outcome.Of<Workplace?>(null) : caller.Workplace.Then(workplace => (Workplace?)workplace);
        }

        var found = caller.IsAdmin
            ? await db.Bakeries.Where(row => row.Id == id && row.DeletedAt == null).Select(row => new Workplace(row.Key, row.Id, row.Currency)).SingleOrDefaultAsync(cancel)
            : caller.Workplaces.FirstOrDefault(workplace => workplace.Id == id);
        return found is null ? BakeryRefusals.NotFound(id) : found;
    }

    private static Outcome<IReadOnlyList<string>> Checked(IReadOnlyList<string> types)
    {
        var known = Enum.GetValues<EventType>().Select(EventTypes.Word).ToList();
        return types.FirstOrDefault(word => !known.Contains(word)) is { } unknown
            ? WebhookRefusals.UnknownType(unknown)
            : Outcome.Of<IReadOnlyList<string>>([.. known.Where(types.Contains)]);
    }

    private async Task Turn(HornadaDb db, Caller caller, Webhook webhook, WebhookStatus? wanted, CancellationToken cancel)
    {
        if (wanted == WebhookStatus.Paused)
        {
            webhook.Pause();
        }
        else if (wanted == WebhookStatus.Active && webhook.Status != WebhookStatus.Active)
        {
            webhook.Resume(caller.Key);
            await WebhookDelivery.ReplayAll(db.WebhookDeliveries.Where(row => row.WebhookKey == webhook.Key && row.Status == DeliveryStatus.Pending), clock.Now(), cancel);
        }
    }
}
