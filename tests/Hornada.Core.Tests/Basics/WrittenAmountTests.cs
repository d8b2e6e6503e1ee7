using Hornada.Core.Basics;
using Xunit;

namespace Hornada.Core.Tests.Basics;

/// <summary>Amounts as people write them: an amount that two readers could read differently is refused.</summary>
public sealed class WrittenAmountTests
{
    [Theory]
    [InlineData("EUR", "2.50", 250)]
    [InlineData("EUR", "2,5", 250)]
    [InlineData("ARS", "2500", 250_000)]
    [InlineData("ARS", "0.05", 5)]
    [InlineData("EUR", ".5", 50)]
    [InlineData("COP", "2500", 250_000)]
    [InlineData("EUR", " 1", 100)]
    [InlineData("EUR", "€ 3,95", 395)]
    [InlineData("EUR", "3.95\u00a0€", 395)]
    [InlineData("EUR", "eur 3,95", 395)]
    [InlineData("COP", "$ 2500", 250_000)]
    [InlineData("PYG", "₲ 5000", 5000)]
    [InlineData("PYG", "Gs. 5000", 5000)]
    [InlineData("USD", "US$ 2.50", 250)]
    public void An_amount_is_read_as_it_is_written(string currency, string written, long minor) =>
        Assert.Equal(new Money(minor, Currency.From(currency)), WrittenAmount.Read(written, Currency.From(currency)).Value);

    [Theory]
    [InlineData("EUR", "2.500")]
    [InlineData("ARS", "2.500")]
    [InlineData("ARS", "2,500")]
    [InlineData("EUR", "1.234,50")]
    [InlineData("EUR", "1,234.50")]
    [InlineData("EUR", "2.505")]
    [InlineData("EUR", "2.")]
    [InlineData("EUR", ".")]
    [InlineData("EUR", "")]
    [InlineData("EUR", "-1")]
    [InlineData("EUR", "1e3")]
    [InlineData("EUR", "€")]
    [InlineData("EUR", "€ -1")]
    [InlineData("EUR", "€ 1 €")]
    [InlineData("EUR", "99999999999999999999999999999999")]
    [InlineData("COP", "2.500")]
    [InlineData("COP", "2,5")]
    [InlineData("COP", "2.")]
    public void A_dot_that_could_be_a_thousands_dot_is_refused_in_every_currency(string currency, string written) =>
        Assert.Equal("VALIDATION_ERROR", WrittenAmount.Read(written, Currency.From(currency)).Refusal?.Code);

    [Theory]
    [InlineData("EUR", "$ 3.95")]
    [InlineData("EUR", "3.95 USD")]
    [InlineData("COP", "€ 2500")]
    [InlineData("COP", "US$ 2500")]
    public void An_amount_in_another_currency_is_refused_by_the_currency_of_the_bakery(string currency, string written) =>
        Assert.Contains(
            $"amounts of this bakery are in {currency}",
            WrittenAmount.Read(written, Currency.From(currency)).Refusal?.Message.English,
            StringComparison.Ordinal);
}
