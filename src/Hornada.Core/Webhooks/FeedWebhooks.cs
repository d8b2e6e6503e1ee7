using System.Collections.Concurrent;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>What a round of feeding came to.</summary>
/// <param name="Made">Deliveries made.</param>
/// <param name="HasMore">There is more to read at once.</param>
/// <param name="MoreSoon">Something was written that cannot be read yet: look again soon.</param>
public sealed record FeedRound(int Made, bool HasMore, bool MoreSoon);

/// <summary>
/// Makes deliveries of the log: reads it for each webhook as the events door would, from where that webhook is. The place moves in the
/// transaction that stores the deliveries and only from where it was read, so any number of nodes may do this and each event is taken once.
/// </summary>
/// <param name="store">Where everything is.</param>
/// <param name="find">The log.</param>
/// <param name="show">How events look.</param>
/// <param name="clock">What time it is.</param>
/// <param name="random">Where ids come from.</param>
public sealed class FeedWebhooks(Store store, FindEvents find, IShowEvents show, TimeProvider clock, Randomness random)
{
    /// <summary>Most events of a webhook in one round.</summary>
    private const int PageMost = 200;

    /// <summary>How long a place that only passed over events of others is kept in memory alone: each write costs a sync of the disk.</summary>
    private static readonly TimeSpan RememberedMost = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, Reading> readings = [];

    /// <summary>One page for each webhook.</summary>
    public async Task<FeedRound> Round(CancellationToken cancel)
    {
        var round = new FeedRound(0, false, false);
        foreach (var (webhook, reader) in await Active(cancel))
        {
            var fed = reader is null ? await Stop(webhook, cancel) : await Feed(webhook, reader, cancel);
            round = new(round.Made + fed.Made, round.HasMore || fed.HasMore, round.MoreSoon || fed.MoreSoon);
        }

        return round;
    }

    private async Task<FeedRound> Feed(Webhook webhook, Caller reader, CancellationToken cancel)
    {
        var stored = EventPosition.Read(webhook.Position);
        var reading = readings.GetValueOrDefault(webhook.Key) is { } known && known.Stored == webhook.Position ? known : new(webhook.Position, stored, clock.Now());
        var read = await find.After(reader, reading.Further, PageMost, cancel);
        if (read.Refusal is not null)
        {
            return await Reset(webhook, cancel);
        }

        var page = read.Value;
        var wanted = page.Events.Where(told => webhook.Wants(told.Type)).ToList();
        if (wanted is [] && clock.Now() - reading.Since < RememberedMost)
        {
            readings[webhook.Key] = reading with { Further = page.Next };
            return new(0, page.HasMore, page.MoreSoon);
        }

        var made = await Store(webhook, page.Next, [.. wanted.Select(told => (EventTypes.Word(told.Type), told.Subject, WebhookBody.Write(EventTypes.Word(told.Type), told.At, show.Json(told))))], cancel);
        return new(made, page.HasMore, page.MoreSoon);
    }

    /// <summary>What happened is not kept any more. It is told so instead, and goes on from here.</summary>
    private async Task<FeedRound> Reset(Webhook webhook, CancellationToken cancel)
    {
        var here = await find.Now(cancel);
        var body = WebhookBody.Write(WebhookBody.Reset, clock.Now(), WebhookBody.ResetData);
        return new(await Store(webhook, here, [(WebhookBody.Reset, webhook.Id, body)], cancel), HasMore: true, MoreSoon: false);
    }

    /// <summary>Stores deliveries and the place, unless another node was faster or the webhook was stopped meanwhile.</summary>
    private async Task<int> Store(Webhook webhook, EventPosition place, IReadOnlyList<(string Type, string Subject, string Body)> told, CancellationToken cancel)
    {
        var (before, after, count) = (webhook.Position, place.ToString(), told.Count);
        var written = await store.Write<int>(
            async (db, ct) =>
            {
                // Writing the row locks it: deliveries of one webhook are numbered one node after the other.
                var mine = await db.Webhooks.Where(row => row.Key == webhook.Key && row.Position == before && row.Status == WebhookStatus.Active)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, after).SetProperty(row => row.Made, row => row.Made + count), ct);
                if (mine == 0)
                {
                    return 0;
                }

                var last = await db.Webhooks.Where(row => row.Key == webhook.Key).Select(row => row.Made).SingleAsync(ct);
                db.AddRange(told.Select((one, at) =>
                    new WebhookDelivery(Ids.New(clock.Now(), random), webhook.Key, last - count + 1 + at, one.Type, one.Subject, one.Body, clock.Now())));
                await db.SaveChangesAsync(ct);
                return count;
            },
            cancel);
        return written.Match(made => made, _ => 0);
    }

    private async Task<FeedRound> Stop(Webhook webhook, CancellationToken cancel)
    {
        await store.Write<int>(
            async (db, ct) => await db.Webhooks.Where(row => row.Key == webhook.Key && row.Status == WebhookStatus.Active && row.MakerKey == webhook.MakerKey)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Status, WebhookStatus.Disabled).SetProperty(row => row.Why, WebhookStop.NoAccess), ct),
            cancel);
        return new(0, false, false);
    }

    /// <summary>Webhooks that are told what happens, each with the reader it stands for; null when its maker may not know any more.</summary>
    private async Task<List<(Webhook Webhook, Caller? Reader)>> Active(CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var rows = await (
            from webhook in db.Webhooks.AsNoTracking()
            where webhook.Status == WebhookStatus.Active
            join maker in db.Accounts on webhook.MakerKey equals maker.Key
            join its in db.Bakeries.Where(bakery => bakery.DeletedAt == null) on webhook.BakeryKey equals (long?)its.Key into bakeries
            from bakery in bakeries.DefaultIfEmpty()
            orderby webhook.Key
            select new
            {
                Webhook = webhook,
                maker.Role,
                Bakery = bakery == null ? null : new Workplace(bakery.Key, bakery.Id, bakery.Currency),
                IsMember = db.Set<Membership>().Any(membership => membership.AccountKey == webhook.MakerKey && membership.BakeryKey == webhook.BakeryKey),
            }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.Webhook, Reader(row.Webhook, row.Role, row.Bakery, row.IsMember)))];
    }

    /// <remarks>Somebody who is nobody's customer: what the maker orders himself is no matter of his bakery.</remarks>
    private static Caller? Reader(Webhook webhook, Role maker, Workplace? bakery, bool isMember) => (webhook.BakeryKey, maker, bakery) switch
    {
        (null, Role.Admin, _) => new(0, new(""), "", Role.Admin, []),
        (not null, Role.Admin, { } place) => new(0, new(""), "", Role.Baker, [place]),
        (not null, Role.Baker, { } place) when isMember => new(0, new(""), "", Role.Baker, [place]),
        _ => null,
    };

    /// <summary>How far a webhook was read, while the table says less.</summary>
    private sealed record Reading(string Stored, EventPosition? Further, DateTimeOffset Since);
}
