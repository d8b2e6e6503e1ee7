using Hornada.Core.Auditing;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promises;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Promises;

/// <summary>What orders take of capacities, on both engines and on two nodes.</summary>
public sealed class CapacityTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const int Buyers = 200;
    private const int Places = 20;

    [Fact]
    public async Task Two_hundred_buyers_on_two_nodes_get_exactly_the_twenty_places_of_a_slot()
    {
        var (shop, bread) = await Open(new() { Id = "hatch", Name = "Ventanilla", Units = Places });
        await using var one = shop.Writer();
        await using var other = shop.Writer(Fixture.SecondNode);
        var (first, second) = (new PlaceCheckout(Store, one), new PlaceCheckout(Fixture.SecondNode, other));

        var placed = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(at => (at % 2 == 0 ? first : second).Place(
            Tomorrow(shop, bread, 1, minute: at % 30), shop.Shop.Customer, "Ana", "https://shop.example/", null, Cancel)));

        Assert.Equal(Places, placed.Count(outcome => outcome.Refusal is null));
        Assert.All(placed.Select(outcome => outcome.Refusal?.Code).OfType<string>(), code => Assert.Equal("CAPACITY_FULL", code));
        Assert.Equal(Places, await Taken(shop));
        Assert.Equal(1_000 - Places, (await shop.Shop.Read(bread)).Stock);
    }

    [Fact]
    public async Task A_cancelled_order_and_one_that_was_not_paid_in_time_give_their_units_back_once()
    {
        var (shop, bread) = await Open(
            new() { Id = "oven", Name = "Horno", Units = 10, Counts = CapacityCount.Pieces, Per = CapacitySpan.Day });
        var order = await shop.Placed(Tomorrow(shop, bread, 6));
        Assert.Equal("CAPACITY_FULL", (await shop.Place(Tomorrow(shop, bread, 5))).Refusal?.Code);
        var unpaid = (await shop.Place(Tomorrow(shop, bread, 4) with { PaymentWay = BelgianShopFixture.Online })).Value.Orders[0];
        Assert.Equal(10, await Taken(shop));

        var move = new MoveOrder(Store, Clock, Random, new Core.Canteens.CanteenOrders());
        _ = (await move.CancelOwn(shop.Shop.Customer, order.Id, Cancel)).Value;
        _ = (await move.CancelOwn(shop.Shop.Customer, order.Id, Cancel)).Value;
        Assert.Equal(4, await Taken(shop));
        _ = (await move.CancelUnpaid(unpaid.Key, timedOut: true, Cancel)).Value;

        Assert.Equal(0, await Taken(shop));
        _ = await shop.Placed(Tomorrow(shop, bread, 10));
        Assert.Equal("CAPACITY_FULL", (await shop.Place(Tomorrow(shop, bread, 1))).Refusal?.Code);
    }

    [Fact]
    public async Task Two_hundred_buyers_of_a_batch_get_exactly_its_twenty_four_and_never_one_that_is_not_baked_yet()
    {
        var (shop, croissant) = await Open(new() { Id = "hatch", Name = "Ventanilla", Units = 1_000 });
        var batches = new[] { new Batch(croissant.Key, new(11, 0), 24), new Batch(croissant.Key, new(12, 0), 24) };
        await shop.Change(With(new() { Id = "hatch", Name = "Ventanilla", Units = 1_000 }) with { Promises = new() { Batches = batches } });
        await using var one = shop.Writer();
        await using var other = shop.Writer(Fixture.SecondNode);
        var (first, second) = (new PlaceCheckout(Store, one), new PlaceCheckout(Fixture.SecondNode, other));

        var placed = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(at => (at % 2 == 0 ? first : second).Place(
            Tomorrow(shop, croissant, 1, minute: at % 60), shop.Shop.Customer, "Ana", "https://shop.example/", null, Cancel)));

        Assert.Equal(24, placed.Count(outcome => outcome.Refusal is null));
        Assert.All(placed.Select(outcome => outcome.Refusal).OfType<Core.Basics.Refusal>(), refusal =>
            Assert.Contains("There are enough from 03/03 12:00", refusal.Message.English, StringComparison.Ordinal));
        Assert.Equal(24, await Taken(shop));
    }

    [Fact]
    public async Task A_capacity_that_is_lowered_refuses_new_orders_and_keeps_the_old_ones()
    {
        var (shop, bread) = await Open(new() { Id = "hatch", Name = "Ventanilla", Units = 3 });
        _ = await shop.Placed(Tomorrow(shop, bread, 1));
        _ = await shop.Placed(Tomorrow(shop, bread, 1));

        await shop.Change(With(new() { Id = "hatch", Name = "Ventanilla", Units = 1 }));

        Assert.Equal("CAPACITY_FULL", (await shop.Place(Tomorrow(shop, bread, 1))).Refusal?.Code);
        Assert.Equal(2, await Taken(shop));
    }

    [Fact]
    public async Task The_auditor_sees_more_promised_than_there_was()
    {
        var (shop, bread) = await Open(new() { Id = "hatch", Name = "Ventanilla", Units = 1 });
        _ = await shop.Placed(Tomorrow(shop, bread, 1));
        await shop.Change(new());
        var other = await shop.Placed(Tomorrow(shop, bread, 1));
        var forged = new CapacityTaken(other.Key, shop.Key, new("hatch", new(new(2026, 3, 3), 11 * 60, 30), 1, PerDay: false, Limit: 1));
        _ = await shop.Add(forged);

        var report = await Auditor.Run(Fixture.Settings, Cancel);

        Assert.Equal(["capacity"], report.Findings.Where(finding => !finding.Holds && !finding.IsWarning).Select(finding => finding.Name));
        _ = await Store.Write<int>(async (db, cancel) => await db.Set<CapacityTaken>().Where(row => row.OrderKey == other.Key)
            .ExecuteDeleteAsync(cancel), Cancel);
    }

    private static ShopSettings With(Capacity capacity) => new()
    {
        IntervalMinutes = 30,
        Payments = [new(BelgianShopFixture.AtCounter.Name, 0), new(BelgianShopFixture.Online.Name, 0)],
        Promises = new() { Capacities = [capacity] },
    };

    private static CheckoutCart Tomorrow(BelgianShopFixture shop, Product product, int quantity, int minute = 0) =>
        BelgianShopFixture.CartOf(shop.Item(product, quantity)) with
        {
            Moments = new Dictionary<long, PickupRequest> { [shop.Key] = new(new(2026, 3, 3), new(11, minute)) },
        };

    private async Task<(BelgianShopFixture Shop, Product Bread)> Open(Capacity capacity)
    {
        var shop = await BelgianShopFixture.Open(Fixture, With(capacity));
        return (shop, await shop.Sells("Brood", 300));
    }

    private async Task<int> Taken(BelgianShopFixture shop)
    {
        await using var db = Store.OpenReader();
        return await db.Set<CapacityTaken>().Where(row => row.BakeryKey == shop.Key).SumAsync(row => row.Units, Cancel);
    }
}
