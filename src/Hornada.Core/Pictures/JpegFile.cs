using System.Buffers;
using System.Buffers.Binary;
using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>
/// Walks the segments of a JPEG (ITU T.81 annex B) and keeps what a decoder needs: tables, frames, scans, the colour profile and Adobe's
/// colour hint. Of EXIF only the orientation is written anew, since phones store upright pictures lying down.
/// </summary>
internal static class JpegFile
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Exif = 0xE1;
    private const byte ColourProfile = 0xE2;
    private const byte Adobe = 0xEE;

    public static Outcome<Picture> Clean(ReadOnlySpan<byte> file)
    {
        var reader = new SegmentReader(file);
        while (reader.NextMarker() is { } marker)
        {
            if (!reader.ReadSegment(marker))
            {
                return PictureRefusals.Damaged;
            }
        }

        if (!reader.IsComplete)
        {
            return PictureRefusals.Damaged;
        }

        if (!MayFollow(reader.Rest))
        {
            return PictureRefusals.MoreThanAPicture;
        }

        var cleaned = new ArrayBufferWriter<byte>(file.Length);
        cleaned.Write<byte>([0xFF, StartOfImage]);
        cleaned.Write<byte>(ExifOrientation.Write(reader.Orientation));
        cleaned.Write(reader.Kept);
        cleaned.Write<byte>([0xFF, EndOfImage]);
        return new Picture(PictureFormat.Jpeg, reader.Width, reader.Height, cleaned.WrittenMemory);
    }

    /// <summary>Compressed data goes on until a marker that is neither an escaped FF nor a restart.</summary>
    private static int? EndOfScan(ReadOnlySpan<byte> file, int from)
    {
        for (var at = from; at < file.Length - 1; at++)
        {
            if (file[at] == 0xFF && file[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Phones append padding, or a second JPEG for bright screens; that is cut off. Anything else is somebody's trick.</summary>
    private static bool MayFollow(ReadOnlySpan<byte> rest) =>
        rest.IndexOfAnyExcept((byte)0) < 0 || rest is [0xFF, StartOfImage, 0xFF, ..];

    private static bool IsStandalone(byte marker) => marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8);

    /// <summary>SOF0 to SOF15 without the tables that share their range (DHT, JPG, DAC).</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool IsKept(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xE0 => content.StartsWith("JFIF\0"u8),
        ColourProfile => content.StartsWith("ICC_PROFILE\0"u8),
        Adobe => content.StartsWith("Adobe"u8),
        >= 0xE1 and <= 0xEF => false,
        0xFE => false,
        _ => true,
    };

    /// <summary>Reads the segments of a file one after the other and collects those that are kept.</summary>
    private ref struct SegmentReader(ReadOnlySpan<byte> file)
    {
        private readonly ReadOnlySpan<byte> file = file;
        private readonly ArrayBufferWriter<byte> kept = new(file.Length);
        private int at = 2;
        private bool hasScan;
        private bool hasEnd;

        /// <summary>0 until the frame header was read.</summary>
        public int Width { get; private set; }

        /// <summary>0 until the frame header was read.</summary>
        public int Height { get; private set; }

        /// <summary>The EXIF orientation, 1 to 8; 1 without EXIF.</summary>
        public int Orientation { get; private set; } = 1;

        /// <summary>True once the end marker was read, after a frame header and a scan.</summary>
        public readonly bool IsComplete => hasEnd && hasScan && Width != 0;

        /// <summary>The kept segments and scans, without the start and end markers.</summary>
        public readonly ReadOnlySpan<byte> Kept => kept.WrittenSpan;

        /// <summary>The bytes behind the end marker.</summary>
        public readonly ReadOnlySpan<byte> Rest => file[at..];

        /// <summary>The marker of the next segment; null at the end marker, and where no marker stands.</summary>
        public byte? NextMarker()
        {
            // Any number of FF may stand before a marker.
            while (at < file.Length - 1 && file[at] == 0xFF && file[at + 1] == 0xFF)
            {
                at++;
            }

            if (at + 2 > file.Length || file[at] != 0xFF)
            {
                return null;
            }

            var marker = file[at + 1];
            at += 2;
            hasEnd = marker == EndOfImage;
            return hasEnd ? null : marker;
        }

        /// <summary>Reads the segment behind its marker, and the scan behind a scan header; false when they are damaged.</summary>
        public bool ReadSegment(byte marker)
        {
            if (at + 2 > file.Length || IsStandalone(marker))
            {
                return false;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2 || at + length > file.Length)
            {
                return false;
            }

            var content = file.Slice(at + 2, length - 2);
            if (IsFrame(marker) && !ReadFrame(content))
            {
                return false;
            }

            Orientation = marker == Exif ? ExifOrientation.Read(content) ?? Orientation : Orientation;
            if (IsKept(marker, content))
            {
                kept.Write(file.Slice(at - 2, length + 2));
            }

            at += length;
            return marker != StartOfScan || ReadScan();
        }

        private bool ReadFrame(ReadOnlySpan<byte> content)
        {
            if (content.Length < 6 || Width != 0)
            {
                return false;
            }

            (Height, Width) = (BinaryPrimitives.ReadUInt16BigEndian(content[1..]), BinaryPrimitives.ReadUInt16BigEndian(content[3..]));
            return true;
        }

        private bool ReadScan()
        {
            if (EndOfScan(file, at) is not { } end)
            {
                return false;
            }

            hasScan = true;
            kept.Write(file[at..end]);
            at = end;
            return true;
        }
    }
}
