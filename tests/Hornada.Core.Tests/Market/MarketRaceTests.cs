using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Favourites;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Reviews;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Market;

/// <summary>What may happen once happens once, however many ask at the same moment.</summary>
public sealed class MarketRaceTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Of_twenty_scans_of_one_code_one_completes_the_pickup_stamps_and_notifies()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Ready, await shop.Sell("Pan", 5));
        var move = new MoveOrder(Store, Clock, Random, new CanteenOrders());

        var scans = await AtOnce(20, () => move.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel));

        Assert.Single(scans, scan => scan.Refusal is null);
        Assert.All(
            scans.Where(scan => scan.Refusal is not null),
            scan => Assert.Equal(OrderRefusals.NotReady(OrderStatus.Completed), scan.Refusal));
        await using var db = Store.OpenReader();
        Assert.Equal(1, await db.LoyaltyStamps.CountAsync(stamp => stamp.OrderKey == order.Key, Cancel));
        var messages = await db.Notifications.Where(message => message.AccountKey == shop.Customer.Key).ToListAsync(Cancel);
        Assert.Single(messages, message => message.Data.TryGetValue("status", out var status) && status == "COMPLETED");
        Assert.Single(messages, message => message.Kind == NotificationKind.LoyaltyStamp);
        Assert.Single(await shop.PaymentsOf(order));
    }

    [Fact]
    public async Task Of_forty_refunds_one_gives_the_money_back()
    {
        var (shop, take) = (await OpenShop(), Take());
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, await shop.Sell("Pan", 5), method: PaymentMethod.Pse);
        _ = (await take.Pay(shop.Customer, order.Id, PaymentMethod.Pse, "", Cancel)).Value;

        var refunds = await AtOnce(40, () => take.Refund(shop.Admin, order.Id, Cancel));

        Assert.Single(refunds, refund => refund.Refusal is null);
        Assert.All(
            refunds.Where(refund => refund.Refusal is not null), refund => Assert.Equal(PaymentRefusals.NotApproved, refund.Refusal));
        Assert.Equal(PaymentStatus.Refunded, (await shop.Read(order.Id)).PaymentStatus);
        Assert.Single(await shop.History(order), happened => happened.Kind == OrderEventKind.Refunded);
    }

    [Fact]
    public async Task Of_twenty_payments_of_one_order_one_is_taken()
    {
        var (shop, take) = (await OpenShop(), Take());
        var order = await shop.PlaceUntil(OrderStatus.Pending, await shop.Sell("Pan", 5), method: PaymentMethod.CreditCard);

        var payments = await AtOnce(20, () => take.Pay(shop.Customer, order.Id, PaymentMethod.CreditCard, "4242", Cancel));

        Assert.Single(payments, payment => payment.Refusal is null);
        Assert.Equal(order.TotalMinor, Assert.Single(await shop.PaymentsOf(order)).AmountMinor);
    }

    [Fact]
    public async Task Of_twenty_reviews_of_one_order_one_is_written_and_counted()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Completed, await shop.Sell("Pan", 5));
        var reviews = new OrderReviews(Store, Clock, Random);

        var written = await AtOnce(20, () => reviews.Write(shop.Customer, order.Id, 4, "Rico", "Ana", Cancel));

        Assert.Single(written, review => review.Refusal is null);
        Assert.All(written.Where(review => review.Refusal is not null), review => Assert.Equal(ReviewRefusals.Already, review.Refusal));
        await using var db = Store.OpenReader();
        var bakery = await db.Bakeries.SingleAsync(row => row.Key == shop.Workplace.Key, Cancel);
        Assert.Equal((4L, 1), (bakery.RatingSum, bakery.RatingCount));
    }

    [Fact]
    public async Task Reviews_of_many_orders_at_once_are_all_counted()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 50);
        var orders = new List<Order>();
        foreach (var _ in Enumerable.Range(0, 12))
        {
            orders.Add(await shop.PlaceUntil(OrderStatus.Completed, bread));
        }

        var reviews = new OrderReviews(Store, Clock, Random);
        await Task.WhenAll(orders.Select((order, number) => reviews.Write(shop.Customer, order.Id, 1 + (number % 5), "", "Ana", Cancel)));

        await using var db = Store.OpenReader();
        var bakery = await db.Bakeries.SingleAsync(row => row.Key == shop.Workplace.Key, Cancel);
        Assert.Equal((12, orders.Select((_, number) => 1L + (number % 5)).Sum()), (bakery.RatingCount, bakery.RatingSum));
    }

    [Fact]
    public async Task Nine_orders_completed_at_once_are_nine_stamps_and_one_free_item_that_is_given_once()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 50);
        var ready = new List<Order>();
        foreach (var _ in Enumerable.Range(0, LoyaltyCard.StampsForReward))
        {
            ready.Add(await shop.PlaceUntil(OrderStatus.Ready, bread));
        }

        var move = new MoveOrder(Store, Clock, Random, new CanteenOrders());
        await Task.WhenAll(ready.Select(order => move.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel)));
        var cards = new LoyaltyCards(Store, Clock, Random);
        var card = (await cards.At(shop.Customer, shop.Workplace.Id, Cancel)).Value.Card;
        Assert.Equal((0, 1, 1), (card.Stamps, card.FreeItems, card.RewardsEarned));

        var redeemed = await AtOnce(20, () => cards.Redeem(shop.Workplace, shop.Customer.Uid, Cancel));

        Assert.Single(redeemed, outcome => outcome.Refusal is null);
        Assert.All(
            redeemed.Where(outcome => outcome.Refusal is not null),
            outcome => Assert.Equal(LoyaltyRefusals.NothingToRedeem, outcome.Refusal));
    }

    [Fact]
    public async Task A_favourite_tapped_many_times_at_once_is_there_once_or_not_at_all()
    {
        var (shop, favourites) = (await OpenShop(), new CustomerFavourites(Store, Clock));

        var taps = await AtOnce(21, () => favourites.Toggle(shop.Customer, shop.Workplace.Id, Cancel));

        Assert.All(taps, tap => Assert.Null(tap.Refusal));
        Assert.True(await favourites.Has(shop.Customer, shop.Workplace.Id, Cancel));
        Assert.Single(await favourites.ForCaller(shop.Customer, Cancel));
    }

    [Fact]
    public async Task Products_put_into_a_cart_at_once_are_all_in_it()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 50);
        var carts = new Carts.CustomerCarts(Store, Clock);

        await AtOnce(15, () => carts.Add(shop.Customer, shop.Workplace.Id, bread.Id, 2, Cancel));

        Assert.Equal(30, Assert.Single((await carts.ForCaller(shop.Customer, Cancel))!.Lines).Quantity);
    }

    private static async Task<Outcome<T>[]> AtOnce<T>(int times, Func<Task<Outcome<T>>> ask) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(ask, Cancel)));

    private TakePayments Take() => new(Store, Clock, Random);
}
