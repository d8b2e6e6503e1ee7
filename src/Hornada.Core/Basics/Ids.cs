using System.Buffers.Binary;
using System.Globalization;

namespace Hornada.Core.Basics;

/// <summary>
/// Makes public ids: UUIDs, lower case with hyphens. People tell ids apart by their first characters, so these are random; the last group
/// is the millisecond. Rows are sorted by their key, not by their id.
/// </summary>
public static class Ids
{
    /// <summary>Characters of an id echoed in a message; a longer one is cut.</summary>
    private const int EchoedCharacters = 64;

    private const int UuidBytes = 16;
    private const int UuidCharacters = 36;
    private const int StampBytes = 6;

    /// <summary>A new id for something created at <paramref name="now"/>: of version 4, which every client takes for a UUID.</summary>
    public static string New(DateTimeOffset now, Randomness random) => Make(now, random, stampAt: UuidBytes - StampBytes, version: 0x40);

    /// <summary>A name that sorts after every older one, for files: a UUID of version 7 (RFC 9562).</summary>
    public static string NewSortable(DateTimeOffset now, Randomness random) => Make(now, random, stampAt: 0, version: 0x70);

    /// <summary>
    /// An id as it is stored: a UUID in lower case, whatever case a client writes it in (RFC 9562 §4). Every other text stays as it is:
    /// ids that outside systems gave may differ in case alone.
    /// </summary>
    public static string Canonical(string id) =>
        id is { Length: UuidCharacters } && id.AsSpan().ContainsAnyInRange('A', 'F') && Guid.TryParseExact(id, "D", out var uuid)
            ? uuid.ToString("D", CultureInfo.InvariantCulture)
            : id;

    private static string Make(DateTimeOffset now, Randomness random, int stampAt, byte version)
    {
        Span<byte> bytes = stackalloc byte[UuidBytes];
        random.Fill(bytes);
        Span<byte> stamp = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(stamp, now.ToUnixTimeMilliseconds());
        stamp[^StampBytes..].CopyTo(bytes[stampAt..]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | version);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    /// <summary>The id as a message may repeat it: cut to 64 characters.</summary>
    public static string Echo(string id)
    {
        return id.Length <= EchoedCharacters ? id : string.Concat(id.AsSpan(0, EchoedCharacters), "…");
    }
}
