using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>
/// The proof a customer shows at pickup: 130 random bits in Crockford's base 32, in groups of five.
/// The baker app upper-cases what it scans, so the alphabet is <c>0-9A-Z-</c> only (contract §3.6).
/// Its first group is the short code, which a customer reads out when the code cannot be scanned.
/// </summary>
public static class PickupCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 26;
    private const int GroupCharacters = 5;

    /// <summary>A fresh code, such as <c>7C1E0-B5293-AF4D6-88E2B-5A90F-6</c>.</summary>
    public static string New(Randomness random)
    {
        Span<byte> bytes = stackalloc byte[Characters];
        random.Fill(bytes);
        Span<char> code = stackalloc char[Characters + (Characters / GroupCharacters)];
        var end = 0;
        for (var at = 0; at < Characters; at++)
        {
            if (at > 0 && at % GroupCharacters == 0)
            {
                code[end++] = '-';
            }

            code[end++] = Alphabet[bytes[at] % Alphabet.Length];
        }

        return new(code);
    }

    /// <summary>The short code: its first five characters.</summary>
    public static string Spoken(string code)
    {
        return code[..GroupCharacters];
    }

    /// <summary>
    /// What a scanner or a person typed, as codes are compared: letters and digits only, of one width, in upper case, with the letters O, I
    /// and L as the digits that they resemble. A scanner set to another keyboard types other signs for the hyphens, and a person leaves
    /// them out.
    /// </summary>
    public static string Normalize(string typed) => string.Concat(
        typed.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
        .Replace('O', '0')
        .Replace('I', '1')
        .Replace('L', '1');

    /// <summary>Reads a typed short code; null when the text cannot be one.</summary>
    internal static string? ReadShort(string typed) => Normalize(typed) is { Length: GroupCharacters } code && IsCode(code) ? code : null;

    /// <summary>Reads a whole code as it was issued, in groups; null when the text cannot be one.</summary>
    internal static string? Read(string typed) => Normalize(typed) is { Length: Characters } code && IsCode(code)
        ? string.Join('-', code.Chunk(GroupCharacters).Select(group => new string(group)))
        : null;

    /// <summary>
    /// SHA-256 of a code. Orders are found by this hash, so the duration of a search reveals nothing about how much of a guess was right.
    /// </summary>
    public static byte[] Hash(string code)
    {
        return SHA256.HashData(Encoding.UTF8.GetBytes(code));
    }

    private static bool IsCode(string letters) => letters.All(Alphabet.Contains);
}
