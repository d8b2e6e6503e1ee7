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
    [InlineData("PYG", "25.000", 25_000)]
    [InlineData("PYG", "₲ 1.250.000", 1_250_000)]
    [InlineData("COP", "25.000", 2_500_000)]
    [InlineData("COP", "25,000", 2_500_000)]
    [InlineData("COP", "$ 1.250.000", 125_000_000)]
    [InlineData("EUR", "1.234,50", 123_450)]
    [InlineData("MXN", "1,234.5", 123_450)]
    [InlineData("EUR", "1 234,50", 123_450)]
    [InlineData("EUR", "1\u202f234", 123_400)]
    [InlineData("ARS", "1.234.567", 123_456_700)]
    public void An_amount_is_read_as_it_is_written(string currency, string written, long minor) =>
        Assert.Equal(new Money(minor, Currency.From(currency)), WrittenAmount.Read(written, Currency.From(currency)).Value);

    [Theory]
    [InlineData("EUR", "2.500")]
    [InlineData("ARS", "2.500")]
    [InlineData("ARS", "2,500")]
    [InlineData("EUR", "1.234.50")]
    [InlineData("EUR", "1.23.456")]
    [InlineData("EUR", "12.34,50")]
    [InlineData("EUR", "0.250")]
    [InlineData("EUR", "1.234,567")]
    [InlineData("EUR", "1.234 567")]
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
    [InlineData("COP", "2,5")]
    [InlineData("COP", "2.50")]
    [InlineData("COP", "25.000,50")]
    [InlineData("COP", "025.000")]
    [InlineData("COP", "1234.000")]
    [InlineData("PYG", "1.25.000")]
    [InlineData("COP", "2.")]
    public void A_number_that_is_no_amount_or_could_be_two_is_refused(string currency, string written) =>
        Assert.Equal("VALIDATION_ERROR", WrittenAmount.Read(written, Currency.From(currency)).Refusal?.Code);

    [Theory]
    [InlineData("2.500")]
    [InlineData("2,500")]
    public void Of_an_amount_that_could_be_two_both_are_named(string written) => Assert.Equal(
        $"{written} EUR: duizendtallen of decimalen? Schrijf 2500 zonder teken, of hoogstens twee decimalen, zoals 2,50",
        WrittenAmount.Read(written, Currency.Eur).Refusal?.Message.Dutch);

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
