using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Orders;

public sealed class OrderPlacementPostgresTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    [Fact]
    public async Task Orders_whose_commit_went_unheard_are_not_placed_a_second_time()
    {
        var shop = await OpenShop();
        var (bread, other) = (await shop.Sell("Pan", 10), await shop.Sell("Otro", 10));
        await using var wire = new FaultyProxy(fixture.ConnectionString);
        await using var store = wire.Open();
        await using var writer = shop.Writer(store);

        Task<Outcome<Order>> first;
        Task<Outcome<Order>>[] group;
        await using (await Gate.Close(Store, other))
        {
            // While the first order waits for the other product, the rest become one group behind it.
            first = writer.Place(shop.Wants((other, 1)), Cancel);
            await SomebodyWaitsForALock();
            group = [.. Enumerable.Range(0, 3).Select(_ => writer.Place(shop.Wants((bread, 1)), Cancel))];
            wire.LoseCommit(number: 2);
        }

        _ = (await first).Value;
        var unheard = await Task.WhenAll(group.Select(place => Record.ExceptionAsync(() => place).AsTask()));

        Assert.All(
            unheard, failure => Assert.True(failure is not null && Store.IsOutage(failure), failure?.ToString() ?? "It was answered."));
        Assert.Equal(1 + 3, await shop.OrderCount());
        Assert.Equal(7, (await shop.Read(bread)).Stock);
    }

    private async Task SomebodyWaitsForALock()
    {
        await using var db = Store.OpenReader();
        while (await db.Database.SqlQuery<int>(
            $"""
            SELECT count(*)::int AS "Value" FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """).SingleAsync(Cancel) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancel);
        }
    }
}

