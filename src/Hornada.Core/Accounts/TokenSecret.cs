using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>The secret half of a bearer token: shown once, stored hashed.</summary>
public static class TokenSecret
{
    /// <summary>How every token begins, so that a leaked one can be recognised.</summary>
    public const string Prefix = "hor_";

    private const int RandomBytes = 32;

    /// <summary>A fresh secret: the prefix and 64 hexadecimal digits.</summary>
    public static string New(Randomness random)
    {
        Span<byte> bytes = stackalloc byte[RandomBytes];
        random.Fill(bytes);
        return Prefix + Convert.ToHexStringLower(bytes);
    }

    /// <summary>What is stored, and looked up by: SHA-256 of the secret.</summary>
    public static byte[] Hash(string secret)
    {
        return SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    }
}
