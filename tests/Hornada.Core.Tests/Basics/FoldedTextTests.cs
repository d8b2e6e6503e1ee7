using Hornada.Core.Basics;
using Xunit;

namespace Hornada.Core.Tests.Basics;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Pastelería  Ñ", "pasteleria n")]
    [InlineData("Pain d’épices", "pain depices")]
    [InlineData("Pain d'épices", "pain depices")]
    [InlineData("Cœur de bœuf", "coeur de boeuf")]
    [InlineData("Großes Weißbrot", "grosses weissbrot")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Smørrebrød", "smorrebrod")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Crème-brûlée", "creme brulee")]
    [InlineData("Pan\u2011de\u2014bono", "pan de bono")]
    [InlineData("Ｐａｎ１２", "pan12")]
    [InlineData("ﬁnas", "finas")]
    [InlineData("pa\u200Bn", "pan")]
    [InlineData("İSTANBUL ısı", "istanbul isi")]
    [InlineData("ΟΔΟΣ", "οδοσ")]
    [InlineData(" - ", "")]
    public void Text_is_folded_to_what_people_type(string text, string folded)
    {
        Assert.Equal(folded, FoldedText.Fold(text));
        Assert.Equal(folded, FoldedText.Fold(folded));
    }

    [Fact]
    public void The_words_of_a_search_are_bounded_and_each_counts_once()
    {
        Assert.Equal(["pan", "de"], FoldedText.SplitFolded("Pan de pan"));
        Assert.Empty(FoldedText.SplitFolded(" - ' "));
        Assert.Equal(20, FoldedText.SplitFolded(string.Join(' ', Enumerable.Range(0, 4_000))).Count);
    }
}