public sealed class OrderPlacementTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_placed_order_reads_back_as_it_was_answered()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan de masa madre 👨‍🍳 \"{0}\"", 8);
        var scheduled = Clock.Now().AddDays(1);

        var placed = await shop.Place(
            shop.Wants((bread, 3)) with { Notes = "Sin bolsa\n¡gracias! 🥖", ScheduledFor = scheduled, PickupTime = "19:59" });

        Assert.Equivalent(placed, await shop.Read(placed.Id), strict: true);
        Assert.Equal((1, scheduled), (placed.Version, placed.ScheduledFor!.Value));
        Assert.Equal((5, true), ((await shop.Read(bread)).Stock, (await shop.Read(bread)).IsAvailable));
        var created = Assert.Single(await shop.History(placed));
        Assert.Equal((1, OrderEventKind.Created), (created.Sequence, created.Kind));
        Assert.Equal((null, OrderStatus.Pending), (created.FromStatus, created.ToStatus));
        Assert.Equal((ActorKind.Customer, shop.Customer.Key), (created.ActorKind, created.ActorKey));
    }

    [Fact]
    public async Task Fifty_parallel_orders_for_ten_loaves_sell_exactly_ten()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 10);

        var outcomes = await PlaceOnTwoNodes(shop, [.. Enumerable.Repeat(shop.Wants((bread, 1)), 50)]);

        await SoldOut(shop, bread, outcomes, sold: 10);
    }

    [Fact]
    public async Task A_loaf_on_two_lines_of_one_order_counts_twice()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 10);

        var outcomes = await PlaceOnTwoNodes(shop, [.. Enumerable.Repeat(shop.Wants((bread, 1), (bread, 1)), 30)]);

        await SoldOut(shop, bread, outcomes, sold: 5);
    }

    [Fact]
    public async Task Baskets_in_opposite_order_neither_oversell_nor_block_each_other()
    {
        var shop = await OpenShop();
        var (bread, cake) = (await shop.Sell("Pan", 20), await shop.Sell("Torta", 20));
        var requests =
            Enumerable.Range(0, 60).Select(at => at % 2 == 0 ? shop.Wants((bread, 1), (cake, 1)) : shop.Wants((cake, 1), (bread, 1)));

        var outcomes = await PlaceOnTwoNodes(shop, [.. requests]);

        Assert.Equal(20, outcomes.Count(outcome => outcome.Refusal is null));
        Assert.Equal((0, 0), ((await shop.Read(bread)).Stock, (await shop.Read(cake)).Stock));
    }

    [Fact]
    public async Task Orders_of_one_group_are_decided_in_the_order_they_came()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 5);
        await using var writer = shop.Writer();

        Task<Outcome<Order>>[] places;
        await using (await Gate.Close(Store, bread))
        {
            places = [.. new[] { 3, 4, 2, 1 }.Select(quantity => writer.Place(shop.Wants((bread, quantity)), Cancel))];
        }

        var outcomes = await Task.WhenAll(places);
        Assert.Equal([null, "INSUFFICIENT_STOCK", null, "INSUFFICIENT_STOCK"], outcomes.Select(outcome => outcome.Refusal?.Code));
        Assert.Equal("Stock insuficiente para Pan. Disponible: 2", outcomes[1].Refusal!.Message.Spanish);
        Assert.Equal(2, await shop.OrderCount());
    }

    [Fact]
    public async Task One_order_that_cannot_be_stored_does_not_spoil_its_neighbours()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 10);
        await using var writer = shop.Writer();

        Task<Outcome<Order>>[] places;
        await using (await Gate.Close(Store, bread))
        {
            // No account has this key, which only the foreign key finds out.
            var bad = shop.Wants((bread, 2)) with { CustomerKey = long.MaxValue };
            places = [.. new[] { shop.Wants((bread, 1)), bad, shop.Wants((bread, 1)), shop.Wants((bread, 99)) }.Select(
                request => writer.Place(request, Cancel))];
        }

        Assert.Null((await places[0]).Refusal);
        Assert.NotNull(await Record.ExceptionAsync(() => places[1]));
        Assert.Null((await places[2]).Refusal);
        Assert.Equal("INSUFFICIENT_STOCK", (await places[3]).Refusal!.Code);
        Assert.Equal((8, 2), ((await shop.Read(bread)).Stock, await shop.OrderCount()));
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_order_as_busy_and_loses_none_it_took()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 500);
        await using var writer = shop.Writer(maxQueue: 1);

        Task<Outcome<Order>>[] places;
        await using (await Gate.Close(Store, bread))
        {
            places = [.. Enumerable.Range(0, 100).Select(_ => writer.Place(shop.Wants((bread, 1)), Cancel))];
        }

        // One group of at most 64 and a queue of one: the other 35 cannot have found room.
        var outcomes = await Task.WhenAll(places);
        var busy = outcomes.Count(outcome => outcome.Refusal == Refusal.Busy);
        Assert.InRange(busy, 35, 99);
        Assert.Equal(100 - busy, outcomes.Count(outcome => outcome.Refusal is null));
        Assert.Equal(100 - busy, await shop.OrderCount());
        Assert.Equal(500 - (100 - busy), (await shop.Read(bread)).Stock);
    }

    [Fact]
    public async Task An_order_given_up_while_it_waits_is_not_placed()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 100);
        await using var writer = shop.Writer();
        using var givingUp = new CancellationTokenSource();

        Task<Outcome<Order>> first;
        Task<Outcome<Order>>[] later;
        await using (await Gate.Close(Store, bread))
        {
            first = writer.Place(shop.Wants((bread, 1)), Cancel);
            later = [.. Enumerable.Range(0, 70).Select(_ => writer.Place(shop.Wants((bread, 1)), givingUp.Token))];
            await givingUp.CancelAsync();
        }

        _ = (await first).Value;
        var failures = await Task.WhenAll(later.Select(place => Record.ExceptionAsync(() => place).AsTask()));

        // The group that had begun keeps its turn; it holds at most 64, so some of the 70 had not.
        var placed = failures.Count(failure => failure is null);
        Assert.InRange(placed, 0, 63);
        Assert.All(failures, failure => Assert.True(failure is null or OperationCanceledException));
        Assert.Equal(1 + placed, await shop.OrderCount());
    }

    [Fact]
    public async Task A_writer_that_stops_finishes_what_waits_and_refuses_what_comes_after()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 100);
        var writer = shop.Writer();

        var places = Enumerable.Range(0, 20).Select(_ => writer.Place(shop.Wants((bread, 1)), Cancel)).ToArray();
        await writer.DisposeAsync();

        Assert.All(await Task.WhenAll(places), outcome => Assert.Null(outcome.Refusal));
        Assert.Equal(Refusal.Busy, (await writer.Place(shop.Wants((bread, 1)), Cancel)).Refusal);
        Assert.Equal(20, await shop.OrderCount());
    }

    /// <summary>Whatever the mix of baskets, what was sold and what is left add up to what there was.</summary>
    [Fact]
    public async Task Stock_is_conserved_over_many_random_baskets()
    {
        var shop = await OpenShop();
        Product[] products = [await shop.Sell("A", 30), await shop.Sell("B", 25), await shop.Sell("C", 40)];
        var dice = new Random(11);
        var requests = Enumerable.Range(0, 80)
            .Select(_ => shop.Wants([.. Enumerable.Range(0, dice.Next(1, 4)).Select(_ => (products[dice.Next(3)], dice.Next(1, 5)))]))
            .ToArray();

        var outcomes = await PlaceOnTwoNodes(shop, requests);

        var sold =
            outcomes.Where(outcome => outcome.Refusal is null).SelectMany(outcome => outcome.Value.Lines).ToLookup(line => line.ProductId);
        foreach (var product in products)
        {
            var left = await shop.Read(product);
            Assert.Equal(product.Stock, left.Stock + sold[product.Id].Sum(line => line.Quantity));
            Assert.Equal(left.Stock > 0, left.IsAvailable);
        }
    }

    private async Task<Outcome<Order>[]> PlaceOnTwoNodes(Shop shop, OrderRequest[] requests)
    {
        await using var here = shop.Writer();
        await using var there = shop.Writer(Fixture.SecondNode);
        return await Task.WhenAll(requests.Select((order, at) => (at % 2 == 0 ? here : there).Place(order, Cancel)));
    }

    private async Task SoldOut(Shop shop, Product product, Outcome<Order>[] outcomes, int sold)
    {
        Assert.Equal(sold, outcomes.Count(outcome => outcome.Refusal is null));
        Assert.All(outcomes.Where(outcome => outcome.Refusal is not null), outcome =>
            Assert.Equal("Stock insuficiente para Pan. Disponible: 0", outcome.Refusal!.Message.Spanish));
        Assert.Equal((0, false), ((await shop.Read(product)).Stock, (await shop.Read(product)).IsAvailable));
        Assert.Equal(sold, await shop.OrderCount());
        await using var db = Store.OpenReader();
        Assert.Equal(sold, await db.OrderEvents.CountAsync(row => row.BakeryKey == shop.Workplace.Key, Cancel));
    }
}
