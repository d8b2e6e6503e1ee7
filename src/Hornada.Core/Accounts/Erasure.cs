using System.Security.Cryptography;
using System.Text;

namespace Hornada.Core.Accounts;

/// <summary>
/// A person whose data was erased. The hash of a random public id tells nobody who it was; a restored backup that has the id shows that
/// the person must be erased again.
/// </summary>
public sealed class Erasure
{
    private Erasure()
    {
    }

    internal Erasure(byte[] hash, long? accountKey, DateTimeOffset now) => (Hash, AccountKey, ErasedAt) = (hash, accountKey, now);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>SHA-256 of the public id that the person had: of an account, or of a parent or customer of a canteen.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Key of the account that stays for its orders; null for a person without one.</summary>
    public long? AccountKey { get; private set; }

    public DateTimeOffset ErasedAt { get; private set; }

    /// <summary>When the old bytes were overwritten, UTC; null until then.</summary>
    public DateTimeOffset? ScrubbedAt { get; private set; }

    internal static byte[] HashOf(string publicId) => SHA256.HashData(Encoding.UTF8.GetBytes("person " + publicId));
}
