using Xunit;

namespace Hornada.Core.Tests.Bakeries;

public sealed class BakeryTimeTests
{
    [Theory]
    [InlineData("2026-03-28", "02:30", "2026-03-28T01:30:00Z", "an ordinary winter night")]
    [InlineData("2026-03-29", "01:59", "2026-03-29T00:59:00Z", "the last minute of winter time")]
    [InlineData("2026-03-29", "02:00", "2026-03-29T01:00:00Z", "skipped: read as 03:00")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:30:00Z", "skipped: read as 03:30")]
    [InlineData("2026-03-29", "03:00", "2026-03-29T01:00:00Z", "the first minute of summer time")]
    [InlineData("2026-10-25", "01:59", "2026-10-24T23:59:00Z", "before the hour that comes twice")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z", "twice: the first of the two")]
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:00:00Z", "after it")]
    public void In_Brussels_every_wall_clock_time_is_one_instant(string date, string time, string instant, string why) =>
        Assert.True(Instant(instant) == InstantOf("Europe/Brussels", date, time), why);

    [Theory]
    [InlineData("2026-03-29", "02:30", "2026-03-29T07:30:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T07:30:00Z")]
    [InlineData("2026-12-31", "23:59", "2027-01-01T04:59:00Z")]
    public void Bogota_is_five_hours_behind_all_year(string date, string time, string instant) =>
        Assert.Equal(Instant(instant), InstantOf("America/Bogota", date, time));

    [Fact]
    public void A_skipped_time_is_told_as_the_later_one_that_the_clock_really_shows()
    {
        var bakery = new BakeryBuilder { Zone = "Europe/Brussels" }.Build();

        var shown = bakery.LocalTime(bakery.InstantOf(new(2026, 3, 29), new(2, 30)));

        Assert.Equal(new DateTime(2026, 3, 29, 3, 30, 0), shown.DateTime);
    }

    [Fact]
    public void Every_minute_that_the_wall_clock_shows_reads_back_from_its_instant()
    {
        var bakery = new BakeryBuilder { Zone = "Europe/Brussels" }.Build();

        foreach (var start in new[] { Instant("2026-03-28T22:00:00Z"), Instant("2026-10-24T22:00:00Z") })
        {
            for (var minute = 0; minute < 300; minute++)
            {
                var local = bakery.LocalTime(start.AddMinutes(minute)).DateTime;
                var back = bakery.InstantOf(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
                Assert.Equal(local, bakery.LocalTime(back).DateTime);
                Assert.True(back <= start.AddMinutes(minute));
            }
        }
    }

    [Theory]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z", "the first of the two")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z", "the second")]
    [InlineData("2026-10-25T02:00:00+01:00", "2026-10-25T01:30:00Z", "another minute of the second hour")]
    [InlineData("2026-10-25T00:00:00+02:00", "2026-10-25T00:30:00Z", "only the day is asked for")]
    [InlineData("2026-10-25T12:00:00+01:00", "2026-10-25T00:30:00Z", "only the day is asked for")]
    [InlineData("2026-10-26T02:30:00+01:00", "2026-10-25T00:30:00Z", "another day")]
    public void The_asked_offset_decides_between_the_two_half_past_twos_of_the_autumn_night(string asked, string instant, string why)
    {
        var bakery = new BakeryBuilder { Zone = "Europe/Brussels" }.Build();

        Assert.True(Instant(instant) == bakery.InstantOf(new(2026, 10, 25), new(2, 30), Instant(asked)), why);
    }

    [Fact]
    public void A_night_belongs_to_the_day_on_which_it_began()
    {
        var bakery = new BakeryBuilder().Build();
        bakery.Describe(new() { OpensAt = new(20, 0), ClosesAt = new(2, 0) });
        var saturday = new DateOnly(2026, 3, 7);
        DateTimeOffset Local(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(-5));

        DateTimeOffset[] its = [Local(7, 2, 1), Local(7, 20, 0), Local(8, 0, 30), Local(8, 2, 0)];
        Assert.All(its, at => Assert.Equal(saturday, bakery.BusinessDayAt(at)));
        Assert.Equal(saturday.AddDays(-1), bakery.BusinessDayAt(Local(7, 2, 0)));
        Assert.Equal(saturday.AddDays(1), bakery.BusinessDayAt(Local(8, 2, 1)));
        Assert.Equal((Local(7, 2, 1), Local(8, 2, 0)), (bakery.StartOf(saturday), bakery.LastMinuteOf(saturday)));
    }

    private static DateTimeOffset InstantOf(string zone, string date, string time) =>
        new BakeryBuilder { Zone = zone }.Build().InstantOf(DateOnly.Parse(date, null), TimeOnly.Parse(time, null));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, null);
}
