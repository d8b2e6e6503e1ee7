using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Payments;

/// <summary>Orders paid online: they count once they are paid, and what nobody pays goes back on sale.</summary>
public sealed class PayCheckoutsTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(60);

    [Fact]
    public async Task An_order_paid_online_counts_for_nobody_until_it_is_paid()
    {
        var (first, second, placed) = await Place();

        Assert.All(placed.Orders, order => Assert.Equal(
            (null, null, PaymentStatus.Pending, true), (order.ValidAt, order.OrderNumber, order.PaymentStatus, order.AwaitsPayment)));
        Assert.Equal((0, 0), (await Announced(placed.Orders[0]), await Announced(placed.Orders[1])));
        var bill = (await Pay().Find(placed.PaymentSecret!, Cancel)).Value;
        Assert.Equal((BillState.Open, 2_660), (bill.State, bill.Due.Single().Minor));

        Clock.Advance(TimeSpan.FromMinutes(5));
        var paid = (await Pay().Pay(placed.PaymentSecret!, accepted: true, Cancel)).Value;

        Assert.Equal((BillState.Paid, 0), (paid.State, paid.Due.Count));
        foreach (var (order, shop) in placed.Orders.Zip([first.Shop, second.Shop]))
        {
            var stored = await shop.Read(order.Id);
            Assert.Equal(
                (Clock.Now(), 1, PaymentStatus.Approved, OrderStatus.Pending),
                (stored.ValidAt!.Value, stored.OrderNumber!.Value, stored.PaymentStatus, stored.Status));
            Assert.Equal([OrderEventKind.Created, OrderEventKind.Paid], (await shop.History(order)).Select(row => row.Kind));
            Assert.Equal(
                (PaymentStatus.Approved, order.TotalMinor),
                ((await shop.PaymentsOf(order)).Single().Status, (await shop.PaymentsOf(order)).Single().AmountMinor));
            Assert.Equal(1, await Announced(order));
        }
    }

    [Fact]
    public async Task Paying_twice_or_ten_times_at_once_pays_once()
    {
        var (first, _, placed) = await Place();

        var bills =
            await Task.WhenAll(Enumerable.Range(0, 10).Select(at => Pay(at % 2 == 0).Pay(placed.PaymentSecret!, accepted: true, Cancel)));

        Assert.All(bills, bill => Assert.Equal(BillState.Paid, bill.Value.State));
        Assert.Single(await first.Shop.PaymentsOf(placed.Orders[0]));
        Assert.Single(await first.Shop.PaymentsOf(placed.Orders[1]));
        Assert.Equal(BillState.Paid, (await Pay().TurnAway(placed.PaymentSecret!, Cancel)).Value.State);
        Assert.Equal(OrderStatus.Pending, (await first.Shop.Read(placed.Orders[0].Id)).Status);
    }

    [Fact]
    public async Task A_declined_payment_leaves_the_orders_waiting_and_can_be_tried_again()
    {
        var (first, _, placed) = await Place();

        var declined = (await Pay().Pay(placed.PaymentSecret!, accepted: false, Cancel)).Value;

        Assert.Equal(BillState.Open, declined.State);
        Assert.All(declined.Orders, order => Assert.Equal((PaymentStatus.Rejected, null), (order.PaymentStatus, order.ValidAt)));
        var paid = (await Pay().Pay(placed.PaymentSecret!, accepted: true, Cancel)).Value;
        Assert.Equal(BillState.Paid, paid.State);
        Assert.Equal(
            [PaymentStatus.Rejected, PaymentStatus.Approved],
            (await first.Shop.PaymentsOf(placed.Orders[0])).OrderBy(row => row.Key).Select(row => row.Status));
    }

    [Fact]
    public async Task Turning_away_from_paying_puts_the_bread_back_at_once()
    {
        var (first, _, placed) = await Place();

        var over = (await Pay().TurnAway(placed.PaymentSecret!, Cancel)).Value;
        var again = (await Pay().TurnAway(placed.PaymentSecret!, Cancel)).Value;
        var late = (await Pay().Pay(placed.PaymentSecret!, accepted: true, Cancel)).Value;

        Assert.All([over.State, again.State, late.State], state => Assert.Equal(BillState.Over, state));
        var order = await first.Shop.Read(placed.Orders[0].Id);
        Assert.Equal(
            (OrderStatus.Cancelled, ActorKind.Customer, PaymentStatus.Pending, null),
            (order.Status, order.CancelledBy!.Value, order.PaymentStatus, order.TimedOutAt));
        Assert.Empty(await first.Shop.PaymentsOf(order));
        Assert.Equal(10, await Stock(first, placed));
    }

    [Fact]
    public async Task An_order_nobody_pays_in_time_is_cancelled_and_its_bread_is_back_once_even_on_two_nodes()
    {
        var (first, second, placed) = await Place();
        var counter = await first.Placed(BelgianShopFixture.CartOf(first.Item(await first.Sells("Koffie", 250))));
        var native = await first.Shop.Place(first.Shop.Wants((await first.Sells("Thee", 250), 1)) with
        {
            PaymentMethod = PaymentMethod.DebitCard,
            ScheduledFor = Clock.Now().AddDays(1)
        });

        Clock.Advance(Hour - TimeSpan.FromSeconds(1));
        await Mover().ExpireUnpaid(Hour, Cancel);
        Assert.True((await first.Shop.Read(placed.Orders[0].Id)).AwaitsPayment);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(
            at => new MoveOrder(at % 2 == 0 ? Store : Fixture.SecondNode, Clock, Random, new CanteenOrders()).ExpireUnpaid(Hour, Cancel)));

        foreach (var (order, shop) in placed.Orders.Zip([first.Shop, second.Shop]))
        {
            var stored = await shop.Read(order.Id);
            Assert.Equal(
                (OrderStatus.Cancelled, PaymentStatus.Pending, Clock.Now(), null),
                (stored.Status, stored.PaymentStatus, stored.TimedOutAt!.Value, stored.ValidAt));
            Assert.Equal([OrderEventKind.Created, OrderEventKind.StatusChanged], (await shop.History(order)).Select(row => row.Kind));
        }

        Assert.Equal(10, await Stock(first, placed));
        Assert.Equal(OrderStatus.Pending, (await first.Shop.Read(counter.Id)).Status);
        Assert.Equal(OrderStatus.Pending, (await first.Shop.Read(native.Id)).Status);
        Assert.Equal(BillState.Over, (await Pay().Pay(placed.PaymentSecret!, accepted: true, Cancel)).Value.State);
    }

    /// <summary>Whichever wins the race: an order is never both paid and cancelled, and its stock is either sold or returned.</summary>
    [Fact]
    public async Task Of_paying_and_running_out_of_time_at_once_one_wins()
    {
        var isPaid = new List<bool>();
        for (var round = 0; round < Profile.Pick(20, 2_000); round++)
        {
            // From two milliseconds before its time is over to two after.
            var (first, _, placed) = await Place();
            var waited = Hour + TimeSpan.FromMilliseconds((round % 5) - 2);
            Clock.Advance(waited);

            // And who is first is a matter of milliseconds too.
            await Task.WhenAll(
                After(round % 3, () => Pay().Pay(placed.PaymentSecret!, accepted: true, Cancel)),
                After(round % 4, () => new MoveOrder(Fixture.SecondNode, Clock, Random, new CanteenOrders()).ExpireUnpaid(Hour, Cancel)));

            var stored = await first.Shop.Read(placed.Orders[0].Id);
            isPaid.Add(stored.Status != OrderStatus.Cancelled);
            Assert.Equal(stored.Status == OrderStatus.Cancelled ? PaymentStatus.Pending : PaymentStatus.Approved, stored.PaymentStatus);
            Assert.Equal(stored.Status == OrderStatus.Cancelled ? 10 : 7, await Stock(first, placed));
            Clock.AdjustTime(Clock.Now() - waited);
        }

        // A few rounds may all end alike. Two thousand do not, or they were no race.
        Assert.True(isPaid.Distinct().Count() == 2 || !Profile.IsLong, "One of the two always wins.");

        static async Task After(int milliseconds, Func<Task> work)
        {
            await Task.Delay(milliseconds, Cancel);
            await work();
        }
    }

    [Fact]
    public async Task A_wrong_secret_opens_nothing_and_only_a_hash_is_stored()
    {
        var (_, _, placed) = await Place();

        Assert.Equal(PaymentRefusals.NoSuchPage, (await Pay().Find("0", Cancel)).Refusal);
        Assert.Equal(PaymentRefusals.NoSuchPage, (await Pay().Pay(placed.Group.Id, accepted: true, Cancel)).Refusal);
        Assert.Equal(PaymentRefusals.NoSuchPage, (await Pay().TurnAway("", Cancel)).Refusal);
        Assert.Equal(64, placed.PaymentSecret!.Length);
        Assert.DoesNotContain(placed.PaymentSecret, Convert.ToHexStringLower(placed.Group.PaymentHash!), StringComparison.Ordinal);
    }

    private async Task<(BelgianShopFixture First, BelgianShopFixture Second, PlacedCart Placed)> Place()
    {
        var (first, second) = (await BelgianShopFixture.Open(Fixture), await BelgianShopFixture.Open(Fixture));
        var (bread, cake) = (await first.Sells("Brood", 200, stock: 10), await second.Sells("Taart", 2_000, stock: 10));
        var cart = BelgianShopFixture.CartOf(first.Item(bread, 3), second.Item(cake)) with { PaymentWay = BelgianShopFixture.Online };
        var moments = cart.Moments.Keys.ToDictionary(key => key, _ => new PickupRequest(new(2026, 4, 3), new(11, 0)));
        return (first, second, (await first.Place(cart with { Moments = moments })).Value);
    }

    private async Task<int> Stock(BelgianShopFixture shop, PlacedCart placed)
    {
        var id = placed.Orders[0].Lines[0].ProductId;
        await using var db = Store.OpenReader();
        return await db.Products.Where(row => row.Id == id && row.BakeryKey == shop.Key).Select(row => row.Stock).SingleAsync(Cancel);
    }

    private async Task<int> Announced(Order order)
    {
        await using var db = Store.OpenReader();
        var rows = await db.Notifications.AsNoTracking().Where(row => row.Kind == NotificationKind.NewOrder).ToListAsync(Cancel);
        return rows.Count(row => row.Data.Values.Contains(order.Id.Value));
    }

    private PayCheckouts Pay(bool here = true) => new(here ? Store : Fixture.SecondNode, Mover(), Clock, Random);

    private MoveOrder Mover() => new(Store, Clock, Random, new CanteenOrders());
}
