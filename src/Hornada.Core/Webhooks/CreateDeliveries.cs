using System.Collections.Concurrent;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>The result of one pass over all active webhooks.</summary>
/// <param name="Created">Number of deliveries created.</param>
/// <param name="HasMore">The log holds further events that can be read at once.</param>
/// <param name="MoreSoon">An event was written that cannot be read yet; the caller should read again within milliseconds.</param>
public sealed record DeliveryRound(int Created, bool HasMore, bool MoreSoon);

/// <summary>
/// Creates deliveries from the event log. Each webhook reads the log from its own position, with the rights of its maker. The position
/// moves in the transaction that stores the deliveries, and only from the value it was read with, so any number of nodes may run this and
/// each event becomes one delivery.
/// </summary>
/// <param name="serializer">Writes an event as JSON.</param>
public sealed class CreateDeliveries(Store store, FindEvents find, IEventSerializer serializer, TimeProvider clock, Randomness random)
{
    private const int MaxEventsPerRound = 200;

    /// <summary>
    /// A position that only passed over events of no interest is kept in memory for this long before it is stored, because each write costs
    /// a sync of the disk.
    /// </summary>
    private static readonly TimeSpan MaxUnstored = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, ReadingPosition> positions = [];

    /// <summary>Reads one page of events for each active webhook.</summary>
    public async Task<DeliveryRound> Run(CancellationToken cancel)
    {
        var total = new DeliveryRound(0, false, false);
        if (!await store.HasWebhooks(cancel))
        {
            return total;
        }

        foreach (var (webhook, reader) in await Active(cancel))
        {
            var round = reader is null ? await Disable(webhook, cancel) : await Read(webhook, reader, cancel);
            total = new(total.Created + round.Created, total.HasMore || round.HasMore, total.MoreSoon || round.MoreSoon);
        }

        return total;
    }

    private async Task<DeliveryRound> Read(Webhook webhook, Caller reader, CancellationToken cancel)
    {
        var position = positions.GetValueOrDefault(webhook.Key) is { } known && known.Stored == webhook.Position
            ? known
            : new(webhook.Position, EventPosition.Read(webhook.Position), clock.Now());
        var read = await find.After(reader, position.Current, MaxEventsPerRound, cancel);
        if (read.Refusal is not null)
        {
            return await Reset(webhook, cancel);
        }

        var page = read.Value;
        var events = page.Events.Where(one => webhook.Subscribes(one.Type)).ToList();
        if (events is [] && clock.Now() - position.Since < MaxUnstored)
        {
            positions[webhook.Key] = position with { Current = page.Next };
            return new(0, page.HasMore, page.MoreSoon);
        }

        return new(await Store(webhook, page.Next, [.. events.Select(Content)], cancel), page.HasMore, page.MoreSoon);
    }

    private DeliveryContent Content(EventView one)
    {
        var type = EventTypes.Word(one.Type);
        return new(type, one.Subject, WebhookBody.Write(type, one.At, serializer.Serialize(one)), one.Trace);
    }

    /// <summary>
    /// The log no longer reaches back to the position: the webhook gets one message that says so, and continues at the end of the log.
    /// </summary>
    private async Task<DeliveryRound> Reset(Webhook webhook, CancellationToken cancel)
    {
        var end = await find.Now(cancel);
        var body = WebhookBody.Write(WebhookBody.Reset, clock.Now(), WebhookBody.ResetData);
        return new(await Store(webhook, end, [new(WebhookBody.Reset, webhook.Id, body)], cancel), HasMore: true, MoreSoon: false);
    }

    /// <summary>
    /// Stores deliveries and the new position, unless another node has moved it or the webhook was stopped since it was read.
    /// </summary>
    private async Task<int> Store(Webhook webhook, EventPosition next, IReadOnlyList<DeliveryContent> contents, CancellationToken cancel)
    {
        var (before, after, count) = (webhook.Position, next.ToString(), contents.Count);
        var written = await store.Write<int>(
            async (db, ct) =>
            {
                // The update locks the row, so deliveries of one webhook are numbered by one node after the other.
                var updated = await db.Webhooks
                    .Where(row => row.Key == webhook.Key && row.Position == before && row.Status == WebhookStatus.Active)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.Position, after).SetProperty(row => row.Made, row => row.Made + count), ct);
                if (updated == 0)
                {
                    return 0;
                }

                var last = await db.Webhooks.Where(row => row.Key == webhook.Key).Select(row => row.Made).SingleAsync(ct);
                db.AddRange(contents.Select((content, at) =>
                    new WebhookDelivery(Ids.New(clock.Now(), random), webhook.Key, last - count + 1 + at, content, clock.Now())));
                await db.SaveChangesAsync(ct);
                return count;
            },
            cancel);
        return written.Match(created => created, _ => 0);
    }

    private async Task<DeliveryRound> Disable(Webhook webhook, CancellationToken cancel)
    {
        await store.Write<bool>(
            async (db, ct) =>
            {
                await new WebhookNotifications(clock, random).Disable(db, webhook, WebhookStop.NoAccess, ct);
                await db.SaveChangesAsync(ct);
                return true;
            },
            cancel);
        return new(0, false, false);
    }

    /// <summary>Active webhooks, each with the caller it reads the log as; null when its maker has lost the right to read it.</summary>
    /// <remarks>Those of a suspended bakery wait: they go on from their position when it is active again.</remarks>
    private async Task<List<(Webhook Webhook, Caller? Reader)>> Active(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var roles = RoleTable.With(Permission.Programs);
        var rows = await (
            from webhook in db.Webhooks.AsNoTracking()
            where webhook.Status == WebhookStatus.Active
            join maker in db.Accounts on webhook.MakerKey equals maker.Key
            join its in db.Bakeries.Where(bakery => bakery.DeletedAt == null) on webhook.BakeryKey equals (long?)its.Key into bakeries
            from bakery in bakeries.DefaultIfEmpty()
            where bakery == null || bakery.Status != BakeryStatus.Suspended
            orderby webhook.Key
            select new
            {
                Webhook = webhook,
                maker.Role,
                Bakery = bakery == null ? null : new Workplace(bakery.Key, bakery.Id, bakery.Currency),
                IsMember = db.Set<Membership>().Any(membership =>
                    membership.AccountKey == webhook.MakerKey && membership.BakeryKey == webhook.BakeryKey
                        && roles.Contains(membership.Role)),
            }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.Webhook, Reader(row.Webhook, row.Role, row.Bakery, row.IsMember)))];
    }

    /// <remarks>The reader is nobody's customer: orders the maker places as a customer are not events of the maker's bakery.</remarks>
    private static Caller? Reader(Webhook webhook, Role maker, Workplace? bakery, bool isMember) =>
        (webhook.BakeryKey, maker, bakery) switch
        {
            (null, Role.Admin, _) => new(0, new(""), "", Role.Admin, []),
            (not null, Role.Admin, { } place) => new(0, new(""), "", Role.Baker, [place]),
            (not null, Role.Baker, { } place) when isMember => new(0, new(""), "", Role.Baker, [place]),
            _ => null,
        };

    /// <summary>How far a webhook has read the log while its stored position is older.</summary>
    private sealed record ReadingPosition(string Stored, EventPosition? Current, DateTimeOffset Since);
}
