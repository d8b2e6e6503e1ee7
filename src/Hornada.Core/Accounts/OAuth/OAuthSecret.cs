using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Ids, codes and tokens of OAuth: lower-case hexadecimal digits, stored hashed where they are secret.</summary>
public static class OAuthSecret
{
    public const int ClientIdDigits = 80;

    public const int CodeDigits = 64;

    /// <summary>Digits of an access or refresh token.</summary>
    public const int TokenDigits = 200;

    /// <summary>Length of a successor's seed.</summary>
    internal const int SeedBytes = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>True for what can be an access token: 200 lower-case hexadecimal digits.</summary>
    public static bool IsToken(string text) => text?.Length == TokenDigits && !text.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>What is stored, and looked up by: SHA-256 of the secret.</summary>
    public static byte[] Hash(string secret)
    {
        return SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>
    /// The pair that follows a refresh token. Neither the stored seed nor the token alone makes it, so a repeated refresh can be answered
    /// the same pair although only hashes of tokens are stored.
    /// </summary>
    /// <param name="seed">Random bytes, <see cref="SeedBytes"/> of them.</param>
    internal static IssuedPair Successor(string refreshToken, byte[] seed)
    {
        const int TokenBytes = TokenDigits / 2;
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(refreshToken), 2 * TokenBytes, seed);
        return new(Convert.ToHexStringLower(secret.AsSpan(0, TokenBytes)), Convert.ToHexStringLower(secret.AsSpan(TokenBytes)));
    }

    /// <summary>A new random secret with this number of hexadecimal digits.</summary>
    internal static string New(Randomness random, int digits)
    {
        var bytes = new byte[digits / 2];
        random.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
