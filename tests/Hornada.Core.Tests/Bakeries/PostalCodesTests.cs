using Hornada.Core.Bakeries;
using Xunit;

namespace Hornada.Core.Tests.Bakeries;

public sealed class PostalCodesTests
{
    [Theory]
    [InlineData("9000 9040", "9000|9040")]
    [InlineData("9000, 9040 9050;9000\n90*", "9000|9040|9050|90*")]
    [InlineData("9050 9050", "9050")]
    [InlineData("sw1a 1aa", "SW1A 1AA")]
    [InlineData("114 55", "114 55")]
    [InlineData("1234 AB; 1235 ab", "1234 AB|1235 AB")]
    [InlineData("9000-9099 9100", "9000-9099|9100")]
    public void Codes_are_separated_as_people_write_them(string text, string codes) =>
        Assert.Equal(codes.Split('|'), PostalCodes.Split(text));
}
