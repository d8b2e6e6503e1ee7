using System.Globalization;

namespace Hornada.Core.Bakeries;

/// <summary>
/// Postal codes as the people of a shop write them: one (<c>9000</c>), all that begin alike (<c>90*</c>), or a range of numbers of one
/// length (<c>9000-9099</c>). Case and spaces do not count. Pure.
/// </summary>
public static class PostalCodes
{
    /// <summary>Longest entry, in characters.</summary>
    public const int MaxLength = 60;

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
            code.Length == range.Digits && Number(code) is { } number && range.First <= number && number <= range.Last,
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
