using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>When an order can be picked up. It is 10:00 in Bogotá; the bakery is open from 07:00 to 20:00.</summary>
public sealed class PickupRulesTests
{
    [Theory]
    [InlineData("06:59")]
    [InlineData("20:01")]
    public void A_pickup_time_outside_the_hours_is_refused(string time)
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        rules.Refuses(
            rules.Wants((bread, 1)) with { PickupTime = time },
            "PICKUP_OUTSIDE_HOURS",
            $"La hora de recojo {time} está fuera del horario de La Espiga (07:00–20:00)");
    }

    [Theory]
    [InlineData("9:00")]
    [InlineData("7:5")]
    [InlineData("24:00")]
    [InlineData("mañana")]
    [InlineData("")]
    public void A_pickup_time_that_is_no_time_is_refused_as_such_and_not_as_outside_the_hours(string time)
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        rules.Refuses(
            rules.Wants((bread, 1)) with { PickupTime = time },
            "NO_PICKUP_TIME",
            "El campo pickupTime debe ser una hora de 00:00 a 23:59, escrita como 07:05");
    }

    [Fact]
    public void Both_ends_of_the_hours_can_be_picked()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        var tomorrow = rules.Wants((bread, 1)) with { ScheduledFor = rules.Now.AddDays(1) };

        Assert.Equal(
            new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero), rules.Decide(tomorrow with { PickupTime = "07:00" }).Value.PickupAt);
        Assert.Equal(new(2026, 3, 4, 1, 0, 0, TimeSpan.Zero), rules.Decide(tomorrow with { PickupTime = "20:00" }).Value.PickupAt);
    }

    [Fact]
    public void A_pickup_time_that_has_gone_by_is_refused_unless_the_installation_allows_it()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        var request = rules.Wants((bread, 1)) with { PickupTime = "09:59" };

        rules.Refuses(request, "PICKUP_PAST", "La hora de recojo 02/03 09:59 ya pasó: en La Espiga son las 02/03 10:00");

        rules.Policy = new() { RefusePastPickup = false };
        Assert.Equal(TestTimes.Monday.AddMinutes(-1), rules.Decide(request).Value.PickupAt);
    }

    [Fact]
    public void The_minute_that_is_running_can_still_be_picked()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        rules.Now = TestTimes.Monday.AddSeconds(59);

        Assert.Equal(TestTimes.Monday, rules.Decide(rules.Wants((bread, 1)) with { PickupTime = "10:00" }).Value.PickupAt);
    }

    [Fact]
    public void An_order_for_yesterday_is_refused()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        rules.Refuses(
            rules.Wants((bread, 1)) with { ScheduledFor = rules.Now.AddDays(-1) },
            "PICKUP_PAST",
            "La hora de recojo 01/03 11:00 ya pasó: en La Espiga son las 02/03 10:00");
    }

    [Fact]
    public void The_day_of_an_order_is_the_bakerys_day_and_not_the_worlds()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        // 03:00 on the 4th in London is still the evening of the 3rd in Bogotá.
        var scheduled = new DateTimeOffset(2026, 3, 4, 3, 0, 0, TimeSpan.Zero);
        var order = rules.Decide(rules.Wants((bread, 1)) with { ScheduledFor = scheduled }).Value;

        Assert.Equal(new(2026, 3, 3, 16, 0, 0, TimeSpan.Zero), order.PickupAt);
        Assert.Equal(scheduled, order.ScheduledFor);
    }

    [Fact]
    public void An_order_at_night_can_be_collected_after_midnight()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        rules.Bakery.Describe(new() { OpensAt = new(18, 0), ClosesAt = new(2, 0) });
        rules.Now = new(2026, 3, 3, 4, 0, 0, TimeSpan.Zero);

        var after = rules.Decide(rules.Wants((bread, 1)) with { PickupTime = "00:30" }).Value;
        var before = rules.Decide(rules.Wants((bread, 1)) with { PickupTime = "23:30" }).Value;

        Assert.Equal(rules.Now.AddMinutes(90), after.PickupAt);
        Assert.Equal(rules.Now.AddMinutes(30), before.PickupAt);
    }

    [Fact]
    public void An_order_after_midnight_is_for_the_night_that_is_running()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        rules.Bakery.Describe(new() { OpensAt = new(18, 0), ClosesAt = new(2, 0) });
        rules.Now = new(2026, 3, 3, 6, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            rules.Now.AddMinutes(30), rules.Decide(rules.Wants((bread, 1)) with { PickupTime = "01:30" }).Value.PickupAt);
        rules.Refuses(
            rules.Wants((bread, 1)) with { PickupTime = "00:30" },
            "PICKUP_PAST",
            "La hora de recojo 03/03 00:30 ya pasó: en La Espiga son las 03/03 01:00");
    }

    [Theory]
    [InlineData(253_402_300_799_999)]
    [InlineData(-62_135_596_800_000)]
    public void A_day_at_the_end_of_the_calendar_is_refused_and_never_an_error(long milliseconds)
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        rules.Policy = new() { RefusePastPickup = false };
        var request = rules.Wants((bread, 1)) with
        {
            PickupTime = "19:30",
            ScheduledFor = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        };

        rules.Refuses(request, "VALIDATION_ERROR", "El campo scheduledFor no es una fecha posible");
    }

    /// <summary>14 March 2026 is a Saturday.</summary>
    [Theory]
    [InlineData("2026-03-15T00:30:00-05:00", "an instant of the night")]
    [InlineData("2026-03-14T21:00:00-05:00", "the evening on which the night begins")]
    [InlineData("2026-03-14T12:00:00-05:00", "the day")]
    public void A_saturday_night_half_past_midnight_is_saturdays_although_sunday_is_closed(string scheduled, string why)
    {
        var rules = NightShop(DayOfWeek.Sunday);
        var request = rules.Wants((rules.Add("Pan", 5), 1)) with { PickupTime = "00:30", ScheduledFor = Instant(scheduled) };

        Assert.True(Instant("2026-03-15T05:30:00Z") == rules.Decide(request).Value.PickupAt, why);
    }

    [Theory]
    [InlineData("23:30", "2026-03-15T23:30:00-05:00")]
    [InlineData("00:30", "2026-03-16T00:30:00-05:00")]
    [InlineData("00:30", "2026-03-15T22:00:00-05:00")]
    public void A_closed_sunday_takes_its_night_past_midnight_with_it(string time, string scheduled)
    {
        var rules = NightShop(DayOfWeek.Sunday);
        var request = rules.Wants((rules.Add("Pan", 5), 1)) with { PickupTime = time, ScheduledFor = Instant(scheduled) };

        rules.Refuses(request, "CLOSED_THAT_DAY", "La Espiga está cerrada el 15/03");
    }

    [Fact]
    public void An_order_is_for_at_most_as_many_days_ahead_as_the_bakery_plans()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 500);
        OrderRequest Ahead(int days) => rules.Wants((bread, 1)) with { ScheduledFor = rules.Now.AddDays(days) };

        Assert.Null(rules.Decide(Ahead(60)).Refusal);
        foreach (var days in new[] { 61, 36_525 })
        {
            rules.Refuses(Ahead(days), "PICKUP_TOO_FAR", "La Espiga recibe pedidos hasta el 01/05/2026. Elige un día más cercano");
        }

        rules.Bakery.Describe(new() { HorizonDays = 3 });
        Assert.Null(rules.Decide(Ahead(3)).Refusal);
        rules.Refuses(Ahead(4), "PICKUP_TOO_FAR", "La Espiga recibe pedidos hasta el 05/03/2026. Elige un día más cercano");
    }

    [Fact]
    public void The_time_from_which_a_product_can_be_collected_is_accepted_within_the_whole_minute()
    {
        var rules = new RulesFixture { Now = TestTimes.Monday.AddSeconds(40) };
        var cake = rules.Add("Torta", 5, availability: Availability.AdvanceOrderOnly, advanceMinutes: 120);

        rules.Refuses(
            rules.Wants((cake, 1)) with { PickupTime = "11:59" },
            "PICKUP_TOO_SOON",
            "Torta se pide con 120 minutos de anticipación. Puedes recogerlo desde 02/03 12:00");
        Assert.Null(rules.Decide(rules.Wants((cake, 1)) with { PickupTime = "12:00" }).Refusal);
    }

    [Theory]
    [InlineData("2026-03-29T01:30:00+01:00")]
    [InlineData("2026-03-29T03:30:00+02:00")]
    public void A_time_that_the_clock_skips_is_refused(string scheduled)
    {
        var refusal = DecideInBrussels(scheduled).Refusal!;

        Assert.Equal(
            ("PICKUP_TIME_SKIPPED", "There is no 02:30 on 29/03: the clock is put forward. Choose another time, such as 03:30"),
            (refusal.Code, refusal.Message.English));
    }

    [Theory]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    public void The_offset_a_client_asks_for_decides_between_the_two_half_past_twos(string scheduled, string pickup) =>
        Assert.Equal(Instant(pickup), DecideInBrussels(scheduled).Value.PickupAt);

    [Fact]
    public void A_bakery_that_closed_today_takes_orders_of_pages_for_tomorrow_and_native_ones_only_when_it_is_open()
    {
        var rules = new RulesFixture();
        var native = rules.Wants((rules.Add("Pan", 5), 1));
        var today = native with { RequiresOpenNow = false };
        rules.Bakery.Close(rules.Now);

        foreach (var refused in new[] { native with { ScheduledFor = rules.Now.AddDays(1) }, today })
        {
            rules.Refuses(refused, "BAKERY_CLOSED", "La Espiga está cerrada en este momento");
        }

        Assert.Null(rules.Decide(today with { ScheduledFor = rules.Now.AddDays(1) }).Refusal);

        // Tomorrow its hours count again, although nobody has opened it.
        rules.Now = rules.Now.AddDays(1);
        Assert.Null(rules.Decide(today).Refusal);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, null);

    /// <summary>An order for 02:30, from a bakery that is open at night.</summary>
    private static Outcome<Order> DecideInBrussels(string scheduled)
    {
        var bakery = new BakeryBuilder { Zone = "Europe/Brussels" }.Build();
        bakery.Describe(new() { OpensAt = new(1, 0), ClosesAt = new(23, 0), HorizonDays = 366 });
        var bread = new ProductBuilder(bakery) { Name = "Brood", Stock = 5 }.Build();
        var request = SampleOrders.Request(bakery, (bread, 1)) with { PickupTime = "02:30", ScheduledFor = Instant(scheduled) };
        var products = new Dictionary<ProductId, Product> { [bread.Id] = bread };
        return new OrderRules(new()).Decide(
            request, new() { Bakery = bakery, Products = products, Now = TestTimes.Monday }, new SeededRandomness(1));
    }

    /// <summary>Open from 20:00 to 02:00.</summary>
    private static RulesFixture NightShop(DayOfWeek closed)
    {
        var rules = new RulesFixture();
        rules.Bakery.Describe(new() { OpensAt = new(20, 0), ClosesAt = new(2, 0) });
        rules.Bakery.Settings = new() { ClosedOn = [closed] };
        return rules;
    }
}
