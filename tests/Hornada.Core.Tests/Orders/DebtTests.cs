using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Orders that were paid and are cancelled or declined: the money goes back, or is on the list of debts.</summary>
public sealed class DebtTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    public static TheoryData<string> Doors => ["baker", "admin", "till", "customer", "link"];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task An_order_paid_by_card_and_then_cancelled_is_refunded_at_every_door(string door)
    {
        var (shop, order) = await Paid(PaymentMethod.CreditCard);

        Assert.Null(await Cancelled(shop, order, door));

        var stored = await shop.Read(order.Id);
        Assert.Equal((OrderStatus.Cancelled, PaymentStatus.Refunded), (stored.Status, stored.PaymentStatus));
        Assert.Equal(PaymentStatus.Refunded, Assert.Single(await shop.PaymentsOf(order)).Status);
        Assert.Equal(
            [OrderEventKind.Created, OrderEventKind.Paid, OrderEventKind.StatusChanged, OrderEventKind.Refunded],
            (await shop.History(order)).Select(happened => happened.Kind));
        Assert.Empty(await Owed(shop.Baker));
    }

    [Fact]
    public async Task Cash_paid_before_the_order_is_declined_is_owed_until_somebody_of_the_bakery_says_that_it_is_given_back()
    {
        var (shop, order) = await Paid(PaymentMethod.CashOnPickup);
        var (other, _) = await Paid(PaymentMethod.CashOnPickup);
        Assert.Equal(PaymentRefusals.NothingOwed, (await Debts().Settle(shop.Baker, order.Id, "", Cancel)).Refusal);

        Assert.Null(await Cancelled(shop, order, "till"));

        var debt = Assert.Single(await Owed(shop.Baker));
        Assert.Equal((order.Id, order.Total, PaymentMethod.CashOnPickup), (debt.Order.Id, debt.Owed, debt.Method));
        Assert.Equal([order.Total], await Debts().TotalOf(shop.Workplace, Cancel));
        _ = (await OpenFurther(shop)).Value;
        Assert.Equal(ShopClosingRefusals.Owes, (await new CloseShop(Store, Clock).Run(shop.Baker, shop.Workplace.Id, Cancel)).Refusal);
        Assert.Contains(await Owed(shop.Admin), listed => listed.Order.Id == order.Id);
        Assert.Empty(await Owed(other.Baker));
        Assert.Equal(OrderRefusals.NotYourBakery, (await Debts().Settle(other.Baker, order.Id, "", Cancel)).Refusal);

        var settled = (await Debts().Settle(shop.Baker, order.Id, " En efectivo, en la caja ", Cancel)).Value;

        Assert.Equal((PaymentStatus.Refunded, order.Id), (settled.Payment.Status, settled.Order));
        var last = (await shop.History(order))[^1];
        Assert.Equal(
            (OrderEventKind.Refunded, "En efectivo, en la caja", shop.Baker.Key, ActorKind.Baker),
            (last.Kind, last.Reason, last.ActorKey, last.ActorKind));
        Assert.Empty(await Owed(shop.Baker));
        Assert.Empty(await Debts().TotalOf(shop.Workplace, Cancel));
        Assert.Equal(PaymentRefusals.NothingOwed, (await Debts().Settle(shop.Admin, order.Id, "", Cancel)).Refusal);
    }

    [Fact]
    public async Task A_shop_is_closed_for_good_by_its_owner_when_another_is_left_and_nothing_is_ordered()
    {
        var shop = await OpenShop();
        var close = new CloseShop(Store, Clock);
        Task<Outcome<bool>> Run(Caller caller) => close.Run(caller, shop.Workplace.Id, Cancel);
        Assert.Equal(ShopClosingRefusals.IsLast, (await Run(shop.Baker)).Refusal);
        _ = (await OpenFurther(shop)).Value;
        var order = await shop.PlaceUntil(OrderStatus.Ready, await shop.Sell("Pan", 9));
        Assert.Equal("SHOP_HAS_OPEN_ORDERS", (await Run(shop.Baker)).Refusal!.Code);
        _ = (await new MoveOrder(Store, Clock, Random, new CanteenOrders()).To(shop.Baker, order.Id, OrderStatus.Completed, Cancel)).Value;
        var manager = shop.Baker with { Workplaces = [shop.Workplace with { Role = StaffRole.Manager }] };
        Assert.Equal("NOT_YOUR_BAKERY", (await Run(manager)).Refusal!.Code);

        Assert.True((await Run(shop.Baker)).Value);

        await using var db = Store.OpenReader();
        Assert.DoesNotContain(await new FindBakeries(db).All(Cancel), view => view.Bakery.Id == shop.Workplace.Id);
        Assert.Equal("BAKERY_NOT_FOUND", (await Run(shop.Baker)).Refusal!.Code);
        Assert.Equal(OrderStatus.Completed, (await shop.Read(order.Id)).Status);
    }

    private async Task<Outcome<BakeryView>> OpenFurther(Shop shop)
    {
        await using var db = Store.OpenReader();
        var company = (await new FindBakeries(db).ById(shop.Workplace.Id, Cancel)).Value.Bakery.CompanyKey;
        var details = new BakeryDetails { Name = "Otra", Address = "Calle 2" };
        return await new ManageCompanyShops(Store, Clock, Random).Open(shop.Baker, company, details, null, Cancel);
    }

    [Fact]
    public async Task A_debt_settled_from_ten_places_at_once_is_settled_once()
    {
        var (shop, order) = await Paid(PaymentMethod.CashOnPickup);
        Assert.Null(await Cancelled(shop, order, "baker"));

        var settled = await Task.WhenAll(Enumerable.Range(0, 10).Select(at =>
            new Debts(at % 2 == 0 ? Store : Fixture.SecondNode, Clock).Settle(shop.Baker, order.Id, "", Cancel)));

        Assert.Single(settled, outcome => outcome.Refusal is null);
        Assert.Single(await shop.History(order), happened => happened.Kind == OrderEventKind.Refunded);
    }

    [Fact]
    public async Task An_order_that_is_refunded_and_then_cancelled_is_refunded_once()
    {
        var (shop, order) = await Paid(PaymentMethod.CreditCard);
        _ = (await new TakePayments(Store, Clock, Random).Refund(shop.Admin, order.Id, Cancel)).Value;

        Assert.Null(await Cancelled(shop, order, "baker"));

        Assert.Single(await shop.History(order), happened => happened.Kind == OrderEventKind.Refunded);
    }

    [Fact]
    public async Task A_refund_of_another_amount_than_was_paid_gives_nothing_back()
    {
        var (shop, order) = await Paid(PaymentMethod.CreditCard);
        var take = new TakePayments(Store, Clock, Random);

        foreach (var minor in (long[])[0, -1, 70_000, order.TotalMinor + 1])
        {
            var refused = await take.Refund(shop.Admin, order.Id, order.Total with { Minor = minor }, Cancel);
            Assert.Equal("PARTIAL_REFUND", refused.Refusal?.Code);
        }

        Assert.Equal(PaymentStatus.Approved, (await shop.Read(order.Id)).PaymentStatus);
        Assert.Equal(
            PaymentStatus.Refunded, (await take.Refund(shop.Admin, order.Id, order.Total, Cancel)).Value.Payment.Status);
    }

    [Fact]
    public async Task All_debts_are_listed_page_by_page_however_many_there_are()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 99);
        var owed = new List<OrderId>();
        for (var at = 0; at < 5; at++)
        {
            var order = await shop.PlaceUntil(OrderStatus.Pending, bread, method: PaymentMethod.CashOnPickup);
            _ = (await new TakePayments(Store, Clock, Random).Pay(
                shop.Customer, order.Id, PaymentMethod.CashOnPickup, "", Cancel)).Value;
            Assert.Null(await Cancelled(shop, order, "baker"));
            owed.Add(order.Id);
        }

        var pages = new List<Page<Debt>>();
        for (var number = 1; number <= 3; number++)
        {
            pages.Add(await Debts().For(shop.Baker, new(number, 2), Cancel));
        }

        Assert.Equal(owed, pages.SelectMany(page => page.Rows).Select(debt => debt.Order.Id));
        Assert.Equal([(5, true), (5, true), (5, false)], pages.Select(page => (page.Total, page.HasMore)));
    }

    private async Task<IReadOnlyList<Debt>> Owed(Caller caller) =>
        (await Debts().For(caller, new(1, PageRequest.MaxSize), Cancel)).Rows;

    private Debts Debts() => new(Store, Clock);

    private async Task<(Shop Shop, Order Order)> Paid(PaymentMethod method)
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Pending, await shop.Sell("Pan", 9), method: method);
        _ = (await new TakePayments(Store, Clock, Random).Pay(shop.Customer, order.Id, method, "4242", Cancel)).Value;
        return (shop, order);
    }

    private async Task<Refusal?> Cancelled(Shop shop, Order order, string door)
    {
        var move = new MoveOrder(Store, Clock, Random, new CanteenOrders());
        return (door switch
        {
            "baker" => await move.To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel),
            "admin" => await move.To(shop.Admin, order.Id, OrderStatus.Cancelled, Cancel),
            "till" => await move.ApplyStatusChange(shop.Baker, order.Key, new(ShopDecision.GiveUp, null), Cancel),
            "customer" => await move.CancelOwn(shop.Customer, order.Id, Cancel),
            _ => await move.CancelByLink(order.Id, OrderLink.Secret(order), Cancel),
        }).Refusal;
    }
}
