using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Statistics;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Market;

/// <summary>The market around an order: cart, payment, messages, statistics, search. It is Monday, 10:00 in Bogotá.</summary>
public sealed class MarketTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task An_order_empties_the_cart_whatever_bakery_it_was_for()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var (bread, cake) = (await shop.Sell("Pan", 5), await other.Sell("Torta", 5));
        var carts = new CustomerCarts(Store, Clock);
        Assert.Null(await carts.ForCaller(shop.Customer, Cancel));
        _ = (await carts.Add(shop.Customer, other.Workplace.Id, cake.Id, 1, Cancel)).Value;

        _ = await shop.Place(shop.Wants((bread, 1)));

        var cart = await carts.ForCaller(shop.Customer, Cancel);
        Assert.Equal((null, 0), (cart!.Bakery, cart.Lines.Count));
    }

    [Fact]
    public async Task A_cart_holds_one_bakery_and_shows_todays_prices()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var (bread, cake) = (await shop.Sell("Pan", 5), await other.Sell("Torta", 5));
        var carts = new CustomerCarts(Store, Clock);
        _ = (await carts.Add(shop.Customer, shop.Workplace.Id, bread.Id, 2, Cancel)).Value;
        _ = (await carts.Add(shop.Customer, other.Workplace.Id, cake.Id, 1, Cancel)).Value;
        _ = (await new ManageProducts(Store, Clock, Random).Change(other.Baker, cake.Id, new() { Price = new(990_000, Currency.Cop) }, Cancel)).Value;

        var line = Assert.Single((await carts.ForCaller(shop.Customer, Cancel))!.Lines);

        Assert.Equal((cake.Id, 990_000L), (line.ProductId, line.PriceMinor));
        Assert.Equal(CartRefusals.NotInCart, (await carts.Set(shop.Customer, bread.Id, 1, Cancel)).Refusal);
        Assert.Empty((await carts.Set(shop.Customer, cake.Id, 0, Cancel)).Value.Lines);
    }

    [Theory]
    [InlineData(PaymentMethod.CashOnPickup, "0000", PaymentStatus.Approved, "")]
    [InlineData(PaymentMethod.CreditCard, "0000", PaymentStatus.Rejected, "0000")]
    [InlineData(PaymentMethod.Pse, "0000", PaymentStatus.Rejected, "0000")]
    [InlineData(PaymentMethod.DebitCard, "", PaymentStatus.Approved, "")]
    [InlineData(PaymentMethod.DebitCard, "4111 1111 1111 4242", PaymentStatus.Approved, "4242")]
    [InlineData(PaymentMethod.CreditCard, "4111111111110000", PaymentStatus.Rejected, "0000")]
    public async Task A_payment_is_the_whole_order_and_keeps_four_digits(PaymentMethod method, string digits, PaymentStatus status, string kept)
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Pending, await shop.Sell("Pan", 5, pesos: 4_000), quantity: 2, PaymentMethod.CreditCard);

        var payment = (await Take().Pay(shop.Customer, order.Id, method, digits, Cancel)).Value.Payment;

        Assert.Equal((800_000L, status, kept), (payment.AmountMinor, payment.Status, payment.CardLast4));
        var paid = await shop.Read(order.Id);
        Assert.Equal((status, method), (paid.PaymentStatus, paid.PaymentMethod));
    }

    [Fact]
    public async Task A_declined_order_can_be_paid_a_paid_or_refunded_or_cancelled_one_cannot()
    {
        var (shop, take) = (await OpenShop(), Take());
        var bread = await shop.Sell("Pan", 9);
        var order = await shop.PlaceUntil(OrderStatus.Pending, bread, method: PaymentMethod.CreditCard);
        var cancelled = await shop.PlaceUntil(OrderStatus.Cancelled, bread, method: PaymentMethod.CreditCard);

        Assert.Equal(PaymentStatus.Rejected, (await take.Pay(shop.Customer, order.Id, PaymentMethod.CreditCard, "0000", Cancel)).Value.Payment.Status);
        Assert.Equal(PaymentStatus.Approved, (await take.Pay(shop.Customer, order.Id, PaymentMethod.CreditCard, "4242", Cancel)).Value.Payment.Status);
        Assert.Equal(PaymentRefusals.AlreadyPaid, (await take.Pay(shop.Customer, order.Id, PaymentMethod.Pse, "", Cancel)).Refusal);
        Assert.Equal(PaymentStatus.Approved, (await take.ForOrder(shop.Customer, order.Id, Cancel)).Value!.Payment.Status);
        _ = (await take.Refund(shop.Admin, order.Id, Cancel)).Value;
        Assert.Equal(PaymentRefusals.AlreadyRefunded, (await take.Pay(shop.Customer, order.Id, PaymentMethod.Pse, "", Cancel)).Refusal);
        Assert.Equal(PaymentRefusals.OrderCancelled, (await take.Pay(shop.Customer, cancelled.Id, PaymentMethod.Pse, "", Cancel)).Refusal);
        Assert.Equal(PaymentRefusals.NotYours, (await take.Pay(shop.Admin, order.Id, PaymentMethod.Pse, "", Cancel)).Refusal);
    }

    [Fact]
    public async Task The_bakery_hears_of_a_cash_order_when_it_is_placed_and_of_any_other_when_it_is_paid()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        _ = await shop.Place(shop.Wants((bread, 1)));
        var order = await shop.PlaceUntil(OrderStatus.Pending, bread, method: PaymentMethod.Pse);
        Assert.Single(await Messages(shop.Baker));

        _ = (await Take().Pay(shop.Customer, order.Id, PaymentMethod.Pse, "", Cancel)).Value;

        var messages = await Messages(shop.Baker);
        Assert.Equal(2, messages.Count);
        Assert.All(messages, message => Assert.Equal(
            ("🍞 Nueva orden recibida", "Ana ordenó 1 producto(s) — pickup a las 11:00", "NEW_ORDER", shop.Workplace.Id.Value),
            (message.Title, message.Body, message.Data["type"], message.Data["bakeryId"])));
    }

    /// <summary>Before, the method of the payment counted: this bakery was never told, the one of a cash order paid by card twice.</summary>
    [Fact]
    public async Task Bug_an_order_placed_by_card_and_paid_in_cash_notified_no_bakery()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var (card, cash) = (await shop.PlaceUntil(OrderStatus.Pending, bread, method: PaymentMethod.CreditCard), await shop.PlaceUntil(OrderStatus.Pending, bread));

        _ = (await Take().Pay(shop.Customer, card.Id, PaymentMethod.CashOnPickup, "", Cancel)).Value;
        _ = (await Take().Pay(shop.Customer, cash.Id, PaymentMethod.CreditCard, "4242", Cancel)).Value;

        Assert.Equal(
            new[] { card.Id.Value, cash.Id.Value }.Order(),
            (await Messages(shop.Baker)).Select(message => message.Data["orderId"]).Order());
    }

    [Fact]
    public async Task Bug_a_refunded_cash_order_was_recorded_as_paid_again_when_it_was_collected()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Ready, await shop.Sell("Pan", 9));
        _ = (await Take().Pay(shop.Customer, order.Id, PaymentMethod.CashOnPickup, "", Cancel)).Value;
        _ = (await Take().Refund(shop.Admin, order.Id, Cancel)).Value;

        _ = (await new MoveOrder(Store, Clock, Random, new CanteenOrders()).To(shop.Baker, order.Id, OrderStatus.Completed, Cancel)).Value;

        Assert.Equal(PaymentStatus.Refunded, (await shop.Read(order.Id)).PaymentStatus);
        Assert.Equal(PaymentStatus.Refunded, Assert.Single(await shop.PaymentsOf(order)).Status);
    }

    /// <summary>A product could name another's picture as its own; the next upload removed it as "the old one".</summary>
    [Fact]
    public async Task Bug_a_baker_could_have_anybodys_picture_removed()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var catalogue = new ManageProducts(Store, Clock, Random);

        Assert.Equal("VALIDATION_ERROR", (await catalogue.Change(shop.Baker, bread.Id, new() { ImageUrl = "/uploads/products/theirs.jpg" }, Cancel)).Refusal?.Code);
        Assert.Null((await catalogue.Change(shop.Baker, bread.Id, new() { ImageUrl = "https://cdn.example.com/pan.jpg" }, Cancel)).Refusal);
    }

    [Fact]
    public async Task The_customer_is_notified_of_every_status_the_estimate_and_the_stamp_in_the_texts_of_the_contract()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, await shop.Sell("Pan", 9));
        var move = new MoveOrder(Store, Clock, Random, new CanteenOrders());
        _ = (await move.EstimateReady(shop.Baker, order.Id, TestTimes.Monday.AddMinutes(45), Cancel)).Value;
        foreach (var status in new[] { OrderStatus.Baking, OrderStatus.Ready, OrderStatus.Ready, OrderStatus.Completed })
        {
            _ = (await move.To(shop.Baker, order.Id, status, Cancel)).Value;
        }

        Assert.Equal(
            [
                ("✅ Orden confirmada", "La Espiga confirmó tu orden. Pickup a las 11:00", "ORDER_STATUS_CHANGE"),
                ("⏱ Tiempo estimado actualizado", "La Espiga estima que tu pedido estará listo a las 10:45", "ESTIMATED_READY"),
                ("👨‍🍳 ¡Están horneando tu pan!", "La Espiga ya está preparando tu pedido.", "ORDER_STATUS_CHANGE"),
                ("🥖 ¡Tu pan está listo!", "Tu orden en La Espiga está lista para recoger. Muestra tu QR.", "ORDER_STATUS_CHANGE"),
                ("Tarjeta de fidelización", "🥖 Llevas 1/9 sellos en La Espiga. ¡Sigue así!", "LOYALTY_STAMP"),
                ("🎉 Orden completada", "¡Gracias por tu compra en La Espiga! Buen provecho.", "ORDER_STATUS_CHANGE"),
            ],
            (await Messages(shop.Customer)).Reverse().Select(message => (message.Title, message.Body, message.Data["type"])));
    }

    [Fact]
    public async Task A_bakery_that_opens_and_a_declined_payment_are_notified()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Pending, await shop.Sell("Pan", 9), method: PaymentMethod.Pse);
        var manage = new ManageBakeries(Store, Clock, Random);
        foreach (var status in new[] { BakeryStatus.Suspended, BakeryStatus.Active, BakeryStatus.Active })
        {
            _ = (await manage.ChangeAny(shop.Workplace.Id, new(new(), null, status), Cancel)).Value;
        }

        _ = (await Take().Pay(shop.Customer, order.Id, PaymentMethod.Pse, "0000", Cancel)).Value;

        Assert.Equal("🎊 ¡Tu panadería está activa!", Assert.Single(await Messages(shop.Baker)).Title);
        Assert.Equal("❌ Pago rechazado", Assert.Single(await Messages(shop.Customer)).Title);
    }

    [Fact]
    public async Task No_customer_has_a_card_before_the_first_stamp_and_reading_creates_none()
    {
        var (shop, cards) = (await OpenShop(), new LoyaltyCards(Store, Clock, Random));

        Assert.Equal(0, (await cards.At(shop.Customer, shop.Workplace.Id, Cancel)).Value.Card.Stamps);
        Assert.Empty(await cards.ForCaller(shop.Customer, Cancel));
        Assert.Equal("BAKERY_NOT_FOUND", (await cards.At(shop.Customer, new("nowhere"), Cancel)).Refusal?.Code);
        Assert.Equal("USER_NOT_FOUND", (await cards.Redeem(shop.Workplace, new("nobody"), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task A_day_and_a_week_begin_at_midnight_in_Bogota_and_cancelled_orders_bring_nothing()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 99, pesos: 1_000);
        var now = new ShiftedClock();
        async Task PlaceAt(DateTimeOffset at)
        {
            now.Now = at;
            await using var writer = new OrderPlacement(Store, new(new() { RefusePastPickup = false }), new CanteenOrders(), now, Random, 8);
            _ = (await writer.Place(shop.Wants((bread, 1)), Cancel)).Value;
        }

        // Monday 2 March 2026 begins at 05:00 UTC.
        var monday = new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);
        await PlaceAt(monday.AddMilliseconds(-1));
        await PlaceAt(monday);
        await PlaceAt(monday.AddDays(2).AddMilliseconds(-1));
        await PlaceAt(monday.AddDays(2));
        now.Now = monday.AddDays(2).AddHours(12);
        _ = await shop.PlaceUntil(OrderStatus.Cancelled, bread);

        await using var db = Store.OpenReader();
        var statistics = await new CountStatistics(db, now).ForWorkplace(shop.Workplace, Cancel);

        Assert.Equal((4, 3, 1), (statistics.Ever.Orders, statistics.ThisWeek.Orders, statistics.Today.Orders));
        Assert.Equal((400_000L, 100_000L), (statistics.Ever.Revenue.Minor, statistics.Today.Revenue.Minor));
        Assert.Equal(new Dictionary<int, int> { [0] = 2, [23] = 2 }, statistics.ByHour);
        Assert.Equal(1, statistics.ByStatus[OrderStatus.Cancelled]);
        var best = Assert.Single(statistics.TopProducts);
        Assert.Equal((bread.Id.Value, "Pan", 4L, 400_000L), (best.ProductId, best.Name, best.Sold, best.RevenueMinor));
    }

    [Fact]
    public async Task A_search_minds_neither_case_nor_accents_and_takes_no_wildcards()
    {
        var shop = await OpenShop();
        _ = await shop.Sell("Almojábana 100%", 5);
        await using var db = Store.OpenReader();
        var search = new Search(db);

        Assert.Contains((await search.Run("  ALMOJABANA ", null, null, Cancel)).Value.Products, found => found.Product.BakeryKey == shop.Workplace.Key);
        Assert.Contains((await search.Run("100%", null, null, Cancel)).Value.Products, found => found.Product.BakeryKey == shop.Workplace.Key);
        Assert.Empty((await search.Run("a%b_a", null, null, Cancel)).Value.Products);
        Assert.Equal(Search.TooShort, (await search.Run("   a   ", null, null, Cancel)).Refusal);
        Assert.Empty((await search.Run("almoj", null, new(0, 0, 10), Cancel)).Value.Products);
        Assert.NotEmpty((await search.Run("almoj", null, new(4.65, -74.08, 10), Cancel)).Value.Products);
    }

    private TakePayments Take() => new(Store, Clock, Random);

    private Task<IReadOnlyList<Notification>> Messages(Caller to) => new Outbox(Store, Clock).ForCaller(to, Cancel);

    private sealed class ShiftedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
