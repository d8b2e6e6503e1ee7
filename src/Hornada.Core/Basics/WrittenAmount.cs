using System.Globalization;

namespace Hornada.Core.Basics;

/// <summary>Amounts of money as people write them. An amount that two readers could read differently is refused.</summary>
public static class WrittenAmount
{
    /// <summary>Most digits before the separator.</summary>
    private const int MaxWholeDigits = 9;

    /// <summary>
    /// The amount; refused when it is none, or could mean two. A dot or a comma separates the parts of a unit, with as many digits behind
    /// it as the currency has, at most; a currency that is charged in whole units takes neither. The sign or the code of the currency may
    /// stand beside the amount, and spaces around it.
    /// </summary>
    /// <remarks>2.500 is two and a half to one reader and two thousand five hundred to another, and so is 2,500.</remarks>
    public static Outcome<Money> Read(string written, Currency currency)
    {
        var decimals = currency.CashUnitMinor < currency.MinorPerUnit ? Digits(currency.MinorPerUnit) : 0;
        return TryRead(Bare(written, currency), decimals) is { } amount
            ? new Money(decimals > 0 ? amount : amount * currency.MinorPerUnit, currency)
            : NamesAnother(written, currency) ? Another(currency) : Wrong(currency, decimals);
    }

    /// <summary>The amount without the sign or code of its currency and the spaces around it.</summary>
    internal static string Bare(string written, Currency currency)
    {
        var amount = written.Trim();
        var sign = currency.Signs.Prepend(currency.Code).FirstOrDefault(sign =>
            amount.StartsWith(sign, StringComparison.OrdinalIgnoreCase) || amount.EndsWith(sign, StringComparison.OrdinalIgnoreCase));
        return sign is null ? amount
            : (amount.StartsWith(sign, StringComparison.OrdinalIgnoreCase) ? amount[sign.Length..] : amount[..^sign.Length]).Trim();
    }

    private static bool NamesAnother(string written, Currency currency) => Currency.All.Where(other => other != currency)
        .SelectMany(other => other.Signs.Prepend(other.Code)).Except(currency.Signs)
        .Any(sign => written.Contains(sign, StringComparison.OrdinalIgnoreCase));

    private static Refusal Another(Currency currency) => Refusal.Malformed(
        $"Los montos de esta panadería están en {currency}: escribe el monto sin el signo de otra moneda",
        $"The amounts of this bakery are in {currency}: write the amount without the sign of another currency",
        $"De bedragen van deze bakkerij zijn in {currency}: schrijf het bedrag zonder het teken van een andere munt",
        $"Les montants de cette boulangerie sont en {currency} : écrivez le montant sans le signe d’une autre monnaie");

    /// <summary>
    /// A number without a sign, with one separator and at most so many digits behind it, in units of the last of these digits: 12.5 with
    /// two decimals is 1250. Null for anything else, and for more than nine digits before the separator.
    /// </summary>
    /// <param name="decimals">Most digits behind the separator; 0 for a number without one.</param>
    public static long? TryRead(string written, int decimals)
    {
        var at = written.AsSpan().IndexOfAny('.', ',');
        var (whole, part) = at < 0 ? (written, "") : (written[..at], written[(at + 1)..]);
        if (written.Length == 0 || part.Length > decimals || (at >= 0 && part.Length == 0) || whole.Length > MaxWholeDigits)
        {
            return null;
        }

        return long.TryParse(whole + part.PadRight(decimals, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static int Digits(int minorPerUnit) => minorPerUnit.ToString(CultureInfo.InvariantCulture).Length - 1;

    private static Refusal Wrong(Currency currency, int decimals) => decimals > 0
        ? Refusal.Malformed(
            $"Escribe el monto en {currency} con dos decimales como máximo, sin puntos de miles: 12,50",
            $"Write the amount in {currency} with two decimals at most and no thousands separators: 12.50",
            $"Schrijf het bedrag in {currency} met hoogstens twee decimalen en zonder scheidingsteken voor duizendtallen: 12,50",
            $"Écrivez le montant en {currency} avec deux décimales au maximum et sans séparateur de milliers : 12,50")
        : Refusal.Malformed(
            $"Escribe el monto en {currency} solo con cifras, sin puntos ni comas: 12000",
            $"Write the amount in {currency} in digits only, without dots and commas: 12000",
            $"Schrijf het bedrag in {currency} alleen met cijfers, zonder punten en komma’s: 12000",
            $"Écrivez le montant en {currency} en chiffres seulement, sans points ni virgules : 12000");
}
