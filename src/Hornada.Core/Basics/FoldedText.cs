using System.Globalization;
using System.Text;

namespace Hornada.Core.Basics;

/// <summary>Text as searches compare it.</summary>
public static class FoldedText
{
    /// <summary>Lower case, without accents, single blanks: <c>Pastelería  Ñ</c> becomes <c>pasteleria n</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                folded.Append(folded is { Length: > 0 } && folded[^1] != ' ' ? " " : "");
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return folded.ToString().TrimEnd();
    }
}
