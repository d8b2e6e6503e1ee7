using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Canteens;

public sealed class KitchenTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Calling_a_day_off_gives_everything_back_once()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 10), await canteen.Enrol(30_000));
        var paid = await canteen.Place(canteen.Wants(child, PaymentType.Credit, (soup, 2)));
        _ = await canteen.Place(canteen.Wants(null, PaymentType.Cash, (soup, 1)));
        var done = await canteen.Place(canteen.Wants(null, PaymentType.Cash, (soup, 1)));
        _ = (await canteen.Kitchen.Complete(canteen.Organisation, done.Id, Cancel)).Value;

        var first = await CloseToday(canteen);
        var second = await CloseToday(canteen);

        Assert.Equal((new DayClosed(2, 20_000), new DayClosed(0, 0)), (first, second));
        Assert.Equal((30_000, 9), (await canteen.Balance(child), (await canteen.Read(soup)).Stock));
        Assert.Equal(
            (CanteenStatus.Canceled, "nieve"), ((await canteen.Read(paid)).Status, (await canteen.Read(paid)).Meal.CancelReason));
        Assert.Equal(CanteenStatus.Completed, (await canteen.Read(done)).Status);
        Assert.Equal("DAY_CLOSED", (await canteen.TryPlace(canteen.Wants(child, PaymentType.Credit, (soup, 1)))).Refusal?.Code);
    }

    [Fact]
    public async Task Orders_that_come_while_a_day_is_called_off_are_either_refused_or_given_back()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 100), await canteen.Enrol(1_000_000));
        await using var here = canteen.Writer();
        await using var there = canteen.Writer(Fixture.SecondNode);

        var orders = Enumerable.Range(0, 40).Select(async at =>
        {
            await Task.Delay(at, Cancel);
            return await (at % 2 == 0 ? here : there).Place(canteen.Wants(child, PaymentType.Credit, (soup, 1)), Cancel);
        }).ToList();
        var closings = Enumerable.Range(0, 3).Select(async at =>
        {
            await Task.Delay(10 + (5 * at), Cancel);
            return await CloseToday(canteen);
        }).ToList();
        var placed = await Task.WhenAll(orders);
        var closed = await Task.WhenAll(closings);

        Assert.All(placed, outcome => Assert.True(outcome.Refusal is null or { Code: "DAY_CLOSED" }, outcome.Refusal?.Code));
        Assert.Equal(placed.Count(outcome => outcome.Refusal is null), closed.Sum(one => one.Cancelled));
        Assert.Equal((1_000_000, 100), (await canteen.Balance(child), (await canteen.Read(soup)).Stock));
    }

    [Fact]
    public async Task An_order_is_handed_over_in_parts_and_completes_when_nothing_is_open()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, cake) = (await canteen.Sell("Sopa", 10), await canteen.Sell("Torta", 10));
        var order = await canteen.Place(canteen.Wants(null, PaymentType.Card, (soup, 2), (cake, 1)));
        var lines = (await canteen.Read(order)).Lines;

        Task<Outcome<CanteenOrderView>> Fulfil(int line, int units) =>
            canteen.Kitchen.Fulfil(canteen.Organisation, order.Id, lines[line].Id, units, Cancel);

        Assert.Equal((1, CanteenStatus.Pending, false), Progress((await Fulfil(0, 1)).Value));
        Assert.Equal("FULFILLED_OUT_OF_RANGE", (await Fulfil(0, 3)).Refusal?.Code);
        Assert.Equal((0, CanteenStatus.Pending, true), Progress((await Fulfil(0, 0)).Value));
        Assert.Equal((2, CanteenStatus.Pending, false), Progress((await Fulfil(0, 2)).Value));
        var whole = (await Fulfil(1, 1)).Value;
        Assert.Equal((2, CanteenStatus.Completed, false), Progress(whole));
        Assert.Equal((PaymentStatus.Approved, OrderStatus.Completed), (whole.Order.PaymentStatus, whole.Order.Status));
        Assert.Equal("ORDER_IS_OVER", (await Fulfil(1, 0)).Refusal?.Code);

        static (int, CanteenStatus, bool) Progress(CanteenOrderView view) => (view.Lines[0].Fulfilled, view.Status, view.CanBeCancelled);
    }

    [Theory]
    [InlineData(PaymentType.Credit)]
    [InlineData(PaymentType.Cash)]
    public async Task What_was_handed_over_of_a_cancelled_meal_is_paid_and_gone(PaymentType type)
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, cake) = (await canteen.Sell("Sopa", 10), await canteen.Sell("Torta", 10, minor: 2_500));
        var child = await canteen.Enrol(100_000);
        var order = await canteen.Place(canteen.Wants(child, type, (soup, 3), (cake, 1)));
        var lines = (await canteen.Read(order)).Lines;
        _ = (await canteen.Kitchen.Fulfil(canteen.Organisation, order.Id, lines[0].Id, 2, Cancel)).Value;

        var cancelled = (await canteen.Kitchen.Cancel(canteen.Organisation, order.Id, "Se fue a casa", Cancel)).Value;

        Assert.Equal((8, 10), ((await canteen.Read(soup)).Stock, (await canteen.Read(cake)).Stock));
        Assert.Equal((20_000, 2), (cancelled.Order.KeptMinor, cancelled.Lines[0].Fulfilled));
        Assert.Equal(type == PaymentType.Credit ? 80_000 : 100_000, await canteen.Balance(child));
        await using var db = Store.OpenReader();
        var payments = await db.Payments.Where(row => row.OrderKey == order.Key).ToListAsync(Cancel);
        Assert.Equal(type == PaymentType.Credit ? [] : [20_000L], payments.Select(payment => payment.AmountMinor));
        Assert.Equal(
            type == PaymentType.Credit ? PaymentStatus.Refunded : PaymentStatus.Approved, cancelled.Order.PaymentStatus);
        var admin = new Caller(1, new("admin"), "", Role.Admin, []);
        Assert.Equal(PaymentRefusals.NothingOwed, (await new Debts(Store, Clock).Settle(admin, order.Id, "", Cancel)).Refusal);
    }

    [Fact]
    public async Task The_last_two_lines_handed_over_at_once_complete_the_order_once()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, cake) = (await canteen.Sell("Sopa", 10), await canteen.Sell("Torta", 10));
        var order = await canteen.Place(canteen.Wants(null, PaymentType.Cash, (soup, 2), (cake, 1)));
        var lines = (await canteen.Read(order)).Lines;

        var outcomes = await Task.WhenAll(
            lines.Select(line => canteen.Kitchen.Fulfil(canteen.Organisation, order.Id, line.Id, line.Quantity, Cancel)));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        Assert.Equal(CanteenStatus.Completed, (await canteen.Read(order)).Status);
        await using var db = Store.OpenReader();
        Assert.Equal(1, await db.Payments.CountAsync(payment => payment.OrderKey == order.Key, Cancel));
    }

    [Fact]
    public async Task Completing_hands_everything_over_and_archiving_keeps_the_times()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 10), await canteen.Enrol(10_000));
        var order = await canteen.Place(canteen.Wants(child, PaymentType.Credit, (soup, 1)));

        Assert.Equal("ORDER_NOT_OVER", (await canteen.Kitchen.Archive(canteen.Organisation, order.Id, Cancel)).Refusal?.Code);
        var completed = (await canteen.Kitchen.Complete(canteen.Organisation, order.Id, Cancel)).Value;
        var again = (await canteen.Kitchen.Complete(canteen.Organisation, order.Id, Cancel)).Value;
        var archived = (await canteen.Kitchen.Archive(canteen.Organisation, order.Id, Cancel)).Value;

        Assert.Equal((CanteenStatus.Completed, 1, false), (completed.Status, completed.Lines[0].Fulfilled, completed.CanBeCancelled));
        Assert.Equal(completed.Order.Version, again.Order.Version);
        Assert.Equal((CanteenStatus.Archived, completed.Order.CompletedAt), (archived.Status, archived.Order.CompletedAt));
        Assert.Equal("ORDER_ARCHIVED", (await canteen.Kitchen.Complete(canteen.Organisation, order.Id, Cancel)).Refusal?.Code);
        Assert.Equal("ILLEGAL_MOVE", (await canteen.Kitchen.Cancel(canteen.Organisation, order.Id, "tarde", Cancel)).Refusal?.Code);
        Assert.Equal(0, await canteen.Balance(child));
        await using var db = Store.OpenReader();
        Assert.False(await db.LoyaltyStamps.AnyAsync(stamp => stamp.OrderKey == order.Key, Cancel));
        Assert.False(await db.Notifications.AnyAsync(message => message.AccountKey == canteen.Organisation.AccountKey, Cancel));
    }

    [Fact]
    public async Task The_bakers_of_the_native_contract_move_it_with_the_same_effects()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 10), await canteen.Enrol(20_000));
        var account = await Shop.SignUp(Fixture, Role.Baker);
        var baker = new Caller(account.Key, account.Uid, "Cata", Role.Baker, [new(canteen.Site.Key, canteen.Site.Id, Currency.Ars)]);
        var move = new MoveOrder(Store, Clock, Random, new CanteenOrders());
        var (cancelled, done) = (await canteen.Place(canteen.Wants(child, PaymentType.Credit, (soup, 1))), await canteen.Place(
            canteen.Wants(child, PaymentType.Credit, (soup, 1))));

        _ = (await move.To(baker, cancelled.Id, OrderStatus.Cancelled, Cancel)).Value;
        foreach (var step in (OrderStatus[])[OrderStatus.Confirmed, OrderStatus.Baking, OrderStatus.Ready, OrderStatus.Completed])
        {
            _ = (await move.To(baker, done.Id, step, Cancel)).Value;
        }

        Assert.Equal(10_000, await canteen.Balance(child));
        Assert.Equal((CanteenStatus.Completed, 1), ((await canteen.Read(done)).Status, (await canteen.Read(done)).Lines[0].Fulfilled));
    }

    [Fact]
    public async Task Strangers_cannot_order_at_a_canteen()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var soup = await canteen.Sell("Sopa", 10);
        var stranger = await Shop.SignUp(Fixture, Role.Customer);

        var refused = await canteen.TryPlace(canteen.Wants(null, PaymentType.Cash, (soup, 1)) with
        {
            CustomerKey = stranger.Key,
            CustomerName = "Ana",
            PickupTime = "13:00",
            Extension = null
        });

        Assert.Equal("CANTEEN_CUSTOMERS_ONLY", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Children_of_another_organisation_cannot_order()
    {
        var (canteen, other) = (await CanteenFixture.Open(Fixture), await CanteenFixture.Open(Fixture));
        var (soup, child) = (await canteen.Sell("Sopa", 10), await other.Enrol(100_000));

        var refused = await canteen.TryPlace(canteen.Wants(child, PaymentType.Credit, (soup, 1)));

        Assert.Equal("CUSTOMER_NOT_FOUND", refused.Refusal?.Code);
        Assert.Equal(
            "BAKERY_NOT_FOUND",
            (await canteen.TryPlace(other.Wants(null, PaymentType.Cash, (soup, 1)) with { Bakery = canteen.Site.Id })).Refusal?.Code);
        Assert.Equal("CUSTOMER_NOT_FOUND", (await canteen.TopUp(child, 1)).Refusal?.Code);
        Assert.Equal(100_000, await other.Balance(child));
    }

    private static async Task<DayClosed> CloseToday(CanteenFixture canteen) =>
        (await canteen.Kitchen.CloseDay(canteen.Organisation, canteen.Site.Id, canteen.Today, "nieve", Cancel)).Value;
}
