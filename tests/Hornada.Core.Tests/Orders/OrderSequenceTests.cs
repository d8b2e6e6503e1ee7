using System.Collections.Concurrent;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Lists that programs follow: no order is missed or repeated, whenever it becomes binding.</summary>
public sealed class OrderSequenceTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const int Writers = 16;

    private static readonly int Orders = Profile.Pick(600, 3_000);

    private static readonly PaymentWay Online = new(PaymentOffer.AtCounter, PaymentMethod.CreditCard, IsOnline: true);

    [Fact]
    public async Task A_follower_of_a_bakery_or_of_a_customer_sees_each_order_once_however_late_it_was_paid()
    {
        var shop = await OpenShop();
        var orders = await PlaceUnpaid(shop, Orders);
        var unpaid = new ConcurrentQueue<Order>(Shuffled(orders));
        var paying = new TaskCompletionSource();

        var followers = new[]
        {
            Follow(request => Read(sequence => sequence.ForBakery(shop.Workplace.Key, request, Cancel)), paying.Task),
            Follow(request => Read(sequence => sequence.Mine(shop.Customer, request, Cancel)), paying.Task),
        };
        await Task.WhenAll(
            Enumerable.Range(0, Writers).Select(writer => PayAll(shop, writer % 2 == 0 ? Fixture.Store : Fixture.SecondNode, unpaid)));
        paying.SetResult();

        foreach (var seen in await Task.WhenAll(followers))
        {
            Assert.Equal(Orders, seen.Distinct().Count());
            Assert.Equal(Orders, seen.Count);
        }
    }

    [Fact]
    public async Task An_order_that_becomes_binding_late_comes_after_the_place_a_reader_has_reached()
    {
        var shop = await OpenShop();
        var early = Assert.Single(await PlaceUnpaid(shop, 1));
        var late = await shop.Place(shop.Wants((await shop.Sell("Pan", 5), 1)));
        var reached = (await ReadPart(shop, new() { Ascending = true })).Orders[^1].Order.Key;
        Assert.Equal(late.Key, reached);

        await Pay(shop, Fixture.Store, early);

        var next = await ReadPart(shop, new() { Ascending = true, AfterKey = reached });
        Assert.Equal([early.Key], next.Orders.Select(view => view.Order.Key));
        Assert.True(early.Key < late.Key);
    }

    [Fact]
    public async Task An_unpaid_order_is_its_customers_alone_without_a_number_and_outside_what_is_followed()
    {
        var shop = await OpenShop();
        var order = Assert.Single(await PlaceUnpaid(shop, 1));

        Assert.Null(order.ValidAt);
        Assert.Null(order.OrderNumber);
        Assert.Empty((await ReadPart(shop, new())).Orders);
        Assert.Empty((await Mine(shop, new() { Ascending = true })).Orders);
        Assert.Equal(order.Key, Assert.Single((await Mine(shop, new())).Orders).Order.Key);
        await using var db = Store.OpenReader();
        Assert.Equal(RefusalKind.NotFound, (await new FindOrders(db, Clock).AtWorkplace(shop.Baker, order.Key, Cancel)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await new FindOrders(db, Clock).ById(shop.Baker, order.Id, Cancel)).Refusal?.Kind);
        Assert.Empty(await new FindOrders(db, Clock).Open(shop.Workplace, Cancel));
        var move = new MoveOrder(Store, Clock, Random, new CanteenOrders());
        Assert.Equal(RefusalKind.NotFound, (await move.To(shop.Baker, order.Id, OrderStatus.Confirmed, Cancel)).Refusal?.Kind);
    }

    [Fact]
    public async Task Numbers_of_a_year_have_no_holes_and_start_again_by_the_bakerys_calendar()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 100);
        var refused = shop.Wants((bread, 101));
        await using var writer = shop.Writer();
        foreach (var request in new[] { shop.Wants((bread, 1)), refused, shop.Wants((bread, 1)), refused, shop.Wants((bread, 1)) })
        {
            _ = await writer.Place(request, Cancel);
        }

        Assert.Equal([(2026, 1), (2026, 2), (2026, 3)], await Numbers(shop));

        // 04:59 UTC on the first of January is still the old year in Bogotá.
        await using var later = new OrderPlacement(
            Store,
            new(new() { RefusePastPickup = false }),
            new CanteenOrders(),
            new FixedClock(new(2027, 1, 1, 4, 59, 0, TimeSpan.Zero)),
            Random,
            8);
        await using var newYear = new OrderPlacement(
            Store,
            new(new() { RefusePastPickup = false }),
            new CanteenOrders(),
            new FixedClock(new(2027, 1, 1, 5, 0, 0, TimeSpan.Zero)),
            Random,
            8);
        _ = (await later.Place(shop.Wants((bread, 1)), Cancel)).Value;
        _ = (await newYear.Place(shop.Wants((bread, 1)), Cancel)).Value;
        // A node whose clock is behind cannot take a number of the old year again.
        _ = (await later.Place(shop.Wants((bread, 1)), Cancel)).Value;
        Assert.Equal([(2026, 1), (2026, 2), (2026, 3), (2026, 4), (2027, 1), (2027, 2)], await Numbers(shop));
    }

    [Fact]
    public async Task Pages_go_by_fifteen_in_both_directions_and_say_when_there_may_be_more_later()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 100);
        var placed = new List<long>();
        for (var number = 0; number < 32; number++)
        {
            placed.Add((await shop.Place(shop.Wants((bread, 1)))).Key);
        }

        var first = await ReadPart(shop, new() { Ascending = true });
        var second = await ReadPart(shop, new() { Ascending = true, AfterKey = placed[14] });
        var third = await ReadPart(shop, new() { Ascending = true, AfterKey = placed[29] });
        Assert.Equal(placed, [.. Keys(first), .. Keys(second), .. Keys(third)]);
        Assert.Equal(
            [(true, false), (true, false), (false, true)], new[] { first, second, third }.Select(part => (part.HasMore, part.CanGrow)));

        var newest = await Mine(shop, new());
        var older = await Mine(shop, new() { BeforeKey = placed[17] });
        Assert.Equal(placed.AsEnumerable().Reverse().Take(15), Keys(newest));
        Assert.Equal(placed.Take(17).Reverse().Take(15), Keys(older));
        Assert.Equal([(true, false), (true, false)], new[] { newest, older }.Select(part => (part.HasMore, part.CanGrow)));

        var between = await ReadPart(shop, new() { Ascending = true, AfterKey = placed[3], BeforeKey = placed[6] });
        Assert.Equal(placed[4..6], Keys(between));
        Assert.False(between.CanGrow);
    }

    [Fact]
    public async Task A_list_can_grow_only_while_its_bounds_leave_room()
    {
        var shop = await OpenShop();
        _ = await shop.Place(shop.Wants((await shop.Sell("Pan", 5), 1)));
        var now = Clock.Now();

        Assert.True((await ReadPart(shop, new() { Ascending = true, Until = now })).CanGrow);
        Assert.False((await ReadPart(shop, new() { Ascending = true, Until = now.AddMilliseconds(-1) })).CanGrow);
        Assert.Single((await ReadPart(shop, new() { Ascending = true, From = now, Until = now })).Orders);
        Assert.Empty((await ReadPart(shop, new() { Ascending = true, From = now.AddMilliseconds(1) })).Orders);
        Assert.Empty((await ReadPart(shop, new() { Ascending = true, Matching = order => order.Status == OrderStatus.Ready })).Orders);
    }

    [Fact]
    public async Task A_place_of_an_order_that_is_not_in_the_list_is_refused()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var foreign = await other.Place(other.Wants((await other.Sell("Pan", 5), 1)));
        var unpaid = Assert.Single(await PlaceUnpaid(shop, 1));

        foreach (var key in new[] { foreign.Key, unpaid.Key, long.MaxValue, 0, -1 })
        {
            var part = await Read(sequence => sequence.ForBakery(shop.Workplace.Key, new() { AfterKey = key }, Cancel));
            Assert.Equal(OrderRefusals.NoSuchPlace(key), part.Refusal);
        }
    }

    private static Order[] Shuffled(IReadOnlyList<Order> orders)
    {
        var shuffled = orders.ToArray();
        new Random(20260302).Shuffle(shuffled);
        return shuffled;
    }

    private static IEnumerable<long> Keys(SequencePart part) => part.Orders.Select(view => view.Order.Key);

    /// <summary>Reads on from where it is until nobody writes any more and nothing new comes.</summary>
    private static async Task<List<long>> Follow(Func<SequenceRequest, Task<Outcome<SequencePart>>> read, Task written)
    {
        var seen = new List<long>();
        while (true)
        {
            var finished = written.IsCompleted;
            var part = (await read(new() { Ascending = true, AfterKey = seen.Count == 0 ? null : seen[^1] })).Value;
            seen.AddRange(Keys(part));
            Assert.NotEqual(part.HasMore, part.CanGrow);
            if (finished && part.Orders.Count == 0)
            {
                return seen;
            }

            await Task.Delay(part.HasMore ? 0 : 5, Cancel);
        }
    }

    /// <summary>Orders that are paid online, all placed at one instant.</summary>
    private static async Task<IReadOnlyList<Order>> PlaceUnpaid(Shop shop, int count)
    {
        var bread = await shop.Sell("Pan", 5000);
        await using var writer = shop.Writer(maxQueue: Orders);
        var placed = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => writer.Place(
            shop.Wants((bread, 1)) with { PaymentMethod = PaymentMethod.CreditCard, PaymentWay = Online }, Cancel)));
        return [.. placed.Select(order => order.Value)];
    }

    private async Task PayAll(Shop shop, Core.Storage.Store node, ConcurrentQueue<Order> unpaid)
    {
        while (unpaid.TryDequeue(out var order))
        {
            await Pay(shop, node, order);
        }
    }

    private async Task Pay(Shop shop, Core.Storage.Store node, Order order)
    {
        var take = new TakePayments(node, Clock, Random);
        var paid = await take.Pay(shop.Customer, order.Id, PaymentMethod.CreditCard, "4242", Cancel);
        while (paid.Refusal == Refusal.Busy)
        {
            paid = await take.Pay(shop.Customer, order.Id, PaymentMethod.CreditCard, "4242", Cancel);
        }

        Assert.Equal(PaymentStatus.Approved, paid.Value.Payment.Status);
    }

    private async Task<List<(int, int)>> Numbers(Shop shop)
    {
        await using var db = Store.OpenReader();
        var rows = await db.Orders.Where(order => order.BakeryKey == shop.Workplace.Key).OrderBy(order => order.BakeryPosition)
            .Select(order => new { order.OrderYear, order.OrderNumber }).ToListAsync(Cancel);
        return [.. rows.Select(row => (row.OrderYear!.Value, row.OrderNumber!.Value))];
    }

    private async Task<SequencePart> ReadPart(Shop shop, SequenceRequest request) =>
        (await Read(sequence => sequence.ForBakery(shop.Workplace.Key, request, Cancel))).Value;

    private async Task<SequencePart> Mine(Shop shop, SequenceRequest request) =>
        (await Read(sequence => sequence.Mine(shop.Customer, request, Cancel))).Value;

    private async Task<T> Read<T>(Func<OrderSequence, Task<T>> read)
    {
        await using var db = Store.OpenReader();
        return await read(new(db, Clock));
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
