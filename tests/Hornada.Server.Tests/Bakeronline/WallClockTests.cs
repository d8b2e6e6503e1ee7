using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>Brussels, where an hour is missing in March and one comes twice in October (contract §1.4).</summary>
public sealed class WallClockTests
{
    [Theory]
    [InlineData("2019-01-31 12:00:00", "2019-01-31T11:00:00Z")]
    [InlineData("2019-07-31 12:00:00", "2019-07-31T10:00:00Z")]
    [InlineData("2024-10-27 02:30:00", "2024-10-27T00:30:00Z")]
    [InlineData("2024-10-27 03:00:00", "2024-10-27T02:00:00Z")]
    public void A_text_is_an_instant(string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Brussels.Read(text));

    [Theory]
    [InlineData("2024-10-27T00:30:00Z", "2024-10-27 02:30:00")]
    [InlineData("2024-10-27T01:30:00Z", "2024-10-27 02:30:00")]
    [InlineData("2024-03-31T01:30:00Z", "2024-03-31 03:30:00")]
    [InlineData("2024-05-02T16:04:11.9Z", "2024-05-02 18:04:11")]
    public void An_instant_is_a_text(string instant, string text) =>
        Assert.Equal(text, Brussels.Text(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2019-01-31")]
    [InlineData("2019-01-31T12:00:00")]
    [InlineData("2019-02-30 12:00:00")]
    [InlineData("2019-01-31 24:00:00")]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("1657086111")]
    [InlineData("2024-03-31 02:30:00")]
    public void Nothing_else_is_one(string? text) => Assert.Null(Brussels.Read(text));
}
