using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>
/// Encrypts secrets before they are stored, so that a copy of the tables alone reveals none. Encrypting the same text twice may give
/// different results.
/// </summary>
public interface ISecretProtector
{
    /// <summary>The secret as it may be stored.</summary>
    string Protect(string secret);

    /// <summary>The secret in the clear; null when this server lacks the key for it.</summary>
    string? Unprotect(string stored);

    /// <summary>The secret sealed with the newest key; null when it is already, or when this server lacks the key for it.</summary>
    string? Renew(string stored);
}

/// <summary>Signs with a key of the server, whose public half is for everybody: Ed25519, <c>v1a</c> of Standard Webhooks.</summary>
public interface IMessageSigner
{
    /// <summary>The signature of a text as UTF-8, in Base64.</summary>
    string Sign(string text);
}

/// <summary>The secret of a webhook and its signatures, by Standard Webhooks 1.0.0: symmetric, version <c>v1</c>.</summary>
internal static class WebhookSecret
{
    /// <summary>Beginning of every secret.</summary>
    public const string Prefix = "whsec_";

    private const int RandomBytes = 32;

    /// <summary>A fresh secret: the prefix and 32 random bytes in Base64.</summary>
    public static string New(Randomness random)
    {
        Span<byte> bytes = stackalloc byte[RandomBytes];
        random.Fill(bytes);
        return Prefix + Convert.ToBase64String(bytes);
    }

    /// <summary>What all signatures of a message are made over.</summary>
    public static string Signed(string id, long timestamp, string body) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}");

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret, separated by spaces.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(Signed(id, timestamp, body));
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key(secret), signed))}"));
    }

    private static byte[] Key(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
