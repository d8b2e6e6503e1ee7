using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>
/// Reads the chunks of a PNG (ISO 15948), verifies each checksum and keeps the picture's parts, each in its own length and once. What
/// follows the end is cut off: editors of phones have left the picture before the cut there.
/// </summary>
internal static class PngFile
{
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;

    /// <summary>
    /// The most bytes of each part beside the header and the pixels: palette, transparency, colours. Not: texts, times, EXIF, frames of an
    /// animation, private chunks.
    /// </summary>
    private static readonly FrozenDictionary<string, int> MaxLengths = new Dictionary<string, int>
    {
        ["PLTE"] = 768,
        ["tRNS"] = 256,
        ["gAMA"] = 4,
        ["cHRM"] = 32,
        ["sRGB"] = 1,
        ["cICP"] = 4,
        ["sBIT"] = 4,
        ["bKGD"] = 6,
        ["pHYs"] = 9,
    }.ToFrozenDictionary();

    private static readonly uint[] ChecksumTable = [.. Enumerable.Range(0, 256).Select(index =>
        Enumerable.Range(0, 8).Aggregate((uint)index, (crc, _) => (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320))];

    public static Outcome<Picture> Clean(ReadOnlySpan<byte> file)
    {
        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write(file[..SignatureBytes]);
        var (pixels, seen) = (new ArrayBufferWriter<byte>(file.Length), new HashSet<string>());
        PngHeader? header = null;
        for (var at = SignatureBytes; ;)
        {
            var chunk = NextChunk(file[at..]);
            if (chunk.IsEmpty)
            {
                return PictureRefusals.Damaged;
            }

            var name = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            var content = chunk[8..^4];
            header ??= name == "IHDR" ? PngHeader.Read(content) : null;
            if (header is null || (name == "IHDR") != (at == SignatureBytes))
            {
                return PictureRefusals.Damaged;
            }

            Keep(kept, name, chunk, seen);
            if (name == "IDAT")
            {
                pixels.Write(content);
            }

            at += chunk.Length;
            if (name == "IEND")
            {
                return CheckPixels(header, pixels.WrittenMemory) is { } refusal
                    ? refusal
                    : new Picture(PictureFormat.Png, header.Width, header.Height, kept.WrittenMemory);
            }
        }
    }

    /// <summary>The first chunk whole; empty when the file ends inside it or its checksum is wrong.</summary>
    private static ReadOnlySpan<byte> NextChunk(ReadOnlySpan<byte> file)
    {
        if (file.Length < ChunkOverhead || BinaryPrimitives.ReadUInt32BigEndian(file) is var length && length > file.Length - ChunkOverhead)
        {
            return [];
        }

        var chunk = file[..((int)length + ChunkOverhead)];
        return Checksum(chunk[4..^4]) == BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) ? chunk : [];
    }

    private static void Keep(ArrayBufferWriter<byte> kept, string name, ReadOnlySpan<byte> chunk, HashSet<string> seen)
    {
        if (name is "IHDR" or "IDAT" or "IEND"
            || (MaxLengths.TryGetValue(name, out var most) && chunk.Length <= most + ChunkOverhead && seen.Add(name)))
        {
            kept.Write(chunk);
        }
        else if (name == "iCCP" && seen.Add(name) && Profile(chunk[8..^4]) is { } profile)
        {
            WriteChunk(kept, "iCCP"u8, profile);
        }
    }

    /// <summary>The pixels unpacked must be exactly as many bytes as the header announces. They are counted, not kept.</summary>
    private static Refusal? CheckPixels(PngHeader header, ReadOnlyMemory<byte> packed)
    {
        if (!Picture.Fits(header.Width, header.Height))
        {
            return null;
        }

        using var sent = new MemoryStream(packed.ToArray());
        using var unpacked = new ZLibStream(sent, CompressionMode.Decompress);
        var (count, buffer) = (0L, new byte[64 * 1024]);
        try
        {
            while (count <= header.UnpackedBytes && unpacked.Read(buffer) is > 0 and var read)
            {
                count += read;
            }
        }
        catch (InvalidDataException)
        {
            return PictureRefusals.Damaged;
        }

        return count < header.UnpackedBytes ? PictureRefusals.Damaged
            : count > header.UnpackedBytes || sent.Position < sent.Length ? PictureRefusals.MoreThanAPicture
            : null;
    }

    /// <summary>The content of a chunk with the same colours, under a name of ours; null when its profile cannot be written anew.</summary>
    private static byte[]? Profile(ReadOnlySpan<byte> content)
    {
        var name = content.IndexOf((byte)0);
        if (name < 0 || content.Length < name + 2)
        {
            return null;
        }

        using var packed = new MemoryStream(content[(name + 2)..].ToArray());
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var buffer = new byte[IccProfile.MaxBytes + 1];
        try
        {
            var length = unpacked.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (IccProfile.Rebuild(buffer.AsSpan(0, length)) is not { } profile)
            {
                return null;
            }

            using var written = new MemoryStream();
            written.Write("icc\0\0"u8);
            using (var packing = new ZLibStream(written, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                packing.Write(profile);
            }

            return written.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static void WriteChunk(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[content.Length + ChunkOverhead];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        name.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(chunk.AsSpan(4, content.Length + 4)));
        to.Write(chunk);
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
}
