using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>An amount: minor units as a text, and formatted for Argentina (contract §2.1).</summary>
internal sealed record MoneyWire(string Amount, string Currency, string Formatted);

/// <summary>A label for people and a value for programs (contract §2.2).</summary>
internal sealed record PairWire(string Label, string Value);

/// <summary>Single values as the contract writes them.</summary>
internal static class WireValues
{
    public static MoneyWire ToWire(this Money money) =>
        new(money.Minor.ToString(CultureInfo.InvariantCulture), money.Currency.Code, Formatted(money));

    /// <summary>A UTC timestamp. Its six fractional digits are always 0.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'.000000Z'", CultureInfo.InvariantCulture);

    public static string? Instant(DateTimeOffset? instant) => instant is { } known ? Instant(known) : null;

    /// <summary>The text; null when it is empty.</summary>
    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>
    /// An amount as es-AR writes it: an ordinary space, points between thousands, a comma and two decimals, without these where the
    /// currency has none.
    /// </summary>
    /// <remarks>Formatted by hand: the framework needs culture data that an installation may lack, and writes a no-break space.</remarks>
    private static string Formatted(Money money)
    {
        var magnitude = (UInt128)Int128.Abs(money.Minor);
        var parts = (uint)money.Currency.MinorPerUnit;
        var (units, cents) = (magnitude / parts, magnitude % parts);
        var digits = units.ToString(CultureInfo.InvariantCulture);
        var grouped = string.Concat(digits.Select((digit, at) => at > 0 && (digits.Length - at) % 3 == 0 ? $".{digit}" : digit.ToString()));
        var sign = money.Minor < 0 ? "-" : "";
        var decimals = parts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $",{(int)cents:00}");
        return $"{sign}{Symbol(money.Currency)} {grouped}{decimals}";
    }

    private static string Symbol(Currency currency) => currency.Code switch
    {
        "ARS" => "$",
        "EUR" => "€",
        "PYG" => "₲",
        var code => code,
    };
}
