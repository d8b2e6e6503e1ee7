using System.Globalization;
using System.Text;

namespace Hornada.Core.Basics;

/// <summary>
/// Text as every search compares it, on both engines. Rows keep the folded form of their names; what is searched for is folded the same
/// way, and each of its words must be somewhere in the row.
/// </summary>
public static class FoldedText
{
    /// <summary>Changes with the rules: rows folded by another version are folded anew when the server starts.</summary>
    public const int Version = 2;

    /// <summary>Most words of a search; further ones would make the query longer than any name.</summary>
    private const int MaxWords = 20;

    /// <summary>
    /// Lower case, without accents and apostrophes, hyphens as blanks, single blanks: <c>Pastelería  Ñ</c> becomes <c>pasteleria n</c>,
    /// <c>Pain d’épices</c> becomes <c>pain depices</c>. Letters of one width; œ is oe, ß is ss, ø is o.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation)
            {
                folded.Append(folded is { Length: > 0 } && folded[^1] != ' ' ? " " : "");
            }
            else if (!IsDropped(rune))
            {
                Append(folded, Rune.ToLowerInvariant(rune));
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The folded words of a search, each once; none when there is nothing to look for.</summary>
    public static IReadOnlyList<string> SplitFolded(string text) =>
        [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MaxWords)];

    /// <summary>Accents, apostrophes in all their forms, and characters without width.</summary>
    private static bool IsDropped(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
        || rune.Value is '\'' or '`' or 0x00B4 or 0x02B9 or 0x02BB or 0x02BC or 0x02C8 or 0x2018 or 0x2019 or 0x201A or 0x201B or 0x2032
            or 0xA78C;

    /// <summary>Letters that no decomposition takes apart.</summary>
    private static void Append(StringBuilder folded, Rune lower) => _ = lower.Value switch
    {
        'œ' => folded.Append("oe"),
        'æ' => folded.Append("ae"),
        'ß' => folded.Append("ss"),
        'ø' => folded.Append('o'),
        'ł' => folded.Append('l'),
        'đ' or 'ð' => folded.Append('d'),
        'þ' => folded.Append("th"),
        'ħ' => folded.Append('h'),
        'ŧ' => folded.Append('t'),
        'ı' => folded.Append('i'),
        'ŋ' => folded.Append('n'),
        'ς' => folded.Append('σ'),
        // Appended as a rune, it would be boxed.
        _ => lower.IsBmp ? folded.Append((char)lower.Value) : folded.Append(lower.ToString()),
    };
}
