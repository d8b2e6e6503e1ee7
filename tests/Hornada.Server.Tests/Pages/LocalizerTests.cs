using Hornada.Core.Basics;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace Hornada.Server.Tests.Pages;

/// <summary>Amounts as each language writes them. The islands have the same samples in money.test.ts.</summary>
public sealed class LocalizerTests
{
    [Theory]
    [InlineData("es", 14000_00, "COP", "$ 14.000")]
    [InlineData("en", 14000_00, "COP", "$14,000")]
    [InlineData("nl", 14000_00, "COP", "$ 14.000")]
    [InlineData("fr", 14000_00, "COP", "14 000 $")]
    [InlineData("es", 1_40, "EUR", "€ 1,40")]
    [InlineData("en", 1_40, "EUR", "€1.40")]
    [InlineData("nl", 1_40, "EUR", "€ 1,40")]
    [InlineData("fr", 1_40, "EUR", "1,40 €")]
    [InlineData("es", 3_00, "EUR", "€ 3,00")]
    [InlineData("fr", 1234_50, "EUR", "1 234,50 €")]
    [InlineData("es", 2500_00, "ARS", "$ 2.500,00")]
    [InlineData("fr", -1_40, "EUR", "−1,40 €")]
    public void An_amount_is_written_alike_on_every_page_and_never_broken_over_lines(
        string language, long minor, string currency, string written)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = $"{Localizer.CookieName}={language}";
        var localizer = new Localizer(new HttpContextAccessor { HttpContext = http });

        Assert.Equal(written.Replace(' ', '\u202f'), localizer.Money(new(minor, Currency.From(currency))));
    }
}
