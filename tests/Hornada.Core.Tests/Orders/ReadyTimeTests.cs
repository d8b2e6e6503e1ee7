using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Telling a customer that it takes longer.</summary>
public sealed class ReadyTimeTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private MoveOrder Move => new(Store, Clock, Random, new CanteenOrders());

    [Fact]
    public async Task A_delay_counts_from_what_the_customer_knows()
    {
        var shop = await OpenShop();
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)) with { ScheduledFor = Clock.Now().AddDays(1) });

        Assert.Equal(order.PickupAt.AddMinutes(5), await Delay(shop, order, 5));
        Assert.Equal(order.PickupAt.AddMinutes(20), await Delay(shop, order, 15));

        _ = (await Move.EstimateReady(shop.Baker, order.Id, order.PickupAt.AddHours(2), Cancel)).Value;
        Assert.Equal(order.PickupAt.AddMinutes(130), await Delay(shop, order, 10));
        Assert.Equal(5, (await shop.Read(order.Id)).Version);
    }

    [Fact]
    public async Task An_estimate_finer_than_milliseconds_is_cut_and_said_again_it_changes_nothing()
    {
        var shop = await OpenShop();
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)));
        var (at, fine) = (order.PickupAt.AddMinutes(5), order.PickupAt.AddMinutes(5).AddTicks(7).ToOffset(TimeSpan.FromHours(2)));

        for (var times = 0; times < 2; times++)
        {
            var said = (await Move.EstimateReady(shop.Baker, order.Id, fine, Cancel)).Value.Order;
            Assert.Equal((at, TimeSpan.Zero, 2), (said.EstimatedReadyAt!.Value, said.EstimatedReadyAt.Value.Offset, said.Version));
        }
    }

    [Fact]
    public async Task An_estimate_that_no_order_can_have_is_refused()
    {
        var shop = await OpenShop();
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)) with { ScheduledFor = Clock.Now().AddDays(1) });
        var (early, late) = (order.PickupAt.AddDays(-367), order.PickupAt.AddDays(7).AddMinutes(1));
        DateTimeOffset[] wrong = [DateTimeOffset.UnixEpoch.AddDays(1), early, late, new(2126, 1, 1, 0, 0, 0, default)];
        foreach (var at in wrong)
        {
            Assert.Equal(OrderRefusals.EstimateOutOfRange, (await Move.EstimateReady(shop.Baker, order.Id, at, Cancel)).Refusal);
        }

        Assert.Null((await shop.Read(order.Id)).EstimatedReadyAt);
        foreach (var at in new[] { order.PlacedAt, order.PickupAt.AddDays(7) })
        {
            Assert.Equal(at, (await Move.EstimateReady(shop.Baker, order.Id, at, Cancel)).Value.Order.EstimatedReadyAt);
        }
    }

    [Fact]
    public async Task A_delay_of_an_order_that_is_late_already_counts_from_now()
    {
        var shop = await OpenShop();
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)) with { PickupTime = "10:30" });
        Clock.Advance(order.PickupAt - Clock.Now() + TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(20));

        Assert.Equal(order.PickupAt.AddMinutes(4 + 10), await Delay(shop, order, 10));
    }

    [Fact]
    public async Task A_delay_out_of_range_of_a_foreign_order_and_of_one_that_is_over_are_refused()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var bread = await shop.Sell("Pan", 9);
        var order = await shop.PlaceUntil(OrderStatus.Ready, bread);

        foreach (var minutes in new[] { int.MinValue, 0, MoveOrder.MaxDelay + 1, int.MaxValue })
        {
            Assert.Equal("VALIDATION_ERROR", (await Move.DelayReady(shop.Baker, order.Id, minutes, Cancel)).Refusal?.Code);
        }

        Assert.Equal("ORDER_OF_ANOTHER_BAKERY", (await Move.DelayReady(other.Baker, order.Id, 5, Cancel)).Refusal?.Code);
        Assert.Equal("ORDER_NOT_FOUND", (await Move.DelayReady(shop.Baker, new("nobody"), 5, Cancel)).Refusal?.Code);
        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Completed, Cancel)).Value;
        Assert.Equal("ORDER_IS_OVER", (await Move.DelayReady(shop.Baker, order.Id, 5, Cancel)).Refusal?.Code);
        Assert.Null((await shop.Read(order.Id)).EstimatedReadyAt);
    }

    private async Task<DateTimeOffset?> Delay(Shop shop, Order order, int minutes) =>
        (await Move.DelayReady(shop.Baker, order.Id, minutes, Cancel)).Value.Order.EstimatedReadyAt;
}
