using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>Reads the chunks of a PNG (ISO 15948), verifies each checksum and keeps the picture's parts.</summary>
internal static class PngFile
{
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;

    /// <summary>
    /// Header, palette, pixels, end, transparency and colours. Not: texts, times, EXIF, frames of an animation, private chunks.
    /// </summary>
    private static readonly FrozenSet<string> Kept = new[]
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs",
    }.ToFrozenSet();

    private static readonly uint[] ChecksumTable = [.. Enumerable.Range(0, 256).Select(index =>
        Enumerable.Range(0, 8).Aggregate((uint)index, (crc, _) => (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320))];

    public static Outcome<Picture> Clean(ReadOnlySpan<byte> file)
    {
        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write(file[..SignatureBytes]);
        var (at, width, height, pixels) = (SignatureBytes, 0, 0, false);
        while (true)
        {
            if (file.Length - at < ChunkOverhead)
            {
                return PictureRefusals.Damaged;
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - ChunkOverhead)
            {
                return PictureRefusals.Damaged;
            }

            var chunk = file.Slice(at, (int)length + ChunkOverhead);
            var name = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            var isFirst = at == SignatureBytes;
            if (Checksum(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])
                || (name == "IHDR") != isFirst
                || (isFirst && length != 13))
            {
                return PictureRefusals.Damaged;
            }

            if (isFirst)
            {
                (width, height) = (Side(chunk[8..]), Side(chunk[12..]));
            }

            if (Kept.Contains(name))
            {
                kept.Write(chunk);
            }

            pixels |= name == "IDAT";
            at += chunk.Length;
            if (name == "IEND")
            {
                break;
            }
        }

        return (pixels, at == file.Length) switch
        {
            (false, _) => PictureRefusals.Damaged,
            (_, false) => PictureRefusals.MoreThanAPicture,
            _ => new Picture(PictureFormat.Png, width, height, kept.WrittenMemory),
        };
    }

    /// <summary>CRC-32 of ISO 3309, reflected; the framework's own is in a separate package.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = ChecksumTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    /// <summary>A side above 31 bits is invalid; it reads as 0, which is refused.</summary>
    private static int Side(ReadOnlySpan<byte> bytes) => Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes));
}
