using System.Globalization;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Companies;

/// <summary>
/// The shape of the numbers that tax offices give to firms, by country, and the check figures of Belgium. Whether a number is in use,
/// nothing here can know.
/// </summary>
public static class VatNumbers
{
    /// <summary>Longest number as it is written, in characters.</summary>
    public const int MaxLength = 30;

    /// <summary>Blanks, dots, hyphens and slashes are left out before a number is compared.</summary>
    private static readonly Dictionary<string, (string Pattern, string Example)> Known = new()
    {
        ["AR"] = ("[0-9]{11}", "30-12345678-9"),
        ["BE"] = ("(BE)?[01][0-9]{9}", "BE 0123.456.749"),
        ["CO"] = ("[0-9]{9,10}", "900.123.456-7"),
        ["DE"] = ("DE[0-9]{9}|[0-9]{10,11}", "DE123456789"),
        ["ES"] = ("(ES)?([A-Z][0-9]{7}[0-9A-Z]|[0-9]{8}[A-Z])", "B12345674"),
        ["FR"] = ("FR[0-9A-Z]{2}[0-9]{9}|[0-9]{9}|[0-9]{14}", "FR12345678901"),
        ["MX"] = ("[A-Z&\u00d1]{3,4}[0-9]{6}[0-9A-Z]{3}", "ABC010203AB1"),
        ["NL"] = ("(NL)?[0-9]{9}B[0-9]{2}", "NL123456789B01"),
        ["PY"] = ("[0-9]{6,9}", "80012345-6"),
        ["US"] = ("[0-9]{9}", "12-3456789"),
    };

    /// <summary>A number as that country writes it; null where the country is not known.</summary>
    /// <param name="country">ISO 3166-1 alpha-2; null when none was told.</param>
    public static string? Example(string? country) => country is not null && Known.TryGetValue(country, out var one) ? one.Example : null;

    /// <summary>Refused when a firm of the country cannot have this number; null for a possible one, and for an empty text.</summary>
    internal static Refusal? Check(string? country, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (country is null || !Known.TryGetValue(country, out var one))
        {
            return TextChecks.Line("vatNumber", text, MaxLength) ?? ContactNumbers.CheckVat("vatNumber", text);
        }

        var signs = string.Concat(text.Where(sign => sign is not (' ' or '.' or '-' or '/'))).ToUpperInvariant();
        return text.Length > MaxLength || !Regex.IsMatch(signs, $@"\A(?:{one.Pattern})\z", RegexOptions.CultureInvariant)
            ? Other(country, one.Example)
            : country == "BE" && !IsBelgian(signs) ? Mistyped : null;
    }

    private static Refusal Mistyped { get; } = Refusal.OfField("vatNumber", new(
        "tiene un error: las dos últimas cifras no corresponden a las demás. Compáralo con tus papeles",
        "has a mistake: the last two digits do not fit the others. Compare it with your papers",
        "bevat een fout: de laatste twee cijfers passen niet bij de andere. Vergelijk het met je papieren",
        "contient une erreur : les deux derniers chiffres ne correspondent pas aux autres. Comparez-le à vos papiers"));

    private static Refusal Other(string country, string example)
    {
        var name = Countries.Find(country)?.Name ?? new(country, country, country, country);
        return Refusal.OfField("vatNumber", new(
            $"debe ser de {name.Spanish}, como {example}",
            $"must be one of {name.English}, such as {example}",
            $"moet er een uit {name.Dutch} zijn, zoals {example}",
            $"doit être d’une entreprise de ce pays ({name.French}), comme {example}"));
    }

    /// <summary>The last two figures are what the first eight lack to a multiple of 97.</summary>
    private static bool IsBelgian(string signs)
    {
        var figures = long.Parse(signs.AsSpan(signs.Length - 10), NumberStyles.None, CultureInfo.InvariantCulture);
        return 97 - (figures / 100 % 97) == figures % 100;
    }
}
