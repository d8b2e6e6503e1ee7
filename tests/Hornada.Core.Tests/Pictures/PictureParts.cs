using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Hornada.Core.Tests.Pictures;

/// <summary>Files of pictures, put together as the cameras and editors of the world do.</summary>
internal static class PictureParts
{
    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pictures", "Samples", name));

    /// <summary>A JPEG with further segments behind its first marker.</summary>
    public static byte[] WithSegments(byte[] jpeg, params (byte Marker, byte[] Content)[] segments) =>
        [.. jpeg[..2], .. segments.SelectMany(segment => Segment(segment.Marker, segment.Content)), .. jpeg[2..]];

    public static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)((content.Length + 2) & 0xFF), .. content];

    /// <summary>EXIF with the orientation and a whole JPEG as its thumbnail, as cameras write it.</summary>
    public static byte[] ExifWithThumbnail(byte orientation, byte[] thumbnail) =>
    [
        .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, .. thumbnail,
    ];

    /// <summary>The index of a Multi-Picture file: it names pictures behind the end of this one.</summary>
    public static byte[] MultiPictureIndex() => [.. "MPF\0MM\0*"u8, 0, 0, 0, 8, .. new byte[60]];

    /// <summary>A box of a film, as a motion photo has behind its end.</summary>
    public static byte[] Film() => [0, 0, 0, 0x18, .. "ftypmp42"u8, 0, 0, 0, 0, .. "isommp42"u8, .. new byte[3000]];

    /// <summary>A PNG of these sides, with eight bits in three channels, and these chunks between header and pixels.</summary>
    /// <param name="unpacked">The bytes of the pixels before they are packed.</param>
    public static byte[] Png(int width, int height, byte[] unpacked, params (string Name, byte[] Content)[] chunks)
    {
        byte[] header = [.. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0];
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header),
            .. chunks.SelectMany(chunk => Chunk(chunk.Name, chunk.Content)),
            .. Chunk("IDAT", Packed(unpacked)), .. Chunk("IEND", []),
        ];
    }

    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            packing.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>A profile as screens have it, with a table nobody knows and a long text.</summary>
    public static byte[] Profile(byte version = 2)
    {
        (string Name, byte[] Content)[] tags =
        [
            ("wtpt", Xyz(1)), ("rXYZ", Xyz(2)), ("gXYZ", Xyz(3)), ("bXYZ", Xyz(4)), ("rTRC", Curve()), ("gTRC", Curve()), ("bTRC", Curve()),
            ("cprt", [.. "text\0\0\0\0SECRET"u8]), ("zzzz", [.. "data\0\0\0\0SECRET2"u8, .. new byte[50_000]]),
        ];
        var profile = new MemoryStream();
        profile.Write(new byte[128 + 4 + (tags.Length * 12)]);
        var table = new MemoryStream();
        table.Write(BigEndian(tags.Length));
        foreach (var (name, content) in tags)
        {
            table.Write([.. Encoding.ASCII.GetBytes(name), .. BigEndian((int)profile.Position), .. BigEndian(content.Length)]);
            profile.Write([.. content, .. new byte[-content.Length & 3]]);
        }

        var bytes = profile.ToArray();
        table.ToArray().CopyTo(bytes, 128);
        BigEndian(bytes.Length).CopyTo(bytes, 0);
        bytes[8] = version;
        "mntrRGB XYZ "u8.CopyTo(bytes.AsSpan(12));
        "acsp"u8.CopyTo(bytes.AsSpan(36));
        return bytes;
    }

    /// <summary>One of the four colours that <see cref="Profile"/> has.</summary>
    public static byte[] Xyz(byte number) => [.. "XYZ \0\0\0\0"u8, 0, 0, number, 1, 0, 0, number, 2, 0, 0, number, 3];

    public static byte[] Curve() => [.. "curv\0\0\0\0"u8, 0, 0, 0, 1, 2, 0x33];

    /// <summary>The profile in segments of a JPEG, of which none may be longer than 64 KiB.</summary>
    public static (byte Marker, byte[] Content)[] ProfileSegments(byte[] profile) =>
    [
        .. profile.Chunk(20_000).Select((part, index) => (
            (byte)0xE2, (byte[])[.. "ICC_PROFILE\0"u8, (byte)(index + 1), (byte)((profile.Length + 19_999) / 20_000), .. part])),
    ];

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        return [.. BigEndian(content.Length), .. named, .. BigEndian(unchecked((int)Checksum(named)))];
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
