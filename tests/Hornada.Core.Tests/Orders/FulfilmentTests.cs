using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>
/// Methods, fees, invoices, ways of paying and offers (Bakeronline contract §4.5, §4.6, §4.9). A preview and an order say the same.
/// </summary>
public sealed class FulfilmentTests(StoreFixture<Sqlite> fixture) : IClassFixture<StoreFixture<Sqlite>>
{
    private static readonly FulfilmentRequest ToHome =
        new() { Method = FulfilmentMethod.Delivery, Address = BelgianShopFixture.Home, Notes = "Bel 2x" };

    private static readonly ShopSettings Everything = new()
    {
        Address = new("Markt", "1", "9000", "Gent", "BE"),
        Methods = [FulfilmentMethod.Takeout, FulfilmentMethod.Delivery, FulfilmentMethod.Locker],
        DeliveryCostMinor = 350,
        DeliveryFreeFromMinor = 5_000,
        DeliveryLeastMinor = 1_000,
        DeliveryZipCodes = ["9000", "9050"],
        InvoiceCostMinor = 100,
        SmsCostMinor = 15,
        Payments = [new(BelgianShopFixture.AtCounter.Name, 0), new(BelgianShopFixture.Online.Name, 30)],
    };

    /// <summary>The example of contract §3.1: 24.50 of goods, 2.00 off, 3.50 for the way, 0.30 for the card.</summary>
    [Fact]
    public async Task The_worked_example_comes_to_2630()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var cake = await deli.Sells("Taart", 1_225);
        await deli.Reduces(new() { AppliesTo = OfferTarget.Product, ItemKey = cake.Key, Type = OfferType.Percentage, BasisPoints = 816 });

        var order = await deli.Placed(
            BelgianShopFixture.CartOf(deli.Item(cake, 2)) with { Fulfilment = ToHome, PaymentWay = BelgianShopFixture.Online });

