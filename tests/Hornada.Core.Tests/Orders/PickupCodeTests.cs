using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

public sealed class PickupCodeTests
{
    private readonly SeededRandomness random = new(seed: 3);

    [Fact]
    public void A_code_survives_the_baker_app_which_upper_cases_what_it_scans()
    {
        for (var at = 0; at < 1_000; at++)
        {
            var code = PickupCode.New(random);
            Assert.Equal(code, code.ToUpperInvariant());
            Assert.Matches("^[0-9A-Z]{5}(-[0-9A-Z]{5}){4}-[0-9A-Z]$", code);
        }
    }

    [Fact]
    public void A_code_holds_at_least_128_random_bits()
    {
        var letters =
            Enumerable.Range(0, 2_000).SelectMany(_ => PickupCode.New(random).Replace("-", "", StringComparison.Ordinal)).ToList();
        var alphabet = letters.GroupBy(letter => letter).ToDictionary(letter => letter.Key, letter => letter.Count());
        var characters = letters.Count / 2_000;

        // Every letter stands for as many bits as the alphabet's size says only when all are equally likely.
        Assert.True(characters * Math.Log2(alphabet.Count) >= 128);
        var expected = letters.Count / alphabet.Count;
        Assert.All(alphabet.Values, count => Assert.InRange(count, expected * 8 / 10, expected * 12 / 10));
    }

    [Fact]
    public void Letters_that_look_like_digits_are_not_used() =>
        Assert.DoesNotContain(
            Enumerable.Range(0, 1_000).SelectMany(_ => PickupCode.New(random)),
            letter => "ILOU".Contains(letter, StringComparison.Ordinal));

    [Theory]
    [InlineData("7c1e0-b5293", "7C1E0B5293")]
    [InlineData("  7C1E0-B5293\r\n", "7C1E0B5293")]
    [InlineData("7C1E0'B5293", "7C1E0B5293")]
    [InlineData("7C1E0 B5293", "7C1E0B5293")]
    [InlineData("7CIEO-B5293 l", "7C1E0B52931")]
    [InlineData("７Ｃ１Ｅ０－Ｂ５２９３", "7C1E0B5293")]
    [InlineData("７ｃＩｅｏ－ｂ５２９３", "7C1E0B5293")]
    [InlineData("", "")]
    public void A_code_is_compared_by_its_letters_and_digits_only(string scanned, string normalized) =>
        Assert.Equal(normalized, PickupCode.Normalize(scanned));

    [Fact]
    public void A_code_typed_by_a_scanner_on_a_Spanish_keyboard_is_the_code_that_was_issued()
    {
        var code = PickupCode.New(random);

        Assert.Equal(code, PickupCode.Read(code.Replace('-', '\'')));
        Assert.Equal(code, PickupCode.Read(code.Replace("-", "", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l')));
        Assert.Null(PickupCode.Read(code[..^1]));
        Assert.Null(PickupCode.Read(code[..^1] + "U"));
    }

    [Fact]
    public void Two_codes_never_share_a_hash()
    {
        var code = PickupCode.New(random);

        Assert.Equal(32, PickupCode.Hash(code).Length);
        Assert.Equal(PickupCode.Hash(code), PickupCode.Hash(code));
        Assert.NotEqual(PickupCode.Hash(code), PickupCode.Hash(PickupCode.New(random)));
    }
}
