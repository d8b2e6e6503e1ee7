using System.Globalization;

namespace Hornada.Core.Bakeries;

/// <summary>
/// Postal codes as the people of a shop write them: one (<c>9000</c>), all that begin alike (<c>90*</c>), or a range of numbers of one
/// length (<c>9000-9099</c>; letters after them do not count, as in <c>9711 AB</c>). Case and spaces do not count. Pure.
/// </summary>
public static class PostalCodes
{
    /// <summary>A Dutch code has so many digits, and two letters after them.</summary>
    private const int DutchDigits = 4;

    /// <summary>Longest entry, in characters.</summary>
    public const int MaxLength = 60;

    /// <summary>Least and most characters of a code, by country, where all are alike.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> Lengths = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BE"] = (4, 4),
        ["CO"] = (6, 6),
        ["DE"] = (5, 5),
        ["ES"] = (5, 5),
        ["FR"] = (5, 5),
        ["MX"] = (5, 5),
        ["NL"] = (6, 6),
        ["US"] = (5, 10),
    };

    private static readonly char[] Separators = [',', ';', '\n', '\t'];

    /// <summary>True when one of the entries covers the code.</summary>
    public static bool Cover(IEnumerable<string> entries, string code)
    {
        var folded = Fold(code);
        return entries.Any(entry => Covers(Fold(entry), folded));
    }

    /// <summary>
    /// The entries of a text, each once; a comma, a semicolon or a line break separates them. Blanks do so between numbers of one length,
    /// of four digits or more, and between ranges of them (<c>9000 9040</c>): in other countries a blank stands inside a code
    /// (<c>SW1A 1AA</c>, <c>114 55</c>).
    /// </summary>
    public static IReadOnlyList<string> Split(string text) =>
    [
        .. text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(Codes).Select(entry => entry.ToUpperInvariant()).Distinct(),
    ];

    /// <summary>True for an entry that can cover a code.</summary>
    internal static bool IsEntry(string entry)
    {
        var folded = Fold(entry);
        var code = folded.EndsWith('*') ? folded[..^1] : folded;
        return code.Any(char.IsAsciiDigit) && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            && code[0] != '-' && code[^1] != '-'
            && (Range(folded) is not { } range || range.First <= range.Last);
    }

    /// <summary>Null for an entry that covers codes of the country; for one that covers none, how long its codes are.</summary>
    internal static int? FitsLength(string entry, string country)
    {
        if (!Lengths.TryGetValue(country, out var length))
        {
            return null;
        }

        var folded = Fold(entry);
        var fits = folded switch
        {
            _ when folded.EndsWith('*') => folded.Length - 1 <= length.Most,
            _ when Range(folded) is { } range => range.Digits == (country is "NL" ? DutchDigits : length.Least),
            _ => folded.Length >= length.Least && folded.Length <= length.Most,
        };
        return fits ? null : length.Least;
    }

    /// <summary>True when an entry covers no code that the other does not cover.</summary>
    internal static bool IsWithin(string entry, string other)
    {
        var (one, all) = (Fold(entry), Fold(other));
        return (one, Range(one)) switch
        {
            _ when one == all => true,
            (_, { } range) when Range(all) is { } wider =>
                range.Digits == wider.Digits && wider.First <= range.First && range.Last <= wider.Last,
            (_, not null) => one.Split('-').All(end => all.EndsWith('*') && Covers(all, end)),
            _ when one.EndsWith('*') => all.EndsWith('*') && Covers(all, one[..^1]),
            _ => Covers(all, one),
        };
    }

    private static string[] Codes(string entry)
    {
        const int LeastDigits = 4;
        var parts = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var digits = parts.SelectMany(part => part.Split('-')).ToList();
        return digits.All(number => number.Length >= LeastDigits && number.Length == digits[0].Length && number.All(char.IsAsciiDigit))
            ? parts
            : [entry];
    }

    private static bool Covers(string entry, string code) => entry switch
    {
        _ when entry.EndsWith('*') => code.StartsWith(entry[..^1], StringComparison.Ordinal),
        _ when Range(entry) is { } range =>
            code.Length >= range.Digits && code[range.Digits..].All(char.IsAsciiLetter)
                && Number(code[..range.Digits]) is { } number && range.First <= number && number <= range.Last,
        _ => entry == code,
    };

    /// <summary>The ends of a range; null for a code, which may have a hyphen between parts of different lengths.</summary>
    private static (long First, long Last, int Digits)? Range(string entry) =>
        entry.Split('-') is [var first, var last] && first.Length == last.Length && Number(first) is { } from && Number(last) is { } to
            ? (from, to, first.Length)
            : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static string Fold(string code) => string.Concat(code.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
