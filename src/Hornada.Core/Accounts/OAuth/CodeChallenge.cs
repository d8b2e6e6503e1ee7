using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Proof key for code exchange (RFC 7636), method S256 only: a stolen code is useless without the verifier.</summary>
public static partial class CodeChallenge
{
    /// <summary>The hash that a client sent with its request for a code; null when the text is not a hash.</summary>
    /// <param name="text">SHA-256 of the verifier in base64, plain or for URLs, with padding or without.</param>
    public static byte[]? Read(string? text)
    {
        // An unescaped plus sign arrives as a blank.
        var plain = text?.TrimEnd('=').Replace(' ', '+').Replace('-', '+').Replace('_', '/') ?? "";
        var bytes = new byte[SHA256.HashSizeInBytes + 1];
        return Base64().IsMatch(plain)
            && Convert.TryFromBase64String(plain + "=", bytes, out var length)
            && length == SHA256.HashSizeInBytes
            ? bytes[..length]
            : null;
    }

    /// <summary>
    /// True when the challenge was made from this verifier. Without a challenge there must be no verifier either: else a client that sends
    /// proof keys could be given a code that was asked for without one. Compares in constant time.
    /// </summary>
    public static bool IsMetBy(byte[]? challenge, string? verifier) => challenge is null
        ? verifier is null
        : verifier is not null && Verifier().IsMatch(verifier)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)), challenge);

    [GeneratedRegex(@"\A[A-Za-z0-9+/]{43}\z")]
    private static partial Regex Base64();

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{43,128}\z")]
    private static partial Regex Verifier();
}
