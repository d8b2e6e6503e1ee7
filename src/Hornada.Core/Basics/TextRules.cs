using System.Globalization;
using System.Text;

namespace Hornada.Core.Basics;

/// <summary>What free text may look like, wherever it comes from, and how long it is.</summary>
/// <remarks>
/// There are two kinds. A name is one line and has something to see. A text may have several lines and may be empty. Neither has control
/// characters, nor characters that turn the direction of the writing: what follows them on a page would be turned, too.
/// </remarks>
public static class TextRules
{
    /// <summary>
    /// UTF-16 units that count as one more character of the same text element. An emoji of a family has 11; only piles of accents have
    /// more.
    /// </summary>
    private const int UnitsPerCharacter = 16;

    /// <summary>True when the text can be stored and sent everywhere: no NUL, no half surrogate pair.</summary>
    /// <remarks>PostgreSQL refuses U+0000, and no UTF-8 writer can spell a lone surrogate.</remarks>
    public static bool IsStorable(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || char.IsLowSurrogate(text[at]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[at]) && (++at == text.Length || !char.IsLowSurrogate(text[at])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A text as it came in, with one line feed for each line break. Browsers send two characters for a break that they count as one, so
    /// every reader of requests calls this before a text is measured or stored.
    /// </summary>
    public static string WithLineFeeds(string text) => text.Contains('\r', StringComparison.Ordinal)
        ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        : text;

    /// <summary>
    /// The length of a text in what people see as characters: an accented letter, an emoji or a line break is one. An element of more than
    /// 16 UTF-16 units counts once for each 16 begun, so that a bound on the length bounds the storage.
    /// </summary>
    /// <remarks>Never more than a browser counts for <c>maxlength</c>.</remarks>
    public static int Length(string text)
    {
        var (length, at) = (0, 0);
        while (at < text.Length)
        {
            var units = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            length += (units + UnitsPerCharacter - 1) / UnitsPerCharacter;
            at += units;
        }

        return length;
    }

    /// <summary>True when there is something to see: not only blanks, and characters without width or shape.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(IsVisible);

    /// <summary>True for a text that may be a name: one line, without control characters and turned directions.</summary>
    public static bool IsLine(string text) => text.EnumerateRunes().All(rune => !IsControl(rune) && !IsLineBreak(rune));

    /// <summary>True for a text of any number of lines, without other control characters and turned directions.</summary>
    public static bool IsText(string text) => text.EnumerateRunes().All(rune => rune.Value is '\n' or '\r' or '\t' || !IsControl(rune));

    /// <summary>
    /// A name for the screen out of untrusted text: control characters dropped, white space trimmed, cut to <paramref name="most"/>
    /// characters; empty when nothing is left to see.
    /// </summary>
    public static string CleanName(string? text, int most)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes().Where(rune => !IsControl(rune) && !IsLineBreak(rune)))
        {
            clean.Append(rune);
        }

        var name = clean.ToString().Trim();
        return IsVisible(name) ? Cut(name, most) : "";
    }

    /// <summary>
    /// A text that stands inside a sentence of another language: when it is written from right to left, it is isolated, so that the words
    /// around it keep their places. All other texts stay as they are.
    /// </summary>
    public static string Isolate(string text) => text.EnumerateRunes().Any(TurnsItsSurroundings) ? $"\u2068{text}\u2069" : text;

    /// <summary>The beginning of a text, in whole elements, of at most so many characters.</summary>
    private static string Cut(string text, int most)
    {
        var (length, end) = (0, 0);
        while (end < text.Length)
        {
            var units = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            length += (units + UnitsPerCharacter - 1) / UnitsPerCharacter;
            if (length > most)
            {
                return text[..end];
            }

            end += units;
        }

        return text;
    }

    /// <summary>Control characters, and the embeddings, overrides and isolates of directions. Not the marks, which Arabic needs.</summary>
    private static bool IsControl(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsLineBreak(Rune rune) => rune.Value is 0x2028 or 0x2029;

    /// <summary>Fillers of Hangul and the blank of Braille are letters and symbols by their category, and show nothing.</summary>
    private static bool IsVisible(Rune rune) => rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);

    /// <summary>Letters of the scripts that are written from right to left, and characters that turn the direction.</summary>
    private static bool TurnsItsSurroundings(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF)
        or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF)
        or (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
