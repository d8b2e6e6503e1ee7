using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>Amounts of money as numbers of the wire, in whole units of the currency.</summary>
internal static class WireMoney
{
    /// <summary>A number of the wire as money; refused when it has more decimals than the currency, or is beyond any price.</summary>
    public static Outcome<Money> Read(decimal amount, Currency currency, string field = "price")
    {
        const decimal Beyond = 1_000_000_000_000m;
        if (Math.Abs(amount) > Beyond)
        {
            return Refusal.OfField(field, new(
                "no es un monto posible",
                "is no possible amount",
                "is geen mogelijk bedrag",
                "n’est pas un montant possible"));
        }

        var minor = amount * currency.MinorPerUnit;
        return decimal.Truncate(minor) == minor ? new Money((long)minor, currency) : Refusal.OfField(field, TooManyDecimals(currency));
    }

    private static LocalizedMessage TooManyDecimals(Currency currency) => currency.CashUnitMinor < currency.MinorPerUnit
        ? new(
            $"admite dos decimales como máximo en {currency}",
            $"takes two decimals at most in {currency}",
            $"mag hoogstens twee decimalen hebben in {currency}",
            $"admet deux décimales au maximum en {currency}")
        : new(
            $"se escribe sin decimales en {currency}",
            $"is written without decimals in {currency}",
            $"schrijf je zonder decimalen in {currency}",
            $"s’écrit sans décimales en {currency}");

    /// <summary>An amount as a number of the wire, in whole units.</summary>
    public static decimal Write(long minor, Currency currency) => (decimal)minor / currency.MinorPerUnit;
}
