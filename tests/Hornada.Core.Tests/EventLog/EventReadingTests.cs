using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

/// <summary>How the log is read: by pages, waiting, from an old position, while several nodes write.</summary>
public sealed class EventReadingTests<TEngine>(StoreFixture<TEngine> fixture)
    : EventStoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Reading_by_small_pages_gives_the_same_as_reading_at_once()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);
        var bread = await shop.Sell("Pan", 99);
        for (var at = 0; at < 4; at++)
        {
            _ = await shop.PlaceUntil(OrderStatus.Ready, bread);
        }

        var whole = await ReadEvents(shop.Baker, here);

        Assert.Equal(21, whole.Count);
        Assert.Equal(whole, await ReadEvents(shop.Baker, here, most: 1));
        Assert.Equal(whole, await ReadEvents(shop.Baker, here, most: 4));
        Assert.Equal(whole.Skip(5), await ReadEvents(shop.Baker, whole[4].Position));
        Assert.Equal(whole.Skip(5), await ReadEvents(shop.Baker, EventPosition.Read(whole[4].Position.ToString())!.Value));
        Assert.Equal(whole, await ReadEvents(shop.Baker, here));
    }

    [Fact]
    public async Task Concurrent_writes_of_two_nodes_are_read_complete_and_in_order()
    {
        const int Writers = 8;
        const int Each = 12;
        var shop = await OpenShop();
        var products = new List<Product>();
        for (var at = 0; at < Writers; at++)
        {
            products.Add(await shop.Sell($"Pan {at}", 1));
        }

        var here = await Find.Here(Cancel);
        var writing = Task.WhenAll(products.Select((product, at) => Task.Run(
            async () =>
            {
                var manage = new ManageProducts(at % 2 == 0 ? Store : Fixture.SecondNode, Clock, Random);
                for (var count = 1; count <= Each; count++)
                {
                    _ = (await manage.Count(shop.Baker, product.Id, count + 1, Cancel)).Value;
                }
            },
            Cancel)));
        var seen = new List<EventView>();
        while (seen.Count < Writers * Each)
        {
            var page = (await Find.Await(shop.Baker, here, 7, TimeSpan.FromSeconds(20), Cancel)).Value;
            Assert.NotEmpty(page.Events);
            seen.AddRange(page.Events);
            here = page.Next;
        }

        await writing;
        Assert.Equal(Writers * Each, seen.DistinctBy(row => row.Position).Count());
        Assert.Equal(seen.Select(row => row.Position).Order(), seen.Select(row => row.Position));
        Assert.All(products, product => Assert.Equal(
            Enumerable.Range(2, Each),
            seen.Where(row => row.Subject == product.Id.Value).Select(row => Json(row).GetProperty("stock").GetInt32())));
    }

    [Fact]
    public async Task A_waiting_reader_wakes_at_a_commit_of_any_node_and_not_at_events_it_may_not_read()
    {
        using var listening = new CancellationTokenSource();
        var listener = Store.Listen(listening.Token);
        var (shop, other) = (await OpenShop(), await OpenShop());
        var bread = await shop.Sell("Pan", 9);
        var here = await Find.Here(Cancel);

        var waiting = Find.Await(shop.Customer, here, 10, TimeSpan.FromSeconds(60), Cancel);
        _ = await other.Sell("Torta", 9);
        await using (var writer = shop.Writer(Fixture.SecondNode))
        {
            _ = (await writer.Place(shop.Wants((bread, 1)), Cancel)).Value;
        }

        Assert.Equal(["order.created"], (await waiting).Value.Events.Select(Word));
        await listening.CancelAsync();
        await listener;
    }

    [Fact]
    public async Task Waiting_ends_empty_when_patience_does_and_at_once_when_the_reader_goes()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);

        var page = (await Find.Await(shop.Customer, here, 10, TimeSpan.FromMilliseconds(50), Cancel)).Value;
        Assert.Empty(page.Events);
        Assert.True(page.Next >= here);

        using var gone = new CancellationTokenSource();
        var waiting = Find.Await(shop.Customer, here, 10, TimeSpan.FromMinutes(10), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Old_events_are_deleted_and_a_reader_behind_them_is_refused()
    {
        // Events of other tests of this very moment are not older than it.
        Clock.Advance(TimeSpan.FromSeconds(1));
        var forget = new ForgetEvents(Store, Clock);
        while ((await forget.OlderThan(TimeSpan.Zero, Cancel)).Value == ForgetEvents.MaxRound)
        {
            // What other tests told is not what this one counts.
        }

        var shop = await OpenShop();
        var here = await Find.Here(Cancel);
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, await shop.Sell("Pan", 9));
        var read = (await ReadEvents(shop.Baker, here))[^1].Position;
        Clock.Advance(TimeSpan.FromDays(8));
        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Baking, Cancel)).Value;

        Assert.Equal(0, (await forget.OlderThan(TimeSpan.FromDays(9), Cancel)).Value);
        Assert.NotEqual(0, (await forget.OlderThan(TimeSpan.FromDays(7), Cancel)).Value);
        Assert.Equal(0, (await new ForgetEvents(Fixture.SecondNode, Clock).OlderThan(TimeSpan.FromDays(7), Cancel)).Value);

        Assert.Equal("EVENT_POSITION_GONE", (await Find.After(shop.Baker, here, 10, Cancel)).Refusal?.Code);
        Assert.Equal(["order.status_changed"], (await ReadEvents(shop.Baker, read)).Select(Word));
        Assert.Equal(["order.status_changed"], (await Find.After(shop.Baker, null, 500, Cancel)).Value.Events.Select(Word));
        Assert.Equal([1, 2, 3], (await shop.History(order)).Select(row => row.Sequence));
    }

    [Fact]
    public async Task A_place_of_another_log_and_one_that_is_still_to_come_are_refused()
    {
        var shop = await OpenShop();
        var here = await Find.Here(Cancel);

        foreach (var foreign in new[]
        {
            here with { Era = "another" },
            here with { Key = here.Key + 1_000_000 }
        })
        {
            Assert.Equal("EVENT_POSITION_GONE", (await Find.After(shop.Baker, foreign, 10, Cancel)).Refusal?.Code);
        }
    }

    /// <remarks>
    /// When a disk goes back to an older state, other events get the keys that readers know. Nothing tells the server, so the event that
    /// has the key must.
    /// </remarks>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_500)]
    public async Task A_position_is_refused_when_another_event_has_its_key(int later)
    {
        var shop = await OpenShop();
        _ = await Find.Here(Cancel);
        await Tells(shop, 1);
        var known = await Find.Here(Cancel);
        await Tells(shop, later);
        _ = await Find.Here(Cancel);

        var rolledBack = known with { Stamp = known.Stamp ^ 1 };

        Assert.Equal(later, (await ReadEvents(shop.Baker, known)).Count);
        Assert.Equal("EVENT_POSITION_GONE", (await Find.After(shop.Baker, rolledBack, 10, Cancel)).Refusal?.Code);
        Assert.Equal("EVENT_POSITION_GONE", (await new FindEvents(Store).After(shop.Baker, rolledBack, 10, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_node_that_runs_while_history_is_rolled_back_forgets_what_it_has_read()
    {
        var shop = await OpenShop();
        _ = await Find.Here(Cancel);
        await Tells(shop, 2);
        var known = await Find.Here(Cancel);

        await Execute($"DELETE FROM events WHERE key = {known.Key}");
        await Execute($"UPDATE events SET stamp = 7, data = 'other' WHERE key = {known.Key - 1}");
        await Tells(shop, 3);

        Assert.Empty(await ReadEvents(shop.Baker, await Find.Here(Cancel)));
        Assert.Equal("EVENT_POSITION_GONE", (await Find.After(shop.Baker, known, 10, Cancel)).Refusal?.Code);
        var whole = (await Find.After(shop.Baker, null, FindEvents.MaxPage, Cancel)).Value.Events;
        Assert.Equal(1, whole.Count(row => row.Data == "other"));
        await Execute($"DELETE FROM events WHERE data = 'other'");
    }

    private async Task Execute(FormattableString sql) => _ = (await Store.Write<int>(
        async (db, cancel) => await db.Database.ExecuteSqlAsync(sql, cancel), Cancel)).Value;

    [Fact]
    public async Task A_reader_gets_the_same_events_however_far_behind_it_is()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var places = new List<EventPosition> { await Find.Here(Cancel) };
        foreach (var count in new[] { 1, 400, 3, 599, 30, 1001, 1, 1000, 2 })
        {
            await Tells(other, 1);
            await Tells(shop, count);
            places.Add((await ReadEvents(shop.Baker, places[^1]))[^1].Position);
        }

        for (var place = 0; place < places.Count; place++)
        {
            Assert.Equal(places.Count - 1 - place, (await ReadEvents(other.Baker, places[place])).Count);
            Assert.Empty(await ReadEvents(other.Customer, places[place]));
            var events = await ReadEvents(shop.Baker, places[place], most: 100);
            Assert.Equal(events.Select(row => row.Position).Order(), events.Select(row => row.Position));
            Assert.All(places[(place + 1)..], later => Assert.Contains(later, events.Select(row => row.Position)));
        }
    }

    private async Task Tells(Shop shop, int count) => _ = (await Store.Write<int>(
        async (db, cancel) =>
        {
            var bakery = await db.Bakeries.SingleAsync(row => row.Key == shop.Workplace.Key, cancel);
            for (var events = 0; events < count; events++)
            {
                db.Append(BakeryEventLog.Logged(EventType.BakeryOpened, bakery, Clock.Now()));
            }

            await db.SaveChangesAsync(cancel);
            return count;
        },
        Cancel)).Value;
}
