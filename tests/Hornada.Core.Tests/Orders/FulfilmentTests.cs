using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;
using static Hornada.Core.Tests.Support.ArticleRulesFixture;

namespace Hornada.Core.Tests.Orders;

/// <summary>
/// Methods, fees, invoices, ways of paying and offers (Bakeronline contract §4.5, §4.6, §4.9). A preview and an order say the same.
/// </summary>
public sealed class FulfilmentTests
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
    public void The_worked_example_comes_to_2630()
    {
        var rules = new ArticleRulesFixture(Everything);
        var cake = rules.AddProduct("Taart", 1_225);
        rules.AddOffer(new() { AppliesTo = OfferTarget.Product, ItemKey = cake.Key, Type = OfferType.Percentage, BasisPoints = 816 });

        var order = rules.Place(
            rules.Request(Line(cake, 2)) with { Fulfilment = ToHome, PaymentWay = BelgianShopFixture.Online });

        Assert.Equal((2_450, 200, 2_630), (order.GoodsMinor, order.DiscountMinor, order.TotalMinor));
        Assert.Equal(new OrderFees(0, 350, 0, 0, 30), order.Fees);
        Assert.Equal((1_225, 2_250), (order.Lines[0].PriceMinor, order.Lines[0].ToPayMinor));
        Assert.Equal((BelgianShopFixture.Home, "Bel 2x"), (order.Checkout!.Address, order.Checkout.Notes));
    }

    [Theory]
    [InlineData(3, "TOO_SMALL_TO_DELIVER", 0)]
    [InlineData(4, null, 350)]
    [InlineData(16, null, 350)]
    [InlineData(17, null, 0)]
    public void A_delivery_has_a_least_and_becomes_free(int pieces, string? code, long cost)
    {
        var rules = new ArticleRulesFixture(Everything);

        rules.Answers(
            rules.Request(Line(rules.AddProduct("Brood", 300), pieces)) with { Fulfilment = ToHome },
            code,
            order => Assert.Equal(cost, order.Fees.DeliveryMinor));
    }

    [Fact]
    public void A_delivery_goes_where_the_route_goes()
    {
        var rules = new ArticleRulesFixture(Everything);
        var request = rules.Request(Line(rules.AddProduct("Taart", 2_000)));

        rules.Answers(
            request with { Fulfilment = ToHome with { Address = BelgianShopFixture.Home with { ZipCode = "1000" } } },
            "NOT_DELIVERED_THERE");
        rules.Answers(request with { Fulfilment = ToHome with { Address = null } }, "VALIDATION_ERROR");
        rules.Answers(
            request with { Fulfilment = ToHome with { Address = BelgianShopFixture.Home with { Street = " " } } }, "VALIDATION_ERROR");
        rules.Answers(
            request with { Fulfilment = ToHome with { Address = BelgianShopFixture.Home with { Country = "Belgium" } } },
            "VALIDATION_ERROR");
        rules.Answers(request with { Fulfilment = ToHome with { Notes = new('x', 501) } }, "VALIDATION_ERROR");
        rules.Change(Everything with { DeliveryZipCodes = [] });
        rules.Answers(request with { Fulfilment = ToHome with { Address = BelgianShopFixture.Home with { ZipCode = "1000" } } }, null);
        rules.Change(Everything with { Methods = [FulfilmentMethod.Takeout] });
        rules.Answers(request with { Fulfilment = ToHome }, "METHOD_NOT_OFFERED");
    }

    [Fact]
    public void A_locker_is_one_of_the_shops_own_and_costs_its_message()
    {
        var rules = new ArticleRulesFixture(Everything);
        var (mine, theirs) = (rules.AddLocker("Station Gent"), rules.AddLocker(of: new BakeryBuilder().Build()));
        var request = rules.Request(Line(rules.AddProduct("Brood", 300)));
        FulfilmentRequest Latch(long? key) => new() { Method = FulfilmentMethod.Locker, LockerKey = key, NotificationMethod = "sms" };

        rules.Answers(request with { Fulfilment = Latch(theirs.Key) }, "NO_SUCH_LATCH");
        rules.Answers(request with { Fulfilment = Latch(null) }, "NO_SUCH_LATCH");
        rules.Answers(request with { Fulfilment = Latch(mine.Key) }, null, order =>
        {
            Assert.Equal((15, 315), (order.Fees.SmsMinor, order.TotalMinor));
            Assert.Equal(
                (mine.Key, "Station Gent", BelgianShopFixture.Home, "sms"),
                (order.Checkout!.LockerKey, order.Checkout.LockerName, order.Checkout.Address, order.Checkout.NotificationMethod));
        });
    }

    [Fact]
    public void An_invoice_costs_what_it_costs_and_is_refused_where_none_is_written()
    {
        var rules = new ArticleRulesFixture(Everything);
        var request = rules.Request(Line(rules.AddProduct("Brood", 300)));
        var party = new InvoiceParty("Bakkers NV", "BE0123456789", BelgianShopFixture.Home);
        FulfilmentRequest For(InvoiceParty invoice) => new() { Method = FulfilmentMethod.Takeout, Invoice = invoice };

        rules.Answers(
            request with { Fulfilment = For(party) },
            null,
            order => Assert.Equal((100, party), (order.Fees.InvoiceMinor, order.Checkout!.Invoice)));
        rules.Answers(request with { Fulfilment = For(party with { VatNumber = "" }) }, "VALIDATION_ERROR");
        rules.Change(Everything with { InvoiceCostMinor = null });
        rules.Answers(request with { Fulfilment = For(party) }, "NO_INVOICES");
    }

    [Fact]
    public void A_way_of_paying_must_be_on_the_shops_list()
    {
        var rules = new ArticleRulesFixture(Everything);
        var request = rules.Request(Line(rules.AddProduct("Brood", 300)));

        rules.Answers(request with { PaymentWay = new("ideal", Core.Payments.PaymentMethod.DebitCard, true) }, "PAYMENT_METHOD_NOT_TAKEN");
        rules.Answers(
            request with { PaymentWay = BelgianShopFixture.Online },
            null,
            order => Assert.Equal((30, "bancontact", null), (order.Fees.TransactionMinor, order.PaymentWord, order.ValidAt)));
        rules.Answers(request, null, order => Assert.Equal((0, order.PlacedAt), (order.Fees.TransactionMinor, order.ValidAt)));
        rules.Change(Everything with { Payments = [] });
        rules.Answers(request, null);
        rules.Answers(request with { PaymentWay = BelgianShopFixture.Online }, "PAYMENT_METHOD_NOT_TAKEN");
    }

    [Fact]
    public void An_order_without_a_final_price_is_not_paid_online()
    {
        var rules = new ArticleRulesFixture(Everything);
        var request = rules.Request(
            Line(rules.AddProduct("Kip", 900, PriceType.PerKilogram, new() { TargetPrice = true }), 1, new() { Gram = 1_200 }));

        rules.Answers(request with { PaymentWay = BelgianShopFixture.Online }, "PRICE_KNOWN_AT_PICKUP");
        rules.Answers(request, null, order => Assert.Equal(1_080, order.TotalMinor));
    }

    [Fact]
    public void A_deposit_comes_on_top_a_piece_and_is_no_part_of_the_goods()
    {
        var rules = new ArticleRulesFixture(Everything);

        rules.Answers(
            rules.Request(Line(rules.AddProduct("Melk", 150, sheet: new() { DepositMinor = 25 }), 3)),
            null,
            order => Assert.Equal((450, 75, 525), (order.GoodsMinor, order.Fees.WarrantyMinor, order.TotalMinor)));
    }

    [Theory]
    [InlineData(PriceType.PerUnit, 0, 0, 6, 1, 7)]
    [InlineData(PriceType.PerUnit, 0, 0, 5, 0, 5)]
    [InlineData(PriceType.PerPerson, 2, 0, 3, 1, 3)]
    [InlineData(PriceType.PerKilogram, 0, 3, 4, 2, 4)]
    public void A_volume_offer_counts_in_the_unit_of_the_price_and_takes_stock_by_the_piece(
        PriceType type, int persons, int gram, int pieces, int free, int taken)
    {
        var rules = new ArticleRulesFixture(Everything);
        var bread = rules.AddProduct("Brood", 100_000, type);
        rules.AddOffer(
            new() { AppliesTo = OfferTarget.Product, ItemKey = bread.Key, Type = OfferType.Volume, MinimumAmount = 6, FreeAmount = 1 });

        var order = rules.Place(rules.Request(Line(bread, pieces, new() { Persons = persons, Gram = gram })));

        Assert.Equal((free, taken, 0), (order.Lines[0].Detail!.FreeAmount, order.Lines[0].Taken, order.DiscountMinor));
        Assert.Equal(1_000 - taken, bread.Stock);
    }

    [Fact]
    public void The_largest_share_counts_from_its_least_quantity_on()
    {
        var rules = new ArticleRulesFixture(Everything);
        var bread = rules.AddProduct("Brood", 1_000);
        rules.AddOffer(new() { AppliesTo = OfferTarget.Product, ItemKey = bread.Key, Type = OfferType.Percentage, BasisPoints = 1_000 });
        rules.AddOffer(new()
        {
            AppliesTo = OfferTarget.Product,
            ItemKey = bread.Key,
            Type = OfferType.Percentage,
            BasisPoints = 2_500,
            MinimumAmount = 3
        });

        Assert.Equal(200, rules.Place(rules.Request(Line(bread, 2))).DiscountMinor);
        Assert.Equal(750, rules.Place(rules.Request(Line(bread, 3))).DiscountMinor);
    }

    /// <summary>It is Monday the 2nd; the cart is for Tuesday the 3rd.</summary>
    [Fact]
    public void An_offer_holds_on_its_days_by_the_day_of_ordering_or_of_collecting()
    {
        var rules = new ArticleRulesFixture(Everything);
        var tuesday = new DateOnly(2026, 3, 3);
        Product Reduced(Offer days)
        {
            var bread = rules.AddProduct("Brood", 1_000);
            rules.AddOffer(
                new() { AppliesTo = OfferTarget.Product, ItemKey = bread.Key, Type = OfferType.Percentage, BasisPoints = 1_000 }, days);
            return bread;
        }

        (long Known, long Unknown) Off(Offer days)
        {
            var bread = Reduced(days);
            var order = rules.Place(rules.Request(Line(bread)));
            return (order.DiscountMinor, rules.Price(new CartRequest { Lines = [Line(bread)] }).Prices.DiscountMinor);
        }

        Assert.Equal((100, 100), Off(new() { LastDay = tuesday.AddDays(-1) }));
        Assert.Equal((0, 0), Off(new() { FirstDay = tuesday }));
        Assert.Equal((100, 0), Off(new() { FirstDay = tuesday, LastDay = tuesday, CountsBy = OfferDay.Acquire }));
        Assert.Equal((100, 0), Off(new() { RecurringOn = DayOfWeek.Tuesday, CountsBy = OfferDay.Acquire }));
        Assert.Equal((100, 100), Off(new() { RecurringOn = DayOfWeek.Monday }));
        Assert.Equal((0, 0), Off(new() { RecurringOn = DayOfWeek.Tuesday }));
    }

    [Fact]
    public void An_offer_on_a_category_or_a_variant_applies_to_its_products()
    {
        var rules = new ArticleRulesFixture(Everything);
        var category = rules.AddCategory().Key;
        var (bread, cake) = (rules.AddProduct("Brood", 1_000, category: category), rules.AddProduct("Taart", 1, PriceType.MultipleChoice));
        var (small, large) = (rules.AddVariant(cake, "Klein", 1_000), rules.AddVariant(cake, "Groot", 2_000));
        rules.AddOffer(new() { AppliesTo = OfferTarget.Category, ItemKey = category, Type = OfferType.Percentage, BasisPoints = 1_000 });
        rules.AddOffer(new() { AppliesTo = OfferTarget.Variant, ItemKey = large.Key, Type = OfferType.Percentage, BasisPoints = 5_000 });

        var order = rules.Place(rules.Request(
            Line(bread), Line(cake, 1, new() { VariantKey = small.Key }), Line(cake, 1, new() { VariantKey = large.Key })));

        Assert.Equal([100, 0, 1_000], order.Lines.Select(line => line.OfferMinor));
    }

    [Fact]
    public void A_percentage_is_rounded_once_a_line_and_not_once_a_piece()
    {
        var rules = new ArticleRulesFixture(Everything);
        var roll = rules.AddProduct("Broodje", 140);
        rules.AddOffer(new() { AppliesTo = OfferTarget.Product, ItemKey = roll.Key, Type = OfferType.Percentage, BasisPoints = 1_053 });

        var order = rules.Place(rules.Request(Line(roll, 10)));

        Assert.Equal((147, 1_400 - 147, 1_400 - 147), (order.DiscountMinor, order.TotalMinor, order.Lines[0].ToPayMinor));
    }
}
