using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Xunit;
using static Hornada.Core.Tests.Support.ArticleRulesFixture;

namespace Hornada.Core.Tests.Orders;

/// <summary>What a shop has set holds for every order, whichever contract it comes by. A preview and an order say the same.</summary>
public sealed class ShopTermsTests
{
    private static readonly ShopSettings Areas = new()
    {
        Methods = [FulfilmentMethod.Takeout, FulfilmentMethod.Delivery],
        DeliveryZipCodes = ["90*"],
        DeliveryCostMinor = 500,
        DeliveryAreas =
        [
            new(["9000"], 200) { LeastMinor = 1_000, FreeFromMinor = 3_000 },
            new(["8000-8099", "1000 AB"], 900) { LeastMinor = 2_000 },
        ],
        Payments = [new(BelgianShopFixture.AtCounter.Name, 0) { Methods = [FulfilmentMethod.Takeout] }, new("bank_transfer", 10)],
    };

    [Theory]
    [InlineData("9000", 3, "TOO_SMALL_TO_DELIVER", 0)]
    [InlineData("9000", 4, null, 200)]
    [InlineData("9000", 10, null, 0)]
    [InlineData("9050", 1, null, 500)]
    [InlineData("8010", 6, "TOO_SMALL_TO_DELIVER", 0)]
    [InlineData("8010", 7, null, 900)]
    [InlineData(" 1000ab ", 7, null, 900)]
    [InlineData("8100", 7, "NOT_DELIVERED_THERE", 0)]
    [InlineData("80100", 7, "NOT_DELIVERED_THERE", 0)]
    public void An_area_has_a_fee_and_a_least_of_its_own(string zipCode, int pieces, string? code, long cost)
    {
        var rules = new ArticleRulesFixture(Areas);

        rules.Answers(
            rules.Request(Line(rules.AddProduct("Brood", 300), pieces)) with
            {
                Fulfilment = new()
                {
                    Method = FulfilmentMethod.Delivery,
                    Address = BelgianShopFixture.Home with { ZipCode = zipCode },
                },
                PaymentWay = PaymentWay.FromName("bank_transfer"),
            },
            code,
            order => Assert.Equal((cost, 10), (order.Fees.DeliveryMinor, order.Fees.TransactionMinor)));
    }

    [Fact]
    public void A_way_of_paying_holds_for_the_orders_it_is_for()
    {
        var rules = new ArticleRulesFixture(Areas);
        var fetched = rules.Request(Line(rules.AddProduct("Brood", 2_000)));

        rules.Answers(fetched, null);
        rules.Answers(
            fetched with { Fulfilment = new() { Method = FulfilmentMethod.Delivery, Address = BelgianShopFixture.Home } },
            "PAYMENT_METHOD_NOT_TAKEN");
    }

    [Theory]
    [InlineData(PaymentMethod.CashOnPickup, null)]
    [InlineData(PaymentMethod.Pse, null)]
    [InlineData(PaymentMethod.CreditCard, "PAYMENT_METHOD_NOT_TAKEN")]
    public void An_order_of_the_native_contract_is_paid_in_a_kind_that_the_shop_takes(PaymentMethod method, string? code)
    {
        var rules = new ArticleRulesFixture(Areas);
        var native = rules.Request(Line(rules.AddProduct("Brood", 300))) with
        {
            Fulfilment = null,
            PaymentWay = null,
            PaymentMethod = method,
        };

        Assert.Equal(code, rules.Decide(native).Refusal?.Code);
        rules.Change(new());
        Assert.Null(rules.Decide(native).Refusal);
        rules.Change(Areas with { Methods = [FulfilmentMethod.Delivery] });
        Assert.Equal("METHOD_NOT_OFFERED", rules.Decide(native).Refusal?.Code);
    }

    /// <remarks>It is Monday, 16:00; the order is for Tuesday at 11:00, and the shop closes at 20:00.</remarks>
    [Theory]
    [InlineData(null, "15:59", 1, "LAST_ORDER_PASSED")]
    [InlineData(null, "16:00", 1, null)]
    [InlineData(null, "10:00", 0, null)]
    [InlineData(null, "23:00", 2, "LAST_ORDER_PASSED")]
    [InlineData(1440, null, 0, null)]
    [InlineData(0, null, 0, null)]
    public void Orders_for_a_day_are_taken_until_its_last_order(int? minutes, string? time, int days, string? code)
    {
        var last = new LastOrder
        {
            MinutesBeforeClosing = minutes,
            Time = OpeningHours.ReadTime(time),
            DaysBefore = days,
        };
        var rules = new ArticleRulesFixture(Areas with { LastOrder = last });

        rules.Answers(rules.Request(Line(rules.AddProduct("Brood", 300))), code);
    }

    [Theory]
    [InlineData(240, null)]
    [InlineData(241, "LAST_ORDER_PASSED")]
    public void The_last_order_of_today_is_counted_back_from_closing(int minutes, string? code)
    {
        var rules = new ArticleRulesFixture(Areas with { LastOrder = new() { MinutesBeforeClosing = minutes } });
        var bread = rules.AddProduct("Brood", 300);

        var today = rules.Request(Line(bread)) with { ScheduledFor = TestTimes.Monday.AddHours(2), PickupTime = "18:00" };
        Assert.Equal(code, rules.Decide(today).Refusal?.Code);
    }

    [Fact]
    public void A_shop_can_take_orders_only_while_it_is_open()
    {
        var rules = new ArticleRulesFixture(Areas with { TakesOrdersWhileClosed = false });
        var request = rules.Request(Line(rules.AddProduct("Brood", 300)));

        rules.Answers(request, null);
        rules.Change(Areas with { TakesOrdersWhileClosed = false, ClosedOn = [DayOfWeek.Monday] });
        rules.Answers(request, "ONLY_WHILE_OPEN");
        rules.Change(Areas with { ClosedOn = [DayOfWeek.Monday] });
        rules.Answers(request, null);
    }

