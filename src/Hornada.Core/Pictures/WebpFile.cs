using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>Reads the chunks of a WebP file (RFC 9649) and keeps the picture, its transparency and the colours of its profile.</summary>
internal static class WebpFile
{
    private const int HeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;
    private const byte AnimationFlag = 0x02;

    private const byte TransparencyFlag = 0x10;
    private const byte ProfileFlag = 0x20;

    public static Outcome<Picture> Clean(ReadOnlySpan<byte> file)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (size > file.Length || size < HeaderBytes + ChunkHeaderBytes)
        {
            return PictureRefusals.Damaged;
        }

        // What follows the announced length is cut off.
        file = file[..(int)size];
        var parts = new Parts();
        var at = HeaderBytes;
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

            var name = Encoding.ASCII.GetString(file.Slice(at, 4));
            if (parts.Read(name, file.Slice(at + ChunkHeaderBytes, (int)length)) is { } refusal)
            {
                return refusal;
            }

            at += ChunkHeaderBytes + (int)padded;
        }

        return parts.Sides is var (width, height)
            ? new Picture(PictureFormat.Webp, width, height, parts.Write(width, height))
            : PictureRefusals.Damaged;
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

    /// <summary>The parts of a file that are kept, each once.</summary>
    private sealed class Parts
    {
        private byte? flags;
        private byte[]? profile;
        private byte[]? transparency;
        private (string Name, byte[] Content) pixels;

        /// <summary>The picture's sides; null until its pixels were read.</summary>
        public (int Width, int Height)? Sides { get; private set; }

        /// <summary>Reads a chunk; the refusal of a damaged or animated picture, else null.</summary>
        public Refusal? Read(string name, ReadOnlySpan<byte> content)
        {
            switch (name)
            {
                case "VP8X" when content.Length >= 10:
                    flags ??= content[0];
                    return (content[0] & AnimationFlag) != 0 ? PictureRefusals.Animated : null;
                case "VP8 " or "VP8L" when Sides is null && (name == "VP8 " ? Lossy(content) : Lossless(content)) is { } sides:
                    (Sides, pixels) = (sides, (name, content.ToArray()));
                    return null;
                case "ALPH":
                    transparency ??= content.ToArray();
                    return null;
                case "ICCP":
                    profile ??= IccProfile.Rebuild(content);
                    return null;
                case "VP8X" or "VP8 " or "VP8L":
                    return PictureRefusals.Damaged;
                case "ANIM" or "ANMF":
                    return PictureRefusals.Animated;
                default:
                    return null;
            }
        }

        /// <summary>The file. Without the extended header there is only the picture.</summary>
        public byte[] Write(int width, int height)
        {
            var file = new ArrayBufferWriter<byte>();
            file.Write("RIFF\0\0\0\0WEBP"u8);
            if (flags is { } sent)
            {
                var kept = (byte)((sent & TransparencyFlag) | (profile is null ? 0 : ProfileFlag));
                Chunk(file, "VP8X", [kept, 0, 0, 0, .. Less1(width), .. Less1(height)]);
                Chunk(file, "ICCP", profile);
                Chunk(file, "ALPH", transparency);
            }

            Chunk(file, pixels.Name, pixels.Content);
            var bytes = file.WrittenSpan.ToArray();
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
            return bytes;
        }

        /// <summary>A side less one, in three bytes. A side of 0 is refused later.</summary>
        private static byte[] Less1(int side)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, Math.Max(0, side - 1));
            return bytes[..3];
        }

        private static void Chunk(ArrayBufferWriter<byte> file, string name, byte[]? content)
        {
            if (content is not null)
            {
                Span<byte> header = stackalloc byte[ChunkHeaderBytes];
                Encoding.ASCII.GetBytes(name, header);
                BinaryPrimitives.WriteInt32LittleEndian(header[4..], content.Length);
                file.Write(header);
                file.Write(content);
                file.Write(new byte[content.Length & 1]);
            }
        }
    }
}
