using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>When an order can be picked up. It is 10:00 in Bogotá; the bakery is open from 07:00 to 20:00.</summary>
public sealed class PickupRulesTests
{
    [Theory]
    [InlineData("06:59")]
    [InlineData("20:01")]
    [InlineData("9:00")]
    [InlineData("mañana")]
    [InlineData("")]
    public void A_pickup_time_outside_the_hours_is_refused_and_so_is_one_that_is_no_time(string time)
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        rules.Refuses(
            rules.Wants((bread, 1)) with { PickupTime = time },
            "PICKUP_OUTSIDE_HOURS",
            $"La hora de recojo {time} está fuera del horario de La Espiga (07:00–20:00)");
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
}
