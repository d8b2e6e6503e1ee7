using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Canteens;

public sealed class CreditTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task An_order_by_credit_is_paid_when_it_is_placed()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 10), await canteen.Enrol(25_000));

        var order = await canteen.Place(canteen.Wants(child, PaymentType.Credit, (soup, 2)));

        Assert.Equal(5_000, await canteen.Balance(child));
        var view = await canteen.Read(order);
        Assert.Equal((PaymentStatus.Approved, order.PlacedAt), (view.Order.PaymentStatus, view.Order.PaidAt));
        Assert.Equal((PaymentType.Credit, canteen.Today), (view.Meal.PaymentType, view.Meal.PickupDay));
        Assert.Matches("^SO-[0-9A-Z]{10}$", view.Meal.Reference);
        Assert.Equal("Sofía Paz", view.Order.CustomerName);
    }

    [Fact]
    public async Task An_order_above_the_balance_is_refused_and_leaves_the_stock_alone()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 10), await canteen.Enrol(9_999));

        var refused = await canteen.TryPlace(canteen.Wants(child, PaymentType.Credit, (soup, 1)));

        Assert.Equal("INSUFFICIENT_CREDIT", refused.Refusal?.Code);
        Assert.Equal((9_999, 10), (await canteen.Balance(child), (await canteen.Read(soup)).Stock));
    }

    [Fact]
    public async Task Fifty_parallel_orders_on_a_balance_for_seven_pass_exactly_seven()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 100), await canteen.Enrol(75_000));
        await using var here = canteen.Writer();
        await using var there = canteen.Writer(Fixture.SecondNode);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(at => (at % 2 == 0 ? here : there).Place(canteen.Wants(child, PaymentType.Credit, (soup, 1)), Cancel)));

        Assert.Equal(7, outcomes.Count(outcome => outcome.Refusal is null));
        Assert.All(
            outcomes.Where(outcome => outcome.Refusal is not null), outcome => Assert.Equal("INSUFFICIENT_CREDIT", outcome.Refusal!.Code));
        Assert.Equal((5_000, 93), (await canteen.Balance(child), (await canteen.Read(soup)).Stock));
    }

    [Fact]
    public async Task Orders_top_ups_and_cancellations_at_once_leave_a_ledger_that_adds_up()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, cake) = (await canteen.Sell("Sopa", 200), await canteen.Sell("Torta", 200, 7_006));
        CustomerView[] children = [await canteen.Enrol(200_000), await canteen.Enrol(50_000)];
        await using var here = canteen.Writer();
        await using var there = canteen.Writer(Fixture.SecondNode);

        var returned = 0L;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async at =>
        {
            var child = children[at % 2];
            var request = canteen.Wants(child, PaymentType.Credit, at % 3 == 0 ? [(cake, 1), (soup, 1)] : [(soup, 1), (cake, 1)]);
            var placed = await (at % 2 == 0 ? here : there).Place(request, Cancel);
            if (at % 4 == 1)
            {
                _ = (await canteen.TopUp(child, 1_000)).Value;
            }

            if (placed.Refusal is null && at % 5 == 0)
            {
                _ = (await canteen.Kitchen.Cancel(canteen.Organisation, placed.Value.Id, null, Cancel)).Value;
                Interlocked.Add(ref returned, placed.Value.TotalMinor);
            }
        }));

        await using var db = Store.OpenReader();
        var kept = await db.Orders.Where(order => order.BakeryKey == canteen.Site.Key && order.Status == OrderStatus.Pending)
            .ToListAsync(Cancel);
        var left = await canteen.Balance(children[0]) + await canteen.Balance(children[1]);
        Assert.Equal(250_000 + 10_000, left + kept.Sum(order => order.TotalMinor));
        Assert.True(returned > 0);
        Assert.Equal(
            400 - kept.Sum(order => order.Lines.Sum(line => line.Quantity)),
            (await canteen.Read(soup)).Stock + (await canteen.Read(cake)).Stock);
    }

    [Fact]
    public async Task When_one_order_of_a_checkout_is_refused_the_others_cost_nothing()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 10), await canteen.Enrol(25_000));
        await using var writer = canteen.Writer();
        var request = canteen.Wants(child, PaymentType.Credit, (soup, 1));

        var refused = await writer.PlaceAll([request, request, request], Cancel);
        var placed = await writer.PlaceAll([request, request], Cancel);

        Assert.Equal("INSUFFICIENT_CREDIT", refused.Refusal?.Code);
        Assert.Equal(2, placed.Value.Count);
        Assert.Equal((5_000, 8), (await canteen.Balance(child), (await canteen.Read(soup)).Stock));
    }

    [Fact]
    public async Task Of_many_cancellations_at_once_one_gives_the_credit_back()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.Sell("Sopa", 10), await canteen.Enrol(10_000));
        var order = await canteen.Place(canteen.Wants(child, PaymentType.Credit, (soup, 1)));

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => canteen.Kitchen.Cancel(canteen.Organisation, order.Id, "enfermo", Cancel)));

        Assert.All(outcomes, outcome => Assert.Equal(CanteenStatus.Canceled, outcome.Value.Status));
        Assert.Equal((10_000, 10), (await canteen.Balance(child), (await canteen.Read(soup)).Stock));
        var view = await canteen.Read(order);
        Assert.Equal((PaymentStatus.Refunded, "enfermo"), (view.Order.PaymentStatus, view.Meal.CancelReason));
    }

    [Fact]
    public async Task An_order_that_an_offer_makes_free_moves_no_credit()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var (soup, child) = (await canteen.GivesAway("Sopa", 10), await canteen.Enrol(10_000));

        var order = await canteen.Place(canteen.Wants(child, PaymentType.Credit, (soup, 2)));
        Assert.Equal((0, PaymentStatus.Approved), (order.TotalMinor, order.PaymentStatus));
        var cancelled = (await canteen.Kitchen.Cancel(canteen.Organisation, order.Id, "enfermo", Cancel)).Value;

        Assert.Equal((CanteenStatus.Canceled, PaymentStatus.Approved), (cancelled.Status, cancelled.Order.PaymentStatus));
        Assert.Equal((10_000, 10), (await canteen.Balance(child), (await canteen.Read(soup)).Stock));
        Assert.Single((await canteen.Ledger.ForCustomer(canteen.Organisation, child.Customer.Id, null, Cancel)).Value.Rows);
    }

    [Fact]
    public async Task A_ledger_takes_no_change_no_deletion_and_no_line_that_does_not_follow()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var child = await canteen.Enrol(10_000);
        await using var db = Store.OpenReader();
        var account = await db.CreditAccounts.AsNoTracking().SingleAsync(row => row.ParentKey == child.Customer.ParentKey, Cancel);
        var (key, actor) = (account.Key, canteen.Organisation.AccountKey);

        await Fails($"UPDATE credit_movements SET amount_minor = 1 WHERE account_key = {key}");
        await Fails($"DELETE FROM credit_movements WHERE account_key = {key}");
        foreach (var (sequence, amount, balance) in new[] { (2, 500L, 99_999L), (3, 500, 10_500), (1, 500, 10_500), (2, -10_001, -1) })
        {
            await Fails($"""
                INSERT INTO credit_movements (
                    id, account_key, sequence, kind, amount_minor, balance_minor, order_key, reason, author, actor_key, at)
                VALUES ({CanteenIds.New(Clock.Now(), Random)}, {key}, {sequence}, 'ADJUSTMENT', {amount}, {balance}, NULL, 'x', 'x',
                    {actor}, 0)
                """);
        }

        await Fails($"UPDATE credit_accounts SET balance_minor = -1 WHERE key = {key}");
        Assert.Equal(10_000, await canteen.Balance(child));
    }

    [Fact]
    public async Task An_adjustment_needs_a_reason_and_cannot_take_what_is_not_there()
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var child = await canteen.Enrol(10_000);

        Task<Outcome<MovementView>> Adjust(long amount, string? reason) => canteen.Ledger.Move(
            canteen.Organisation,
            child.Customer.Id,
            CreditKind.Adjustment,
            amount,
            new("Marta", canteen.Organisation.AccountKey, reason),
            Cancel);

        Assert.Equal("VALIDATION_ERROR", (await Adjust(-1_000, null)).Refusal?.Code);
        Assert.Equal("INSUFFICIENT_CREDIT", (await Adjust(-10_001, "error de caja")).Refusal?.Code);
        Assert.Equal("CREDIT_AMOUNT_OUT_OF_RANGE", (await Adjust(0, "nada")).Refusal?.Code);
        Assert.Equal(9_000, (await Adjust(-1_000, "error de caja")).Value.Movement.BalanceMinor);
        Assert.Equal(9_000, await canteen.Balance(child));
    }

    private async Task Fails(FormattableString sql) => Assert.NotNull(await Record.ExceptionAsync(() => Store.Write<int>(
        async (db, cancel) => await db.Database.ExecuteSqlAsync(sql, cancel), Cancel)));
}
