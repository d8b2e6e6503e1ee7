using Hornada.Core.Bakeries;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

/// <summary>Holidays that are proposed to an owner, against the calendars that the governments published.</summary>
public sealed class PublicHolidaysTests
{
    [Theory]
    [InlineData(
        "CO", 2027,
        "01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25")]
    [InlineData("BE", 2026, "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25")]
    [InlineData("AR", 2024, "01-01 02-12 02-13 03-24 03-29 04-02 05-01 05-25 06-17 06-20 07-09 08-17 10-12 11-18 12-08 12-25")]
    [InlineData("NL", 2025, "01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26")]
    [InlineData("US", 2026, "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25")]
    public void The_holidays_of_a_country_are_those_of_its_calendar(string country, int year, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PublicHolidays.Between(country, new(year, 1, 1), new(year, 12, 31)).Select(day => $"{day.Date:MM-dd}")));

    [Fact]
    public void A_span_over_the_turn_of_the_year_has_those_of_both_years_and_no_others()
    {
        var found = PublicHolidays.Between("BE", new(2026, 12, 25), new(2027, 1, 1)).Select(day => day.Date);

        Assert.Equal([new(2026, 12, 25), new(2027, 1, 1)], found);
        Assert.Empty(PublicHolidays.Between("XX", new(2026, 1, 1), new(2026, 12, 31)));
    }

    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(1961, 4, 2)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    public void Easter_is_on_the_day_that_the_church_calendar_says(int year, int month, int day) =>
        Assert.Equal(new(year, month, day), PublicHolidays.EasterOf(year));
}
