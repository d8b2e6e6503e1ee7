using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Orders that nobody answers. The clock begins at 10:00 in Bogotá; the bakery is open from 07:00 to 20:00.</summary>
public sealed class UnansweredTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private MoveOrder Move => new(Store, Clock, Random, new CanteenOrders());

    private MoveOrder MoveElsewhere => new(Fixture.SecondNode, Clock, Random, new CanteenOrders());

    /// <summary>A new shop on a new morning at 10:00, with no order of an earlier test left to expire.</summary>
    private async Task<Shop> OpenMorning()
    {
        var now = Clock.GetUtcNow();
        Clock.Advance(new DateTimeOffset(now.Date.AddDays(4), default).AddHours(15) - now);
        while (await Move.ExpireUnanswered(Cancel) > 0)
        {
        }

        return await OpenShop();
    }

    [Fact]
    public async Task An_order_nobody_answers_expires_once_at_the_end_of_its_pickup_day_and_its_bread_is_back()
    {
        var shop = await OpenMorning();
        var bread = await shop.Sell("Pan", 9);
        var order = await shop.Place(shop.Wants((bread, 3)) with { ScheduledFor = Clock.Now().AddDays(1) });
        var midnight = new DateTimeOffset(order.PickupAt.Date.AddHours(29), TimeSpan.Zero);

        await WaitUntil(midnight.AddMilliseconds(-1));
        _ = await Move.ExpireUnanswered(Cancel);
        Assert.Equal(OrderStatus.Pending, (await shop.Read(order.Id)).Status);

        await WaitUntil(midnight);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(at => (at % 2 == 0 ? Move : MoveElsewhere).ExpireUnanswered(Cancel)));

        var stored = await shop.Read(order.Id);
        Assert.Equal(
            (OrderStatus.Cancelled, ActorKind.Baker, Clock.Now(), null),
            (stored.Status, stored.CancelledBy!.Value, stored.ExpiredAt!.Value, stored.ConfirmedAt));
        var history = await shop.History(order);
        Assert.Equal([OrderEventKind.Created, OrderEventKind.StatusChanged], history.Select(row => row.Kind));
        Assert.Equal((shop.Baker.Key, "Nadie respondió a tiempo"), (history[1].ActorKey, history[1].Reason));
        Assert.Equal(9, (await shop.Read(bread)).Stock);
        var (told, asked) = (await Messages(order, shop.Customer.Key), await Messages(order, shop.Baker.Key));
        Assert.Equal("La Espiga no respondió a tiempo y tu orden fue cancelada.", Assert.Single(told).Body);
        Assert.Equal([NotificationKind.NewOrder, NotificationKind.OrderExpired], asked.Select(row => row.Kind));
    }

    [Fact]
    public async Task An_answer_before_the_end_keeps_the_order_and_of_an_answer_and_the_end_at_once_one_wins()
    {
        var shop = await OpenMorning();
        var bread = await shop.Sell("Pan", 99);
        var answered = await shop.PlaceUntil(OrderStatus.Confirmed, bread);
        var raced = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.Place(shop.Wants((bread, 1)))));
        Clock.Advance(TimeSpan.FromDays(2));

        var race = raced.Select(order => MoveElsewhere.To(shop.Baker, order.Id, OrderStatus.Confirmed, Cancel)).ToList();
        while (await Move.ExpireUnanswered(Cancel) > 0)
        {
        }

        var outcomes = await Task.WhenAll(race);
        Assert.Equal(OrderStatus.Confirmed, (await shop.Read(answered.Id)).Status);
        foreach (var (order, outcome) in raced.Zip(outcomes))
        {
            Assert.Equal(
                outcome.Refusal is null ? OrderStatus.Confirmed : OrderStatus.Cancelled, (await shop.Read(order.Id)).Status);
        }

        Assert.Equal(99 - 1 - outcomes.Count(outcome => outcome.Refusal is null), (await shop.Read(bread)).Stock);
    }

    [Theory]
    [InlineData(0, 30, "a customer orders at 10:00 while it is open")]
    [InlineData(11, 21 * 60 + 30, "a customer orders at 21:00; it opens at 07:00")]
    public async Task A_bakery_that_wants_to_answer_sooner_has_so_many_minutes_of_its_hours(int hours, int minutes, string why)
    {
        var shop = await OpenMorning();
        var bread = await shop.Sell("Pan", 9);
        _ = (await new ManageBakeries(Store, Clock, Random).ChangeOwn(
            shop.Workplace, new(new() { AnswerMinutes = 30 }, null, null), Cancel)).Value;
        var start = Clock.Now();
        Clock.Advance(TimeSpan.FromHours(hours));
        var order = await shop.Place(shop.Wants((bread, 1)) with { ScheduledFor = Clock.Now().AddDays(2) });

        Assert.True(start.AddMinutes(minutes) == order.AnswerBy, why);
        await WaitUntil(start.AddMinutes(minutes));
        Assert.Equal(1, await Move.ExpireUnanswered(Cancel));
        Assert.NotNull((await shop.Read(order.Id)).ExpiredAt);
    }

    [Fact]
    public async Task A_paid_order_nobody_answers_gets_its_money_back()
    {
        var shop = await OpenMorning();
        var order = await shop.PlaceUntil(OrderStatus.Pending, await shop.Sell("Pan", 9), method: PaymentMethod.CreditCard);
        _ = (await new TakePayments(Store, Clock, Random).Pay(shop.Customer, order.Id, PaymentMethod.CreditCard, "4242", Cancel)).Value;
        Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await Move.ExpireUnanswered(Cancel));

        var stored = await shop.Read(order.Id);
        Assert.Equal((OrderStatus.Cancelled, PaymentStatus.Refunded), (stored.Status, stored.PaymentStatus));
    }

    [Fact]
    public async Task An_order_for_soon_has_until_the_end_of_its_pickup_day_although_the_bakery_has_longer()
    {
        var shop = await OpenMorning();
        _ = (await new ManageBakeries(Store, Clock, Random).ChangeOwn(
            shop.Workplace, new(new() { AnswerMinutes = 7 * 24 * 60 }, null, null), Cancel)).Value;

        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)));

        Assert.Equal(Clock.Now().AddHours(14), order.AnswerBy);
    }

    [Fact]
    public async Task An_order_for_a_night_has_until_the_end_of_that_night()
    {
        var shop = await OpenMorning();
        _ = (await new ManageBakeries(Store, Clock, Random).ChangeOwn(
            shop.Workplace, new(new() { OpensAt = new(20, 0), ClosesAt = new(2, 0) }, null, null), Cancel)).Value;

        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)) with { PickupTime = "23:30" });

        Assert.Equal(Clock.Now().AddHours(16).AddMinutes(1), order.AnswerBy);
    }

    [Fact]
    public async Task A_canteens_order_waits_for_no_answer()
    {
        var refectory = await CanteenFixture.Open(Fixture);
        var order = await refectory.Place(refectory.Wants(null, PaymentType.Cash, (await refectory.Sell("Menú", 9), 1)));
        Clock.Advance(TimeSpan.FromDays(3));

        _ = await Move.ExpireUnanswered(Cancel);

        Assert.Null(order.AnswerBy);
        Assert.Equal(CanteenStatus.Pending, CanteenOrder.StatusOf((await refectory.Read(order)).Order));
    }

    private Task WaitUntil(DateTimeOffset instant)
    {
        Clock.Advance(instant - Clock.GetUtcNow());
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<Notification>> Messages(Order order, long account)
    {
        await using var db = Store.OpenReader();
        var all = await db.Set<Notification>().AsNoTracking()
            .Where(row => row.AccountKey == account)
            .OrderBy(row => row.Key)
            .ToListAsync(Cancel);
        return [.. all.Where(row => row.Data.GetValueOrDefault("orderId") == order.Id.Value)];
    }
}
