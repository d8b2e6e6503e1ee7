using Hornada.Core.Basics;
using Xunit;

namespace Hornada.Core.Tests.Basics;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Pan de masa madre")]
    [InlineData("👨‍🍳 ¡ya!")]
    public void Ordinary_text_is_storable(string text) => Assert.True(TextRules.IsStorable(text));

    /// <remarks>Not a theory: attributes are stored as UTF-8, which cannot hold these texts.</remarks>
    [Fact]
    public void Text_that_some_store_cannot_spell_is_refused()
    {
        string[] texts = ["\0", "a\0b", "\uD83C", "\uD83Cx", "\uDF5E", "\uDF5E\uD83C", "\uD83C\uD83C\uDF5E", "\uD83C\uDF5E\uDF5E"];

        Assert.All(texts, text => Assert.False(TextRules.IsStorable(text)));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("   ", "")]
    [InlineData("  Ana\u0000\r\n María\u0085 ", "Ana María")]
    [InlineData("José", "José")]
    public void A_name_for_the_screen_has_no_control_characters_and_no_edges(string? given, string clean) =>
        Assert.Equal(clean, TextRules.CleanName(given, 120));

    [Fact]
    public void A_long_name_is_cut_between_what_people_see_as_characters()
    {
        Assert.Equal("👨‍🍳👨‍🍳", TextRules.CleanName("👨‍🍳👨‍🍳👨‍🍳", 2));
        Assert.Equal(120, TextRules.CleanName(new('x', 5_000), 120).Length);
    }

    [Fact]
    public void A_cleaned_name_is_always_storable() => Assert.True(TextRules.IsStorable(TextRules.CleanName("\uD83C Ana \uDF5E", 120)));
}
