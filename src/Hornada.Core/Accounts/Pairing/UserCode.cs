using System.Diagnostics.CodeAnalysis;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;

namespace Hornada.Core.Accounts.Pairing;

/// <summary>
/// The short code of a pairing, <c>BCDF-GHJK</c>: eight of twenty consonants, so that no word and no digit is read wrongly (RFC 8628 §6.1).
/// 34 bits are few, which is why wrong codes are counted and a code lives for ten minutes.
/// </summary>
internal static class UserCode
{
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Length = 8;

    /// <summary>A fresh code as people read it, with a hyphen in the middle.</summary>
    public static string New(Randomness random)
    {
        // Bytes from 240 on are thrown away: twenty letters would not come up equally often.
        Span<char> code = stackalloc char[Length];
        Span<byte> one = stackalloc byte[1];
        for (var at = 0; at < Length;)
        {
            random.Fill(one);
            if (one[0] < byte.MaxValue / Letters.Length * Letters.Length)
            {
                code[at++] = Letters[one[0] % Letters.Length];
            }
        }

        return $"{code[..(Length / 2)]}-{code[(Length / 2)..]}";
    }

    /// <summary>The hash of a typed code, without regard to case, blanks and hyphens; false for what is no code.</summary>
    public static bool TryHash(string typed, [NotNullWhen(true)] out byte[]? hash)
    {
        var plain = Plain(typed);
        hash = plain.Length == Length && plain.All(letter => Letters.Contains(letter, StringComparison.Ordinal))
            ? OAuthSecret.Hash(plain)
            : null;
        return hash is not null;
    }

    /// <summary>A typed code as <see cref="New"/> writes it.</summary>
    public static string Written(string typed) => Plain(typed) is { Length: Length } plain
        ? $"{plain[..(Length / 2)]}-{plain[(Length / 2)..]}"
        : typed;

    private static string Plain(string typed) =>
        new([.. typed.Take(4 * Length).Where(letter => letter is not ('-' or ' ')).Select(char.ToUpperInvariant)]);
}
