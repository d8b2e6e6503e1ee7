using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Hornada.Core.Pictures;

/// <summary>
/// Colour profiles (ICC.1:2022). A profile is a container that may hold anything, and every viewer parses it. So a new one is written from
/// the numbers that matter: the white point, the primaries and the tone curves of an RGB or grey profile. Names, dates and tables are not
/// copied; a profile of another kind, such as a printer's, is dropped.
/// </summary>
internal static class IccProfile
{
    /// <summary>Largest profile that is read, in bytes. Those of cameras and screens have 500 bytes to 20 KB.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int HeaderBytes = 128;
    private const int EntryBytes = 12;
    private const int MaxEntries = 100;
    private const int MaxCurvePoints = 4096;

    /// <summary>How many numbers each kind of tone formula has.</summary>
    private static readonly int[] FormulaNumbers = [1, 3, 4, 5, 7];

    private static readonly string[] Rgb = ["wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"];
    private static readonly string[] Grey = ["wtpt", "kTRC"];

    /// <summary>A profile with the same colours; null when this is none that can be written anew.</summary>
    public static byte[]? Rebuild(ReadOnlySpan<byte> profile)
    {
        if (profile.Length is < HeaderBytes + 4 or > MaxBytes || !profile[36..].StartsWith("acsp"u8) || !profile[20..].StartsWith("XYZ "u8))
        {
            return null;
        }

        var space = profile[16..20];
        string[]? wanted = space.SequenceEqual("RGB "u8) ? Rgb : space.SequenceEqual("GRAY"u8) ? Grey : null;
        if (wanted is null || profile[8] is not (2 or 4))
        {
            return null;
        }

        var elements = new List<(string Name, byte[] Element)>();
        foreach (var name in wanted.Append("chad"))
        {
            var element = Find(profile, name);
            if (element is null && name != "chad")
            {
                return null;
            }

            if (element is not null)
            {
                elements.Add((name, element));
            }
        }

        return Write(profile[8], space, elements);
    }

    /// <summary>The element of a tag, cut to its own length; null when it is missing or of another type.</summary>
    private static byte[]? Find(ReadOnlySpan<byte> profile, string name)
    {
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderBytes..]), MaxEntries);
        for (var entry = 0; entry < count; entry++)
        {
            var at = HeaderBytes + 4 + (entry * EntryBytes);
            if (at + EntryBytes > profile.Length)
            {
                return null;
            }

            if (Encoding.ASCII.GetString(profile.Slice(at, 4)) == name)
            {
                var (offset, size) = (
                    BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 4)..]), BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 8)..]));
                return (long)offset + size > profile.Length ? null : Element(name, profile.Slice((int)offset, (int)size));
            }
        }

        return null;
    }

    private static byte[]? Element(string name, ReadOnlySpan<byte> sent)
    {
        if (sent.Length < 12)
        {
            return null;
        }

        var number = BinaryPrimitives.ReadUInt32BigEndian(sent[8..]);
        var length = (name, Encoding.ASCII.GetString(sent[..4])) switch
        {
            ("chad", "sf32") => 8 + (9 * 4),
            ("wtpt" or "rXYZ" or "gXYZ" or "bXYZ", "XYZ ") => 20,
            ("rTRC" or "gTRC" or "bTRC" or "kTRC", "curv") when number <= MaxCurvePoints => 12 + (2 * (int)number),
            // The kind of formula stands before two bytes that are reserved.
            ("rTRC" or "gTRC" or "bTRC" or "kTRC", "para") when number >> 16 <= 4 => 12 + (4 * FormulaNumbers[(int)(number >> 16)]),
            _ => int.MaxValue,
        };
        return length <= sent.Length ? sent[..length].ToArray() : null;
    }

    private static byte[] Write(byte version, ReadOnlySpan<byte> space, List<(string Name, byte[] Element)> elements)
    {
        // Two texts are obligatory. Before version 4, the description has a form of its own.
        elements.Add(("desc", version < 4 ? Description() : Text()));
        elements.Add(("cprt", version < 4 ? [.. "text\0\0\0\0-\0"u8] : Text()));
        var profile = new ArrayBufferWriter<byte>();
        profile.Write(new byte[HeaderBytes + 4 + (elements.Count * EntryBytes)]);
        var places = new List<(string Name, int Offset, int Size)>();
        foreach (var (name, element) in elements)
        {
            // The three curves of a profile are often one.
            var same = elements.FindIndex(other => other.Element.AsSpan().SequenceEqual(element));
            places.Add((name, same < places.Count ? places[same].Offset : profile.WrittenCount, element.Length));
            if (same == places.Count - 1)
            {
                profile.Write(element);
                profile.Write(new byte[-element.Length & 3]);
            }
        }

        var bytes = profile.WrittenSpan.ToArray();
        WriteHeader(bytes, version, space);
        WriteTable(bytes.AsSpan(HeaderBytes), places);
        return bytes;
    }

    private static void WriteHeader(Span<byte> bytes, byte version, ReadOnlySpan<byte> space)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length);
        (bytes[8], bytes[9]) = (version, version < 4 ? (byte)0x10 : (byte)0);
        "mntr"u8.CopyTo(bytes[12..]);
        space.CopyTo(bytes[16..]);
        "XYZ "u8.CopyTo(bytes[20..]);
        // A date is obligatory: the first of January 2000.
        ((ReadOnlySpan<byte>)[0x07, 0xD0, 0, 1, 0, 1]).CopyTo(bytes[24..]);
        "acsp"u8.CopyTo(bytes[36..]);
        // The illuminant D50 as numbers with 16 bits after the point, the same in every profile.
        ((ReadOnlySpan<byte>)[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]).CopyTo(bytes[68..]);
    }

    private static void WriteTable(Span<byte> table, List<(string Name, int Offset, int Size)> places)
    {
        BinaryPrimitives.WriteInt32BigEndian(table, places.Count);
        foreach (var (index, (name, offset, size)) in places.Index())
        {
            var entry = table.Slice(4 + (index * EntryBytes), EntryBytes);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], offset);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], size);
        }
    }

    /// <summary>A text in many languages with one of them: a hyphen.</summary>
    private static byte[] Text() =>
        [.. "mluc\0\0\0\0"u8, 0, 0, 0, 1, 0, 0, 0, 12, (byte)'e', (byte)'n', (byte)'U', (byte)'S', 0, 0, 0, 2, 0, 0, 0, 28, 0, (byte)'-'];

    /// <summary>A description of version 2: a hyphen in ASCII, and no text in its two other forms.</summary>
    private static byte[] Description() => [.. "desc\0\0\0\0"u8, 0, 0, 0, 2, (byte)'-', 0, .. new byte[4 + 4 + 2 + 1 + 67]];
}
