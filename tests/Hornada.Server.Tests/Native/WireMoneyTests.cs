using Hornada.Core.Basics;
using Hornada.Server.Dialects.Panahashi;

namespace Hornada.Server.Tests.Native;

/// <summary>Amounts as numbers of the native wire.</summary>
public sealed class WireMoneyTests
{
    [Theory]
    [InlineData("EUR", 1.005, "El precio admite dos decimales como máximo en EUR")]
    [InlineData("ARS", 2500.125, "El precio admite dos decimales como máximo en ARS")]
    [InlineData("COP", 3500.005, "El precio se escribe sin decimales en COP")]
    [InlineData("EUR", 1e13, "El precio no es un monto posible")]
    public void A_price_with_too_many_decimals_says_how_many_its_currency_takes(string currency, double price, string sentence) =>
        Assert.Equal(sentence, WireMoney.Read((decimal)price, Currency.From(currency)).Refusal?.Message.ForScreen().Spanish);

    [Fact]
    public void A_price_in_whole_cents_is_read() => Assert.Equal(new(1_05, Currency.Eur), WireMoney.Read(1.05m, Currency.Eur).Value);
}
