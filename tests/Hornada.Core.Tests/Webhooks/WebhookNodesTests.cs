using System.Diagnostics;
using Hornada.Core.EventLog;
using Hornada.Core.Notifications;
using Hornada.Core.Tests.Support;
using Hornada.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Webhooks;

/// <summary>Several nodes on one database. Their messages are recorded instead of sent.</summary>
public sealed class WebhookNodesTests<TEngine>(
    StoreFixture<TEngine> fixture) : WebhookStoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Two_nodes_create_one_delivery_for_each_event_and_attempt_each_once()
    {
        var shop = await OpenShop();
        var (one, two) = (Node(Store), Node(Fixture.SecondNode));
        var webhook = (await one.Manage.Create(shop.Baker, "https://hooks.example.com/", [], null, Cancel)).Value.View.Webhook;
        var bread = await shop.Sell("Pan", 1_000);
        await using (var writer = shop.Writer())
        {
            var request = shop.Wants((bread, 1)) with { ScheduledFor = Clock.GetUtcNow().AddDays(1) };
            await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => writer.Place(request, Cancel)));
        }

        await new FindEvents(Store).Here(Cancel);
        var rounds = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => (at % 2 == 0 ? one : two).Create.Run(Cancel)));
        await Task.WhenAll(Work(one, webhook.Key), Work(two, webhook.Key), Work(one, webhook.Key), Work(two, webhook.Key));

        var made = rounds.Sum(round => round.Created);
        Assert.InRange(made, 61, 200);
        Assert.Equal(made, Posted.Count);
        Assert.Equal(made, Posted.Select(message => message.Id).Distinct().Count());
        Assert.Equal(made, Posted.Select(message => message.Body).Distinct().Count());
        var all = (await one.Find.ForWebhook(shop.Baker, webhook.Id, null, null, FindDeliveries.MaxPage, Cancel)).Value;
        Assert.All(all.Deliveries, delivery => Assert.Equal((DeliveryStatus.Delivered, 1), (delivery.Status, delivery.Attempts)));
    }

    [Fact]
    public async Task The_traces_of_requests_that_are_placed_together_stay_apart_up_to_their_deliveries()
    {
        var (node, shop) = (Node(Store), await OpenShop());
        await node.Manage.Create(shop.Baker, "https://hooks.example.com/", ["order.created", "order.cancelled"], null, Cancel);
        var bread = await shop.Sell("Pan", 100);
        var traces = new Dictionary<string, string>();
        await using (var writer = shop.Writer())
        {
            var request = shop.Wants((bread, 1)) with { ScheduledFor = Clock.GetUtcNow().AddDays(1) };
            foreach (var placed in await Task.WhenAll("abcd".Select(async letter =>
            {
                using var asked = new Activity("request").SetParentId($"00-{new string(letter, 32)}-00f067aa0ba902b7-00").Start();
                return (Trace: asked.TraceId.ToHexString(), (await writer.Place(request, Cancel)).Value.Id);
            })))
            {
                traces[placed.Id.Value] = placed.Trace;
            }

            traces[(await writer.Place(request, Cancel)).Value.Id.Value] = "";
        }

        await new FindEvents(Store).Here(Cancel);
        await node.Create.Run(Cancel);

        await using var db = Store.OpenReader();
        var deliveries = await db.WebhookDeliveries.AsNoTracking()
            .Where(row => row.Type == "order.created" && traces.Keys.Contains(row.Subject)).ToListAsync(Cancel);
        Assert.Equal(traces, deliveries.ToDictionary(delivery => delivery.Subject, delivery => delivery.Trace?.Split('-')[1] ?? ""));
    }

    [Fact]
    public async Task Deliveries_of_a_dead_node_are_attempted_by_another_and_its_late_result_is_ignored()
    {
        var (dead, other) = (Node(Store), Node(Fixture.SecondNode));
        var (shop, webhook) = await Owes(dead, "Pan");
        var claimed = Assert.Single(await dead.Send.Claim(webhook.Key, 10, Cancel));
        Assert.Empty(await other.Send.Claim(webhook.Key, 10, Cancel));

        Clock.Advance(TimeSpan.FromMinutes(2));
        var again = Assert.Single(await other.Send.Claim(webhook.Key, 10, Cancel));
        Assert.Null(await dead.Send.Attempt(claimed, Cancel));
        Assert.NotNull(await other.Send.Attempt(again, Cancel));

        var delivery = Assert.Single((await other.Find.ForWebhook(shop.Baker, webhook.Id, null, null, 10, Cancel)).Value.Deliveries);
        Assert.Equal((DeliveryStatus.Delivered, 2), (delivery.Status, delivery.Attempts));
        Assert.Equal([delivery.Id, delivery.Id], Posted.Select(message => message.Id));
    }

    [Fact]
    public async Task A_cancelled_attempt_is_due_again_at_once()
    {
        var node = Node(Store);
        var (_, webhook) = await Owes(node, "Pan");
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        var claimed = Assert.Single(await node.Send.Claim(webhook.Key, 10, Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => node.Send.Attempt(claimed, stopping.Token));

        Assert.Equal(claimed.Delivery.Id, Assert.Single(await node.Send.Claim(webhook.Key, 10, Cancel)).Delivery.Id);
    }

    [Fact]
    public async Task Ended_deliveries_are_deleted_after_thirty_days_and_pending_ones_are_not()
    {
        var node = Node(Store);
        var (shop, webhook) = await Owes(node, "Pan", "Torta");
        await node.Send.Attempt((await node.Send.Claim(webhook.Key, 1, Cancel))[0], Cancel);
        await node.Manage.Rotate(shop.Baker, webhook.Id, Cancel);

        Clock.Advance(TimeSpan.FromDays(31));
        await node.Send.CleanUp(Cancel);

        Assert.Equal(
            DeliveryStatus.Pending,
            Assert.Single((await node.Find.ForWebhook(shop.Baker, webhook.Id, null, null, 10, Cancel)).Value.Deliveries).Status);
        Assert.Null((await node.Manage.Find(shop.Baker, webhook.Id, Cancel)).Value.Webhook.OldSecret);
    }

    [Fact]
    public async Task A_webhook_that_fails_for_a_day_is_told_to_its_bakers_once_until_it_works_again()
    {
        var (one, two) = (Node(Store), Node(Fixture.SecondNode));
        var (shop, webhook) = await Owes(one, "Pan", "Torta");

        Result = new(DeliveryFault.TimedOut, null, 1);
        await Attempt(one, webhook.Key);
        Assert.Empty(await Told(shop));
        Assert.Empty(await one.Manage.Troubled(shop.Baker, Cancel));
        Clock.Advance(TimeSpan.FromHours(25));
        await Attempt(two, webhook.Key);
        await Attempt(one, webhook.Key);
        Clock.Advance(TimeSpan.FromHours(12));
        await Attempt(one, webhook.Key);

        var told = Assert.Single(await Told(shop));
        Assert.Equal((NotificationKind.WebhookFailing, webhook.Id), (told.Kind, told.Data["webhookId"]));
        Assert.Contains("hooks.example.com", told.Body, StringComparison.Ordinal);
        Assert.Equal(webhook.Id, Assert.Single(await one.Manage.Troubled(shop.Baker, Cancel)).Id);

        Result = new(null, 200, 1);
        Clock.Advance(TimeSpan.FromHours(12));
        await Attempt(one, webhook.Key);
        Assert.Empty(await one.Manage.Troubled(shop.Baker, Cancel));
        Assert.Single(await Told(shop));
    }

    [Fact]
    public async Task A_webhook_that_is_disabled_is_told_to_its_bakers_once()
    {
        var (one, two) = (Node(Store), Node(Fixture.SecondNode));
        var (shop, webhook) = await Owes(one, "Pan", "Torta");
        var claimed = await one.Send.Claim(webhook.Key, 2, Cancel);
        Assert.Equal(2, claimed.Count);

        Result = new(DeliveryFault.Gone, 410, 1);
        await Task.WhenAll(one.Send.Attempt(claimed[0], Cancel), two.Send.Attempt(claimed[1], Cancel));

        var told = Assert.Single(await Told(shop));
        Assert.Equal((NotificationKind.WebhookDisabled, webhook.Id), (told.Kind, told.Data["webhookId"]));
        Assert.Equal(
            (WebhookStatus.Disabled, WebhookStop.Gone),
            ((await one.Manage.Find(shop.Baker, webhook.Id, Cancel)).Value.Webhook.Status, Assert.Single(
                await one.Manage.Troubled(shop.Baker, Cancel)).Why));
    }

    [Fact]
    public async Task A_webhook_of_a_restored_backup_gets_one_reset_and_then_what_is_new()
    {
        var shop = await OpenShop();
        var (one, two) = (Node(Store), Node(Fixture.SecondNode));
        var restore = new NoticeRestore(Store, [], Clock, Random);
        _ = await restore.Run(Cancel);
        var webhook =
            (await one.Manage.Create(shop.Baker, "https://hooks.example.com/", ["product.created"], null, Cancel)).Value.View.Webhook;
        await shop.Sell("Pan", 1);
        await new FindEvents(Store).Here(Cancel);

        _ = (await Store.Write<int>(
            async (db, cancel) => await db.LogHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Place, "elsewhere"), cancel),
            Cancel)).Value;
        Assert.True(await restore.Run(Cancel));
        await Task.WhenAll(one.Create.Run(Cancel), two.Create.Run(Cancel));
        await shop.Sell("Torta", 1);
        await new FindEvents(Store).Here(Cancel);
        await Task.WhenAll(one.Create.Run(Cancel), two.Create.Run(Cancel));
        await Attempt(one, webhook.Key);
        await Attempt(two, webhook.Key);

        var all = (await one.Find.ForWebhook(shop.Baker, webhook.Id, null, null, FindDeliveries.MaxPage, Cancel)).Value.Deliveries;
        Assert.Equal(["webhook.reset", "product.created"], all.OrderBy(row => row.Sequence).Select(row => row.Type));
        var reset = Assert.Single(Posted, message => message.Id == all.Single(row => row.Type == "webhook.reset").Id);
        Assert.Contains("\"EVENT_POSITION_GONE\"", reset.Body, StringComparison.Ordinal);
    }

    /// <summary>A shop with a webhook, and one delivery of it for each of these products.</summary>
    private async Task<(Shop Shop, Webhook Webhook)> Owes(Parts node, params IReadOnlyList<string> products)
    {
        var shop = await OpenShop();
        var made = await node.Manage.Create(shop.Baker, "https://hooks.example.com/", ["product.created"], null, Cancel);
        foreach (var product in products)
        {
            await shop.Sell(product, 1);
        }

        await new FindEvents(Store).Here(Cancel);
        await node.Create.Run(Cancel);
        return (shop, made.Value.View.Webhook);
    }

    private async Task<IReadOnlyList<Notification>> Told(Shop shop) =>
        [.. (await new Outbox(Store, Clock).ForCaller(shop.Baker, Cancel)).Where(message => message.Data.ContainsKey("webhookId"))];

    /// <summary>Attempts what is due.</summary>
    private static async Task Attempt(Parts node, long webhook)
    {
        foreach (var claimed in await node.Send.Claim(webhook, 10, Cancel))
        {
            await node.Send.Attempt(claimed, Cancel);
        }
    }

    private static async Task Work(Parts node, long webhook)
    {
        while (await node.Send.Claim(webhook, 3, Cancel) is { Count: > 0 } claimed)
        {
            await Task.WhenAll(claimed.Select(delivery => node.Send.Attempt(delivery, Cancel)));
        }
    }
}

