using System.Globalization;
using System.Text;

namespace Hornada.Core.Basics;

/// <summary>What free text may look like, wherever it comes from.</summary>
public static class TextRules
{
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
    /// A name for the screen out of untrusted text: control characters dropped, white space trimmed, cut to <paramref name="most"/> text
    /// elements.
    /// </summary>
    public static string CleanName(string? text, int most)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes().Where(rune => !Rune.IsControl(rune)))
        {
            clean.Append(rune);
        }

        var name = clean.ToString().Trim();
        var elements = new StringInfo(name);
        return elements.LengthInTextElements <= most ? name : elements.SubstringByTextElements(0, most);
    }
}
