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

    [Theory]
    [InlineData("", 0)]
    [InlineData("pan", 3)]
    [InlineData("a\nb", 3)]
    [InlineData("a\r\nb", 3)]
    [InlineData("e\u0301", 1)]
    [InlineData("👨‍👩‍👧‍👦", 1)]
    [InlineData("🇧🇪🇨🇴", 2)]
    public void The_length_of_a_text_is_what_people_see_as_characters(string text, int length) =>
        Assert.Equal(length, TextRules.Length(text));

    [Fact]
    public void A_pile_of_accents_counts_for_more_than_one_character() =>
        Assert.Equal(63, TextRules.Length("e" + new string('\u0301', 1_000)));

    [Fact]
    public void A_line_break_is_one_line_feed_whatever_was_sent() =>
        Assert.Equal("a\nb\nc\n\nd", TextRules.WithLineFeeds("a\r\nb\rc\r\n\nd"));

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u200B \u2060\uFEFF")]
    [InlineData("\u3164")]
    [InlineData("\u115F\u1160")]
    [InlineData("\u2800")]
    [InlineData("\u0301")]
    [InlineData("\u200E")]
    [InlineData("   ")]
    public void A_name_without_anything_to_see_is_refused(string name)
    {
        Assert.False(TextRules.IsVisible(name));
        Assert.NotNull(TextChecks.Required("name", name, 120));
        Assert.Equal("", TextRules.CleanName(name, 120));
    }

    [Theory]
    [InlineData("Pan\u202Ecibara")]
    [InlineData("Pan\u2066a")]
    [InlineData("Pan\nrico")]
    [InlineData("Pan\trico")]
    [InlineData("Pan\u0007")]
    [InlineData("Pan\u2028rico")]
    public void A_name_has_no_control_characters_and_turns_nothing(string name)
    {
        Assert.False(TextRules.IsLine(name));
        Assert.NotNull(TextChecks.Required("name", name, 120));
    }

    [Theory]
    [InlineData("خبز")]
    [InlineData("לחם \u200Fטוב")]
    [InlineData("👩🏽‍🍳 Pan 🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("麺麭")]
    public void A_name_in_any_script_is_taken(string name) => Assert.Null(TextChecks.Required("name", name, 120));

    [Fact]
    public void A_text_of_several_lines_may_have_lines_and_tabs_and_nothing_else_of_the_kind()
    {
        Assert.Null(TextChecks.Text("notes", "uno\n\tdos", 500));
        Assert.Null(TextChecks.Text("notes", "", 500));
        Assert.NotNull(TextChecks.Text("notes", "uno\u0007", 500));
        Assert.NotNull(TextChecks.Text("notes", "uno\u202Edos", 500));
        Assert.Null(TextChecks.Text("notes", string.Concat(Enumerable.Repeat("123456789\r\n", 50)), 500));
    }

    [Fact]
    public void A_name_from_right_to_left_is_isolated_in_a_sentence_and_any_other_is_not()
    {
        Assert.Equal("\u2068مخبز\u2069", TextRules.Isolate("مخبز"));
        Assert.Equal("La Espiga", TextRules.Isolate("La Espiga"));
    }
}