public sealed class WebhookNodesPostgresTests(
    StoreFixture<Postgres> fixture) : WebhookStoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    [Fact]
    public async Task A_node_that_takes_over_a_claim_while_its_holder_stores_the_result_finds_nothing_to_do()
    {
        var shop = await OpenShop();
        await using var wire = new FaultyProxy(fixture.ConnectionString);
        await using var store = wire.Open();
        var (holder, late) = (Node(Store), Node(store));
        var webhook =
            (await holder.Manage.Create(shop.Baker, "https://hooks.example.com/", ["product.created"], null, Cancel)).Value.View.Webhook;

        for (var (message, hasWaited) = (1, true); hasWaited; message++)
        {
            await shop.Sell("Pan", 1);
            await new FindEvents(Store).Here(Cancel);
            await holder.Create.Run(Cancel);
            var claimed = Assert.Single(await holder.Send.Claim(webhook.Key, 10, Cancel));
            Clock.Advance(TimeSpan.FromMinutes(2));

            var isNoted = false;
            wire.WaitAt(message, async () => isNoted = await holder.Send.Attempt(claimed, Cancel) is not null);
            var taken = await late.Send.Claim(webhook.Key, 10, Cancel);
            hasWaited = wire.HasWaited;
            Assert.Equal((hasWaited, hasWaited ? 0 : 1), (isNoted, taken.Count));
        }
    }
}