    [Theory]
    [InlineData("9000", true)]
    [InlineData("9000-9099", true)]
    [InlineData("90*", true)]
    [InlineData("00-950", true)]
    [InlineData("1000 AB", true)]
    [InlineData("9099-9000", false)]
    [InlineData("*", false)]
    [InlineData("Gent!", false)]
    public void A_postal_code_is_one_or_a_beginning_or_a_range(string entry, bool isEntry) =>
        Assert.Equal(isEntry, ShopRules.Check(Areas with { DeliveryAreas = [], DeliveryZipCodes = [entry] }, Currency.Eur, "AR") is null);

    [Theory]
    [InlineData("BE", "9000", null)]
    [InlineData("BE", "90*", null)]
    [InlineData("BE", "9000-9099", null)]
    [InlineData("BE", "90", "90*")]
    [InlineData("BE", "90001", "4")]
    [InlineData("BE", "90000*", "4")]
    [InlineData("BE", "900-909", "4")]
    [InlineData("NL", "9711 AB", null)]
    [InlineData("NL", "9711-9747", null)]
    [InlineData("NL", "9711", "9711*")]
    [InlineData("US", "12345-6789", null)]
    [InlineData("CO", "1101", "1101*")]
    [InlineData("AR", "90", null)]
    public void A_postal_code_that_fits_none_of_the_country_is_refused_with_what_was_probably_meant(
        string country, string entry, string? hint)
    {
        var refusal = ShopRules.Check(Areas with { DeliveryAreas = [new([entry], 500)], DeliveryZipCodes = [] }, Currency.Eur, country);

        Assert.Equal(hint is null ? null : "delivery.areas", refusal?.FieldName);
        Assert.Contains(hint ?? "", refusal?.Message.English ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_of_numbers_covers_dutch_codes_with_their_letters()
    {
        Assert.True(PostalCodes.Cover(["9711-9747"], "9712 ab"));
        Assert.False(PostalCodes.Cover(["9711-9747"], "9748 AB"));
        Assert.False(PostalCodes.Cover(["9000-9099"], "90001"));
    }

    [Theory]
    [InlineData("9000", "9000", "delivery.zipCodes")]
    [InlineData("90*", "9040", "delivery.zipCodes")]
    [InlineData("9000-9099", "9010-9020", "delivery.zipCodes")]
    [InlineData("9000", "90*", null)]
    [InlineData("9010-9020", "9000-9099", null)]
    public void A_postal_code_that_an_area_covers_already_is_refused_where_it_would_never_count(
        string area, string elsewhere, string? field) => Assert.Equal(
        field,
        ShopRules.Check(Areas with { DeliveryAreas = [new([area], 200)], DeliveryZipCodes = [elsewhere] }, Currency.Eur, "BE")?.FieldName);

    [Fact]
    public void A_delivery_that_is_free_from_less_than_its_least_price_is_refused()
    {
        Assert.Null(ShopRules.Check(Areas with { DeliveryLeastMinor = 2_000, DeliveryFreeFromMinor = 2_000 }, Currency.Eur, "AR"));
        Assert.Equal(
            "delivery.freeFrom",
            ShopRules.Check(Areas with { DeliveryLeastMinor = 2_000, DeliveryFreeFromMinor = 1_000 }, Currency.Eur, "AR")?.FieldName);
    }

    [Fact]
    public void Shops_of_one_name_are_told_apart_by_their_address_and_those_of_one_address_by_their_id()
    {
        (string Id, string Name, string Address)[] shops =
        [
            ("a", "Brood", "Dorp 1"), ("b", "Brood", "Dorp 2"), ("c", "Koek", ""), ("d", "koek", "Plein 1"), ("e", "Taart", "Plein 1"),
            ("f", "Vlaai", "Laan 1"), ("g", "Vlaai", "Laan 1"),
        ];

        Assert.Equal(
            ["Brood · Dorp 1", "Brood · Dorp 2", "Koek · c", "koek · Plein 1", "Taart", "Vlaai · f", "Vlaai · g"],
            ShopNames.Distinguish(shops, shop => shop).Select(shop => shop.Name));
    }

    [Fact]
    public void Settings_that_leave_orders_without_a_way_of_paying_or_a_last_order_without_a_time_are_refused()
    {
        var currency = Currency.Eur;

        Assert.Null(ShopRules.Check(Areas, currency, "AR"));
        Assert.Equal(
            BakeryRefusals.NoWayOfPaying(FulfilmentMethod.Delivery),
            ShopRules.Check(Areas with { Payments = [Areas.Payments[0]] }, currency, "AR"));
        foreach (var last in new LastOrder[]
        {
            new(), new() { MinutesBeforeClosing = 1, Time = new(9, 0) }, new() { MinutesBeforeClosing = -1 },
            new() { Time = new(9, 0), DaysBefore = 31 }, new() { MinutesBeforeClosing = 5, DaysBefore = 1 },
        })
        {
            Assert.StartsWith(
                "lastOrder", ShopRules.Check(Areas with { LastOrder = last }, currency, "AR")?.FieldName, StringComparison.Ordinal);
        }

        Assert.Equal("delivery.areas", ShopRules.Check(Areas with { DeliveryAreas = [new([], 0)] }, currency, "AR")?.FieldName);
        Assert.Equal("delivery.areas", ShopRules.Check(Areas with { DeliveryAreas = [new(["9000"], -1)] }, currency, "AR")?.FieldName);
    }
}
