using System.Buffers.Binary;
using System.Globalization;

namespace Hornada.Core.Basics;

/// <summary>Makes public ids: UUID version 7 (RFC 9562), lower case with hyphens, so that newer ids sort later.</summary>
public static class Ids
{
    /// <summary>Characters of an id echoed in a message; a longer one is cut.</summary>
    private const int EchoedCharacters = 64;

    /// <summary>A new id for something created at <paramref name="now"/>.</summary>
    public static string New(DateTimeOffset now, Randomness random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        Span<byte> stamp = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, now.ToUnixTimeMilliseconds());
        stamp[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    /// <summary>The id as a message may repeat it: cut to 64 characters.</summary>
    public static string Echo(string id)
    {
        return id.Length <= EchoedCharacters ? id : string.Concat(id.AsSpan(0, EchoedCharacters), "…");
    }
}
