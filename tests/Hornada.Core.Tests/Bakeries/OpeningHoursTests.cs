using Hornada.Core.Bakeries;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("06:59", false)]
    [InlineData("07:00", true)]
    [InlineData("12:30", true)]
    [InlineData("20:00", true)]
    [InlineData("20:01", false)]
    public void Both_ends_of_the_day_are_inside(string time, bool open) => Assert.Equal(open, OpeningHours.Usual.Contains(At(time)));

    [Fact]
    public void The_whole_closing_minute_is_inside()
    {
        Assert.True(OpeningHours.Usual.Contains(new(20, 0, 59, 999)));
        Assert.False(OpeningHours.Usual.Contains(new(20, 1, 0)));
    }

    [Theory]
    [InlineData("17:59", false)]
    [InlineData("18:00", true)]
    [InlineData("23:59", true)]
    [InlineData("00:00", true)]
    [InlineData("02:00", true)]
    [InlineData("02:01", false)]
    [InlineData("12:00", false)]
    public void Hours_may_run_over_midnight(string time, bool open) =>
        Assert.Equal(open, new OpeningHours(new(18, 0), new(2, 0)).Contains(At(time)));

    [Fact]
    public void Hours_over_midnight_have_a_part_on_the_date_on_which_they_begin()
    {
        var night = new OpeningHours(new(18, 0), new(2, 0));

        Assert.True(night.ContainsBeforeMidnight(new(18, 0)));
        Assert.True(night.ContainsBeforeMidnight(new(23, 59, 59)));
        Assert.False(night.ContainsBeforeMidnight(new(0, 0)));
        Assert.False(night.ContainsBeforeMidnight(new(2, 1)));
        Assert.True(OpeningHours.Usual.ContainsBeforeMidnight(new(20, 0)));
    }

    [Fact]
    public void Hours_to_the_last_minute_of_the_day_include_its_last_tick()
    {
        var hours = new OpeningHours(new(0, 0), new(23, 59));

        Assert.True(hours.Contains(TimeOnly.MaxValue));
        Assert.True(hours.Contains(TimeOnly.MinValue));
    }

    [Fact]
    public void From_midnight_to_midnight_is_24_hours()
    {
        var hours = new OpeningHours(new(0, 0), new(0, 0));

        Assert.True(hours.IsAlways);
        Assert.All([TimeOnly.MinValue, new(11, 59), new(23, 59, 59), TimeOnly.MaxValue], time => Assert.True(hours.Contains(time)));
        Assert.True(hours.ContainsBeforeMidnight(new(0, 30)));
        Assert.Equal((1440 / 15, new(0, 0), new(23, 45)), (hours.Every(15).Count(), hours.Every(15).First(), hours.Every(15).Last()));
        Assert.True(hours.HasRoom(new(23, 30), 30));
        Assert.False(hours.HasRoom(new(23, 31), 30));
        Assert.Equal(("00:00–24:00", new TimeOnly(23, 59)), (hours.ToString(), hours.LastMinute));
    }

    [Theory]
    [InlineData("07:00", "20:00", "19:30", 30, true)]
    [InlineData("07:00", "20:00", "19:31", 30, false)]
    [InlineData("20:00", "02:00", "23:45", 60, true)]
    [InlineData("20:00", "02:00", "01:30", 30, true)]
    [InlineData("20:00", "02:00", "01:31", 30, false)]
    public void A_window_has_room_when_it_ends_with_the_hours(string opens, string closes, string from, int minutes, bool hasRoom) =>
        Assert.Equal(hasRoom, new OpeningHours(At(opens), At(closes)).HasRoom(At(from), minutes));

    [Theory]
    [InlineData("7:00")]
    [InlineData("07:0")]
    [InlineData("24:00")]
    [InlineData("07:60")]
    [InlineData("07:00:00")]
    [InlineData(" 07:00")]
    [InlineData("07:00 ")]
    [InlineData("-7:00")]
    [InlineData("٠٧:٠٠")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_two_strict_digits_each_are_a_time_of_day(string? text) => Assert.Null(OpeningHours.ReadTime(text));

    [Theory]
    [InlineData("00:00")]
    [InlineData("07:05")]
    [InlineData("23:59")]
    public void A_time_of_day_reads_back_as_it_was_written(string text) => Assert.Equal(text, OpeningHours.WriteTime(At(text)));

    [Fact]
    public void Hours_are_told_with_both_ends() => Assert.Equal("07:00–20:00", OpeningHours.Usual.ToString());

    private static TimeOnly At(string text) => OpeningHours.ReadTime(text)!.Value;
}
