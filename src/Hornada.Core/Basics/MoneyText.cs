using System.Globalization;

namespace Hornada.Core.Basics;

/// <summary>Writes amounts of money for people: in refusals, and on every page and screen.</summary>
public static class MoneyText
{
    /// <summary>A narrow no-break space.</summary>
    private const char NarrowBlank = '\u202f';

    /// <summary>
    /// The amount as a reader's country writes it, such as <c>$ 14.000</c> or <c>1,40 €</c>: decimals only where the currency is charged in
    /// parts, and never broken over two lines.
    /// </summary>
    public static string In(this Money money, Language language)
    {
        var amount = (decimal)money.Minor / money.Currency.MinorPerUnit;
        var format = (NumberFormatInfo)CultureInfo.GetCultureInfo(language.Region()).NumberFormat.Clone();
        format.CurrencySymbol = money.Currency == Currency.Eur ? "€" : money.Currency == Currency.Pyg ? "₲" : "$";
        format.CurrencyDecimalDigits = money.Currency.CashUnitMinor < money.Currency.MinorPerUnit ? 2 : 0;
        return (amount < 0 ? "−" : "") + Unbroken(Math.Abs(amount).ToString("C", format));
    }

    /// <summary>The country whose numbers and dates readers of a language know, as a culture's name.</summary>
    public static string Region(this Language language) => language switch
    {
        Language.Spanish => "es-CO",
        Language.English => "en-GB",
        Language.Dutch => "nl-BE",
        Language.French => "fr-BE",
    };

    private static string Unbroken(string text) => text.Replace(' ', NarrowBlank).Replace('\u00a0', NarrowBlank);
}
