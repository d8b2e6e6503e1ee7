using Hornada.Core.Basics;
using Hornada.Server.Dialects.Canteen;

namespace Hornada.Server.Tests.Canteen;

/// <summary>How single values are written (contract §2).</summary>
public sealed class CanteenFormatTests
{
    [Theory]
    [InlineData(7_006, "7006", "$ 70,06")]
    [InlineData(10_000, "10000", "$ 100,00")]
    [InlineData(0, "0", "$ 0,00")]
    [InlineData(5, "5", "$ 0,05")]
    [InlineData(99_999, "99999", "$ 999,99")]
    [InlineData(100_000, "100000", "$ 1.000,00")]
    [InlineData(123_456_780, "123456780", "$ 1.234.567,80")]
    [InlineData(-7_006, "-7006", "-$ 70,06")]
    [InlineData(long.MinValue, "-9223372036854775808", "-$ 92.233.720.368.547.758,08")]
    public void An_amount_is_a_text_and_reads_as_in_Argentina(long minor, string amount, string formatted) =>
        Assert.Equal(new MoneyWire(amount, "ARS", formatted), new Money(minor, Currency.Ars).ToWire());

    [Fact]
    public void An_instant_is_UTC_with_six_zeros() =>
        Assert.Equal("2025-02-12T14:58:29.000000Z", WireValues.Instant(new DateTimeOffset(2025, 2, 12, 11, 58, 29, 833, TimeSpan.FromHours(-3))));
}
