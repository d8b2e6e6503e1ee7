using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Proof key for code exchange (RFC 7636), S256 alone: a stolen code is worth nothing without the verifier.</summary>
public static partial class CodeChallenge
{
    /// <summary>The hash a client sent when it asked for a code; null when it is none.</summary>
    /// <param name="text">SHA-256 of the verifier in base64, plain or for URLs, with padding or without.</param>
    public static byte[]? Read(string? text)
    {
        // A plus sign that nobody escaped arrives as a blank.
        var plain = text?.TrimEnd('=').Replace(' ', '+').Replace('-', '+').Replace('_', '/') ?? "";
        var bytes = new byte[SHA256.HashSizeInBytes + 1];
        return Base64().IsMatch(plain) && Convert.TryFromBase64String(plain + "=", bytes, out var length) && length == SHA256.HashSizeInBytes
            ? bytes[..length]
            : null;
    }

    /// <summary>True when the verifier is the one the challenge was made from. Takes equally long for every wrong one.</summary>
    public static bool IsMetBy(byte[] challenge, string? verifier) =>
        verifier is not null && Verifier().IsMatch(verifier)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)), challenge);

    [GeneratedRegex(@"\A[A-Za-z0-9+/]{43}\z")]
    private static partial Regex Base64();

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{43,128}\z")]
    private static partial Regex Verifier();
}
