using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>Walks the chunks of a WebP file (RFC 9649) and keeps the picture, its transparency and its colour profile.</summary>
internal static class WebpFile
{
    private const int HeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;
    private const byte AnimationFlag = 0x02;

    /// <summary>The flags of the extended header that speak of what is kept: colour profile and transparency.</summary>
    private const byte KeptFlags = 0x30;

    public static Outcome<Picture> Clean(ReadOnlySpan<byte> file)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (size > file.Length || size < HeaderBytes + ChunkHeaderBytes)
        {
            return PictureRefusals.Damaged;
        }

        if (size < file.Length)
        {
            return PictureRefusals.MoreThanAPicture;
        }

        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write(file[..HeaderBytes]);
        var (at, picture) = (HeaderBytes, default((int Width, int Height)?));
        while (at < file.Length)
        {
            if (file.Length - at < ChunkHeaderBytes)
            {
                return PictureRefusals.Damaged;
            }

            long length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            var padded = length + (length & 1);
            if (padded > file.Length - at - ChunkHeaderBytes)
            {
                return PictureRefusals.Damaged;
            }

            var chunk = file.Slice(at, ChunkHeaderBytes + (int)padded);
            var content = chunk.Slice(ChunkHeaderBytes, (int)length);
            if (Read(chunk, content, kept, ref picture) is { } refusal)
            {
                return refusal;
            }

            at += chunk.Length;
        }

        if (picture is not var (width, height))
        {
            return PictureRefusals.Damaged;
        }

        var bytes = kept.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return new Picture(PictureFormat.Webp, width, height, bytes);
    }

    /// <summary>Writes a chunk that is kept and finds the picture's sides; the refusal of a damaged or animated picture, else null.</summary>
    private static Refusal? Read(
        ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> content, ArrayBufferWriter<byte> kept, ref (int Width, int Height)? picture)
    {
        switch (Encoding.ASCII.GetString(chunk[..4]))
        {
            case "VP8X" when content.Length >= 10:
                if ((content[0] & AnimationFlag) != 0)
                {
                    return PictureRefusals.Animated;
                }

                WriteExtendedHeader(kept, chunk);
                return null;
            case "VP8 " when Lossy(content) is { } sides:
                picture = sides;
                kept.Write(chunk);
                return null;
            case "VP8L" when Lossless(content) is { } sides:
                picture = sides;
                kept.Write(chunk);
                return null;
            case "ALPH" or "ICCP":
                kept.Write(chunk);
                return null;
            case "VP8X" or "VP8 " or "VP8L":
                return PictureRefusals.Damaged;
            case "ANIM" or "ANMF":
                return PictureRefusals.Animated;
            default:
                return null;
        }
    }

    /// <summary>Without the flags of what was dropped: EXIF and XMP.</summary>
    private static void WriteExtendedHeader(ArrayBufferWriter<byte> kept, ReadOnlySpan<byte> chunk)
    {
        var header = chunk.ToArray();
        header[ChunkHeaderBytes] &= KeptFlags;
        kept.Write(header);
    }

    /// <summary>Sides of a VP8 key frame: 14 bits each behind the start code.</summary>
    private static (int Width, int Height)? Lossy(ReadOnlySpan<byte> frame) => frame is [_, _, _, 0x9D, 0x01, 0x2A, _, _, _, _, ..]
        ? (BinaryPrimitives.ReadUInt16LittleEndian(frame[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(frame[8..]) & 0x3FFF)
        : null;

    /// <summary>Sides of a VP8L stream: 14 bits each, less one, behind the signature.</summary>
    private static (int Width, int Height)? Lossless(ReadOnlySpan<byte> stream)
    {
        if (stream is not [0x2F, _, _, _, _, ..])
        {
            return null;
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(stream[1..]);
        return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }
}
