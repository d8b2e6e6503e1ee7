using Hornada.Core.Basics;
using Xunit;

namespace Hornada.Core.Tests.Basics;

public sealed class LocalTextTests
{
    [Fact]
    public void A_text_of_a_request_leaves_languages_without_words_out()
    {
        Assert.Equal(LocalText.From("nl", "Brood"), LocalText.Read("name", new Dictionary<string, string?> { ["nl"] = "Brood", ["fr"] = " ", ["en"] = null }).Value);
        Assert.Null(LocalText.Read("name", new Dictionary<string, string?> { ["fr"] = "" }).Value);
        Assert.Null(LocalText.Read("name", new Dictionary<string, string?>()).Value);
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("NL")]
    [InlineData("nl-BE")]
    [InlineData("")]
    public void A_text_in_an_unknown_language_is_refused(string language) =>
        Assert.Equal("VALIDATION_ERROR", LocalText.Read("name", new Dictionary<string, string?> { [language] = "Brood" }).Refusal?.Code);
}
