using System.Buffers.Binary;
using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>Public ids and references as clients of the canteen contract know them (§2.4).</summary>
public static class CanteenIds
{
    private const string ReferenceAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int ReferenceCharacters = 10;
    private const int TicksPerUnit = 100;

    /// <summary>
    /// A fresh id: a UUID of version 4 whose first 48 bits count units of 10 µs since 1970, so that newer ids sort later.
    /// </summary>
    public static string New(DateTimeOffset now, Randomness random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        Span<byte> stamp = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, (now - DateTimeOffset.UnixEpoch).Ticks / TicksPerUnit);
        stamp[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    /// <summary>A fresh reference, such as <c>SO-34BE51LA2T</c>, which staff read at the counter.</summary>
    public static string Reference(Randomness random)
    {
        Span<byte> bytes = stackalloc byte[ReferenceCharacters];
        random.Fill(bytes);
        Span<char> reference = stackalloc char[ReferenceCharacters];
        for (var at = 0; at < ReferenceCharacters; at++)
        {
            reference[at] = ReferenceAlphabet[bytes[at] % ReferenceAlphabet.Length];
        }

        return $"SO-{reference}";
    }
}
