using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Promotions;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>Totals that decide by themselves: nothing to pay, and more to pay than the customer saw.</summary>
public sealed class SettledTotalTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Theory]
    [InlineData(PaymentMethod.CreditCard)]
    [InlineData(PaymentMethod.CashOnPickup)]
    public async Task A_native_order_that_costs_nothing_is_settled_at_once(PaymentMethod method)
    {
        var shop = await OpenShop();
        var (bread, free) = (await shop.Sell("Pan", 9), await Promotion(shop, Promotions.Promotion.WholeBasisPoints));
        var wanted = shop.Wants((bread, 2)) with
        {
            PaymentMethod = method,
            ScheduledFor = Clock.Now().AddDays(1),
            PromotionId = free.Id,
            RequestKey = new(shop.Customer.Key, "POST /api/v1/orders", "gratis", new byte[32]),
        };

        var order = await shop.Place(wanted);
        var again = await shop.Place(wanted with { RequestKey = new(shop.Customer.Key, "POST /api/v1/orders", "gratis", new byte[32]) });

        Assert.Equal((0, PaymentStatus.Approved, order.PlacedAt), (order.TotalMinor, order.PaymentStatus, order.PaidAt!.Value));
        Assert.NotNull(order.AnnouncedAt);
        Assert.Equivalent(again, order, strict: true);
        var take = new TakePayments(Store, Clock, Random);
        Assert.Equal(PaymentRefusals.AlreadyPaid, (await take.Pay(shop.Customer, order.Id, method, "4242", Cancel)).Refusal);
        Assert.Equal("PAYMENT_NOT_FOUND", (await take.Refund(shop.Admin, order.Id, Cancel)).Refusal?.Code);
        _ = (await Mover().To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel)).Value;
        Assert.Empty(await shop.PaymentsOf(order));
        Assert.Empty(await new Debts(Store, Clock).TotalOf(shop.Workplace, Cancel));
    }

    [Fact]
    public async Task A_checkout_paid_online_that_costs_nothing_binds_at_once_and_has_no_payment_page()
    {
        var belgian = await BelgianShopFixture.Open(Fixture, new() { Payments = [new(BelgianShopFixture.Online.Name, 0)] });
        var bread = await belgian.Sells("Brood", 300);
        _ = await Promotion(belgian.Shop, Promotions.Promotion.WholeBasisPoints);
        var basket = BelgianShopFixture.CartOf(belgian.Item(bread)) with
        {
            PaymentWay = BelgianShopFixture.Online,
            TakesBestPromotion = true,
        };

        var placed = (await belgian.Place(basket)).Value;

        var order = await belgian.Shop.Read(placed.Orders[0].Id);
        Assert.Equal((0, null, false, 1), (order.TotalMinor, placed.PaymentSecret, order.AwaitsPayment, order.OrderNumber!.Value));
        Assert.Equal((PaymentStatus.Approved, order.PlacedAt), (order.PaymentStatus, order.ValidAt!.Value));
        Clock.Advance(TimeSpan.FromHours(2));
        await Mover().ExpireUnpaid(TimeSpan.FromHours(1), Cancel);
        Assert.Equal(OrderStatus.Pending, (await belgian.Shop.Read(order.Id)).Status);
    }

    [Theory]
    [InlineData(PaymentType.Cash)]
    [InlineData(PaymentType.Credit)]
    public async Task A_meal_that_costs_nothing_is_settled_at_once(PaymentType type)
    {
        var canteen = await CanteenFixture.Open(Fixture);
        var child = await canteen.Enrol(0);

        var order = await canteen.Place(canteen.Wants(child, type, (await canteen.GivesAway("Pan de regalo", 5), 1)));

        Assert.Equal((0, PaymentStatus.Approved, true), (order.TotalMinor, order.PaymentStatus, order.PaidAt is not null));
        _ = (await canteen.Kitchen.Cancel(canteen.Organisation, order.Id, "No vino", Cancel)).Value;
    }

    [Fact]
    public async Task An_order_that_costs_more_than_its_customer_saw_is_refused_with_the_new_total_and_takes_nothing()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9, pesos: 6_000);
        var wanted = shop.Wants((bread, 1)) with { ScheduledFor = Clock.Now().AddDays(1), ExpectedTotal = new(6_000 * 100, Currency.Cop) };
        await Reprice(shop, bread, 18_000);
        await using var writer = shop.Writer();

        var refused = (await writer.Place(wanted, Cancel)).Refusal!;

        Assert.Equal(("PRICE_CHANGED", RefusalField.Amount), (refused.Code, refused.Field));
        Assert.Contains("18.000", refused.Message.In(Language.Spanish), StringComparison.Ordinal);
        Assert.Equal((9, 0), ((await shop.Read(bread)).Stock, await shop.OrderCount()));

        Assert.Equal(
            18_000 * 100, (await writer.Place(wanted with { ExpectedTotal = new(18_000 * 100, Currency.Cop) }, Cancel)).Value.TotalMinor);
        Assert.Equal(18_000 * 100, (await writer.Place(wanted with { ExpectedTotal = null }, Cancel)).Value.TotalMinor);
        await Reprice(shop, bread, 500);
        Assert.Equal(500 * 100, (await writer.Place(wanted, Cancel)).Value.TotalMinor);
    }

    [Fact]
    public async Task A_promotion_that_ended_and_a_fee_that_rose_are_prices_that_changed_too()
    {
        var belgian = await BelgianShopFixture.Open(Fixture);
        var bread = await belgian.Sells("Brood", 1_000, stock: 9);
        var promotion = await Promotion(belgian.Shop, 1_000);
        var basket = BelgianShopFixture.CartOf(belgian.Item(bread)) with
        {
            PaymentWay = BelgianShopFixture.Online,
            TakesBestPromotion = true,
        };
        var seen = (await belgian.Priced(basket)).Prices.TotalMinor;
        Assert.Equal(1_000 - 100 + 30, seen);
        basket = basket with { ExpectedMinor = seen };

        _ = (await new ManagePromotions(Store, Clock, Random).Toggle(belgian.Shop.Baker, promotion.Id, Cancel)).Value;
        Assert.Equal("PRICE_CHANGED", (await belgian.Place(basket)).Refusal?.Code);

        _ = (await new ManagePromotions(Store, Clock, Random).Toggle(belgian.Shop.Baker, promotion.Id, Cancel)).Value;
        await belgian.Change(new() { Payments = [new(BelgianShopFixture.Online.Name, 31)] });
        Assert.Equal("PRICE_CHANGED", (await belgian.Place(basket)).Refusal?.Code);
        Assert.Equal((9, 0), ((await belgian.Shop.Read(bread)).Stock, await belgian.Shop.OrderCount()));

        await belgian.Change(new() { Payments = [new(BelgianShopFixture.Online.Name, 0)] });
        Assert.Equal(900, (await belgian.Placed(basket)).TotalMinor);
    }

    [Fact]
    public async Task A_checkout_is_quoted_and_ordered_with_the_best_promotion_of_its_bakery()
    {
        var belgian = await BelgianShopFixture.Open(Fixture);
        var (bread, cake) = (await belgian.Sells("Brood", 420), await belgian.Sells("Taart", 1_000));
        _ = await Promotion(belgian.Shop, 1_000);
        var best = await Promotion(belgian.Shop, 2_000);
        var basket = BelgianShopFixture.CartOf(belgian.Item(bread), belgian.Item(cake)) with { TakesBestPromotion = true };

        var priced = await belgian.Priced(basket);
        var order = await belgian.Placed(basket);

        Assert.Equal((1_136, 1_136, best.Id), (priced.Prices.TotalMinor, order.TotalMinor, order.PromotionId));
        Assert.Equal([336, 800], priced.Lines.Select(line => line.Line!.ToPayMinor));
        Assert.Equal([336, 800], (await belgian.Shop.Read(order.Id)).PaidLines.Select(line => line.ToPayMinor));
    }

    private MoveOrder Mover() => new(Store, Clock, Random, new CanteenOrders());

    private async Task<Promotion> Promotion(Shop shop, int basisPoints) => (await new ManagePromotions(Store, Clock, Random).Offer(
        shop.Workplace,
        new()
        {
            Title = "Regalo",
            Type = PromotionType.Percentage,
            BasisPoints = basisPoints,
            Discount = Money.Zero(shop.Workplace.Currency),
        },
        Cancel)).Value.Promotion;

    private async Task Reprice(Shop shop, Product bread, int pesos) => _ = (await new ManageProducts(Store, Clock, Random).Change(
        shop.Baker, bread.Id, StarterProducts.Starter("Pan", pesos, "🥖", Availability.ReadyNow, 9, "pan"), Cancel)).Value;
}
