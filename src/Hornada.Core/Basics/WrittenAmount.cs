using System.Globalization;
using System.Text.RegularExpressions;

namespace Hornada.Core.Basics;

/// <summary>Amounts of money as people write them. An amount that two readers could read differently is refused.</summary>
public static partial class WrittenAmount
{
    /// <summary>Most digits before the separator.</summary>
    private const int MaxWholeDigits = 9;

    /// <summary>
    /// The amount; refused when it is none, or could mean two. A dot or a comma separates the parts of a unit, with as many digits behind
    /// it as the currency has, at most. Thousands may stand in groups of three: 25.000, 25 000 or 1.234,50. The sign or the code of the
    /// currency may stand beside the amount, and spaces around it.
    /// </summary>
    /// <remarks>
    /// In a currency with cents, 2.500 is two and a half to one reader and two thousand five hundred to another, and so is 2,500. In a
    /// currency that is charged in whole units, the group behind the dot can only be thousands.
    /// </remarks>
    public static Outcome<Money> Read(string written, Currency currency)
    {
        var decimals = currency.CashUnitMinor < currency.MinorPerUnit ? Digits(currency.MinorPerUnit) : 0;
        var bare = Bare(written, currency);
        if (decimals > 0 && IsOneGroup(bare))
        {
            return Unclear(bare, currency);
        }

        return TryRead(WithoutThousands(bare), decimals) is { } amount
            ? new Money(decimals > 0 ? amount : amount * currency.MinorPerUnit, currency)
            : NamesAnother(written, currency) ? Another(currency) : Wrong(currency, decimals);
    }

    /// <summary>True for 2.500 and 2,500. A number that begins with 0 has no thousands.</summary>
    private static bool IsOneGroup(string written) => OneGroup().IsMatch(written);

    /// <summary>
    /// The number without the separators between its thousands, when these are all alike, the groups have three digits, and what follows
    /// them is separated by another sign; otherwise the text as it is.
    /// </summary>
    private static string WithoutThousands(string written)
    {
        var found = Thousands().Match(written);
        return found.Success
            ? string.Concat(found.Groups["whole"].Value.Where(char.IsAsciiDigit)) + found.Groups["rest"].Value
            : written;
    }

    [GeneratedRegex(@"\A[1-9][0-9]{0,2}[.,][0-9]{3}\z")]
    private static partial Regex OneGroup();

    /// <summary>Blanks are also those that do not break a line and the narrow ones, which spreadsheets and pages write.</summary>
    [GeneratedRegex(@"\A(?<whole>[1-9][0-9]{0,2}(?<by>[.,'’ \u00a0\u202f])[0-9]{3}(\k<by>[0-9]{3})*)(?<rest>((?!\k<by>)[.,][0-9]+)?)\z")]
    private static partial Regex Thousands();

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

    /// <param name="written">A number with one separator and three digits behind it.</param>
    private static Refusal Unclear(string written, Currency currency)
    {
        var (at, digits) = (written.Length - 4, written.Remove(written.Length - 4, 1));
        var (comma, dot) = ($"{written[..at]},{written[(at + 1)..^1]}", $"{written[..at]}.{written[(at + 1)..^1]}");
        return Refusal.Malformed(
            $"{written} {currency}: ¿miles o decimales? Escribe {digits} sin separador, o dos decimales como máximo, como {comma}",
            $"{written} {currency}: thousands or decimals? Write {digits} without a separator, or at most two decimals, such as {dot}",
            $"{written} {currency}: duizendtallen of decimalen? Schrijf {digits} zonder teken, of hoogstens twee decimalen, zoals {comma}",
            $"{written} {currency} : milliers ou décimales ? Écrivez {digits} sans séparateur, ou deux décimales au plus, comme {comma}");
    }

    private static Refusal Wrong(Currency currency, int decimals) => decimals > 0
        ? Refusal.Malformed(
            $"Escribe el monto en {currency} con dos decimales como máximo: 12,50",
            $"Write the amount in {currency} with two decimals at most: 12.50",
            $"Schrijf het bedrag in {currency} met hoogstens twee decimalen: 12,50",
            $"Écrivez le montant en {currency} avec deux décimales au maximum : 12,50")
        : Refusal.Malformed(
            $"Escribe el monto en {currency} sin centavos: 12000 o 12.000",
            $"Write the amount in {currency} without cents: 12000 or 12.000",
            $"Schrijf het bedrag in {currency} zonder centen: 12000 of 12.000",
            $"Écrivez le montant en {currency} sans centimes : 12000 ou 12.000");
}