        Assert.Equal((2_450, 200, 2_630), (order.GoodsMinor, order.DiscountMinor, order.TotalMinor));
        Assert.Equal(new OrderFees(0, 350, 0, 0, 30), order.Fees);
        Assert.Equal((1_225, 1_125), (order.Lines[0].PriceMinor, order.Lines[0].Detail!.DiscountedUnitMinor));
        Assert.Equal((BelgianShopFixture.Home, "Bel 2x"), (order.Checkout!.Address, order.Checkout.Notes));
    }

    [Theory]
    [InlineData(3, "TOO_SMALL_TO_DELIVER", 0)]
    [InlineData(4, null, 350)]
    [InlineData(16, null, 350)]
    [InlineData(17, null, 0)]
    public async Task A_delivery_has_a_least_and_becomes_free(int pieces, string? code, long cost)
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);

        await deli.Says(
            BelgianShopFixture.CartOf(deli.Item(await deli.Sells("Brood", 300), pieces)) with { Fulfilment = ToHome },
            code,
            order => Assert.Equal(cost, order.Fees.DeliveryMinor));
    }

    [Fact]
    public async Task A_delivery_goes_where_the_route_goes()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var basket = BelgianShopFixture.CartOf(deli.Item(await deli.Sells("Taart", 2_000)));

        await deli.Says(
            basket with { Fulfilment = ToHome with { Address = BelgianShopFixture.Home with { ZipCode = "1000" } } },
            "NOT_DELIVERED_THERE");
        await deli.Says(basket with { Fulfilment = ToHome with { Address = null } }, "VALIDATION_ERROR");
        await deli.Says(
            basket with { Fulfilment = ToHome with { Address = BelgianShopFixture.Home with { Street = " " } } }, "VALIDATION_ERROR");
        await deli.Says(
            basket with { Fulfilment = ToHome with { Address = BelgianShopFixture.Home with { Country = "Belgium" } } },
            "VALIDATION_ERROR");
        await deli.Says(basket with { Fulfilment = ToHome with { Notes = new('x', 501) } }, "VALIDATION_ERROR");
        await deli.Change(Everything with { DeliveryZipCodes = [] });
        await deli.Says(basket with { Fulfilment = ToHome with { Address = BelgianShopFixture.Home with { ZipCode = "1000" } } }, null);
        await deli.Change(Everything with { Methods = [FulfilmentMethod.Takeout] });
        await deli.Says(basket with { Fulfilment = ToHome }, "METHOD_NOT_OFFERED");
    }

    [Fact]
    public async Task A_locker_is_one_of_the_shops_own_and_costs_its_message()
    {
        var (deli, other) = (await BelgianShopFixture.Open(fixture, Everything), await BelgianShopFixture.Open(fixture, Everything));
        var (mine, theirs) = (await deli.HasLatch("Station Gent"), await other.HasLatch());
        var basket = BelgianShopFixture.CartOf(deli.Item(await deli.Sells("Brood", 300)));
        FulfilmentRequest Latch(long? key) => new() { Method = FulfilmentMethod.Locker, LockerKey = key, NotificationMethod = "sms" };

        await deli.Says(basket with { Fulfilment = Latch(theirs.Key) }, "NO_SUCH_LATCH");
        await deli.Says(basket with { Fulfilment = Latch(null) }, "NO_SUCH_LATCH");
        await deli.Says(basket with { Fulfilment = Latch(mine.Key) }, null, order =>
        {
            Assert.Equal((15, 315), (order.Fees.SmsMinor, order.TotalMinor));
            Assert.Equal(
                (mine.Key, "Station Gent", BelgianShopFixture.Home, "sms"),
                (order.Checkout!.LockerKey, order.Checkout.LockerName, order.Checkout.Address, order.Checkout.NotificationMethod));
        });
    }

    [Fact]
    public async Task An_invoice_costs_what_it_costs_and_is_refused_where_none_is_written()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var basket = BelgianShopFixture.CartOf(deli.Item(await deli.Sells("Brood", 300)));
        var party = new InvoiceParty("Bakkers NV", "BE0123456789", BelgianShopFixture.Home);
        FulfilmentRequest For(InvoiceParty invoice) => new() { Method = FulfilmentMethod.Takeout, Invoice = invoice };

        await deli.Says(
            basket with { Fulfilment = For(party) },
            null,
            order => Assert.Equal((100, party), (order.Fees.InvoiceMinor, order.Checkout!.Invoice)));
        await deli.Says(basket with { Fulfilment = For(party with { VatNumber = "" }) }, "VALIDATION_ERROR");
        await deli.Change(Everything with { InvoiceCostMinor = null });
        await deli.Says(basket with { Fulfilment = For(party) }, "NO_INVOICES");
    }

    [Fact]
    public async Task A_way_of_paying_must_be_on_the_shops_list()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var basket = BelgianShopFixture.CartOf(deli.Item(await deli.Sells("Brood", 300)));

        await deli.Says(basket with { PaymentWay = new("ideal", Core.Payments.PaymentMethod.DebitCard, true) }, "PAYMENT_METHOD_NOT_TAKEN");
        await deli.Says(
            basket with { PaymentWay = BelgianShopFixture.Online },
            null,
            order => Assert.Equal((30, "bancontact", null), (order.Fees.TransactionMinor, order.PaymentWord, order.ValidAt)));
        await deli.Says(basket, null, order => Assert.Equal((0, order.PlacedAt), (order.Fees.TransactionMinor, order.ValidAt)));
        await deli.Change(Everything with { Payments = [] });
        await deli.Says(basket, null);
        await deli.Says(basket with { PaymentWay = BelgianShopFixture.Online }, "PAYMENT_METHOD_NOT_TAKEN");
    }

    [Fact]
    public async Task An_order_without_a_final_price_is_not_paid_online()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var basket = BelgianShopFixture.CartOf(
            deli.Item(await deli.Sells("Kip", 900, PriceType.PerKilogram, new() { TargetPrice = true }), 1, new() { Gram = 1_200 }));

        await deli.Says(basket with { PaymentWay = BelgianShopFixture.Online }, "PRICE_KNOWN_AT_PICKUP");
        await deli.Says(basket, null, order => Assert.Equal(1_080, order.TotalMinor));
    }

    [Fact]
    public async Task A_deposit_comes_on_top_a_piece_and_is_no_part_of_the_goods()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);

        await deli.Says(
            BelgianShopFixture.CartOf(deli.Item(await deli.Sells("Melk", 150, sheet: new() { DepositMinor = 25 }), 3)),
            null,
            order => Assert.Equal((450, 75, 525), (order.GoodsMinor, order.Fees.WarrantyMinor, order.TotalMinor)));
    }

    [Theory]
    [InlineData(PriceType.PerUnit, 0, 0, 6, 1, 7)]
    [InlineData(PriceType.PerUnit, 0, 0, 5, 0, 5)]
    [InlineData(PriceType.PerPerson, 2, 0, 3, 1, 3)]
    [InlineData(PriceType.PerKilogram, 0, 3, 4, 2, 4)]
    public async Task A_volume_offer_counts_in_the_unit_of_the_price_and_takes_stock_by_the_piece(
        PriceType type, int persons, int gram, int pieces, int free, int taken)
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var bread = await deli.Sells("Brood", 100_000, type);
        await deli.Reduces(
            new() { AppliesTo = OfferTarget.Product, ItemKey = bread.Key, Type = OfferType.Volume, MinimumAmount = 6, FreeAmount = 1 });

        var order = await deli.Placed(BelgianShopFixture.CartOf(deli.Item(bread, pieces, new() { Persons = persons, Gram = gram })));

        Assert.Equal((free, taken, 0), (order.Lines[0].Detail!.FreeAmount, order.Lines[0].Taken, order.DiscountMinor));
        Assert.Equal(1_000 - taken, (await deli.Shop.Read(bread)).Stock);
    }

    [Fact]
    public async Task The_largest_share_counts_from_its_least_quantity_on()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var bread = await deli.Sells("Brood", 1_000);
        await deli.Reduces(
            new() { AppliesTo = OfferTarget.Product, ItemKey = bread.Key, Type = OfferType.Percentage, BasisPoints = 1_000 });
        await deli.Reduces(new()
        {
            AppliesTo = OfferTarget.Product,
            ItemKey = bread.Key,
            Type = OfferType.Percentage,
            BasisPoints = 2_500,
            MinimumAmount = 3
        });

        Assert.Equal(200, (await deli.Placed(BelgianShopFixture.CartOf(deli.Item(bread, 2)))).DiscountMinor);
        Assert.Equal(750, (await deli.Placed(BelgianShopFixture.CartOf(deli.Item(bread, 3)))).DiscountMinor);
    }

    /// <summary>It is Monday the 2nd; the cart is for Tuesday the 3rd.</summary>
    [Fact]
    public async Task An_offer_holds_on_its_days_by_the_day_of_ordering_or_of_collecting()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var tuesday = new DateOnly(2026, 3, 3);
        async Task<Product> Reduced(Offer days)
        {
            var bread = await deli.Sells("Brood", 1_000);
            await deli.Reduces(
                new() { AppliesTo = OfferTarget.Product, ItemKey = bread.Key, Type = OfferType.Percentage, BasisPoints = 1_000 }, days);
            return bread;
        }

        async Task<(long Known, long Unknown)> Off(Offer days)
        {
            var bread = await Reduced(days);
            var order = await deli.Placed(BelgianShopFixture.CartOf(deli.Item(bread)));
            return (order.DiscountMinor, (await deli.Priced(new() { Items = [deli.Item(bread)] })).Prices.DiscountMinor);
        }

        Assert.Equal((100, 100), await Off(new() { LastDay = tuesday.AddDays(-1) }));
        Assert.Equal((0, 0), await Off(new() { FirstDay = tuesday }));
        Assert.Equal((100, 0), await Off(new() { FirstDay = tuesday, LastDay = tuesday, CountsBy = OfferDay.Acquire }));
        Assert.Equal((100, 0), await Off(new() { RecurringOn = DayOfWeek.Tuesday, CountsBy = OfferDay.Acquire }));
        Assert.Equal((100, 100), await Off(new() { RecurringOn = DayOfWeek.Monday }));
        Assert.Equal((0, 0), await Off(new() { RecurringOn = DayOfWeek.Tuesday }));
    }

    [Fact]
    public async Task An_offer_on_a_category_or_a_variant_applies_to_its_products()
    {
        var deli = await BelgianShopFixture.Open(fixture, Everything);
        var shelf = await deli.Shelf();
        var (bread, cake) = (await deli.Sells("Brood", 1_000, category: shelf), await deli.Sells("Taart", 1, PriceType.MultipleChoice));
        var (small, large) = (await deli.Comes(cake, "Klein", 1_000), await deli.Comes(cake, "Groot", 2_000));
        await deli.Reduces(new() { AppliesTo = OfferTarget.Category, ItemKey = shelf, Type = OfferType.Percentage, BasisPoints = 1_000 });
        await deli.Reduces(
            new() { AppliesTo = OfferTarget.Variant, ItemKey = large.Key, Type = OfferType.Percentage, BasisPoints = 5_000 });

        var order = await deli.Placed(BelgianShopFixture.CartOf(
            deli.Item(bread), deli.Item(cake, 1, new() { VariantKey = small.Key }), deli.Item(cake, 1, new() { VariantKey = large.Key })));

        Assert.Equal([100, 0, 1_000], order.Lines.Select(line => line.DiscountMinor));
    }
}

file static class HandingOver
{
    public static async Task Says(this BelgianShopFixture deli, CheckoutCart basket, string? code, Action<Order>? then = null)
    {
        var priced = await deli.Priced(basket);
        var placed = await deli.Place(basket);
        Assert.Equal((code, code), (placed.Refusal?.Code, priced.Refusals.Count == 0 ? null : priced.Refusals[0].Code));
        if (placed.Refusal is null)
        {
            var order = placed.Value.Orders[0];
            Assert.Equal((order.TotalMinor, order.Fees), (priced.Prices.TotalMinor, priced.Prices.Fees));
            then?.Invoke(order);
        }
    }
}
