using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>
/// Keeps secrets that must be readable again: whoever finds the tables alone learns nothing. Protecting the same text twice may give
/// different results.
/// </summary>
public interface ISecretBox
{
    /// <summary>The secret as it may be stored.</summary>
    string Protect(string secret);

    /// <summary>The secret again; null when this server has not the keys for it.</summary>
    string? Reveal(string stored);
}

/// <summary>The secret of a webhook and what it signs, by Standard Webhooks 1.0.0: symmetric, version <c>v1</c>.</summary>
internal static class WebhookSecret
{
    /// <summary>How every secret begins.</summary>
    public const string Prefix = "whsec_";

    private const int RandomBytes = 32;

    /// <summary>A fresh secret: the prefix and 32 random bytes as Base64.</summary>
    public static string New(Randomness random)
    {
        Span<byte> bytes = stackalloc byte[RandomBytes];
        random.Fill(bytes);
        return Prefix + Convert.ToBase64String(bytes);
    }

    /// <summary>The header <c>webhook-signature</c>: one signature a secret, separated by blanks.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}"));
    }
}
