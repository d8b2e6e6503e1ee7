using System.Buffers;
using System.Buffers.Binary;
using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>
/// Reads the segments of a JPEG (ITU T.81 annex B) and keeps what a decoder needs: tables, frames, scans, the colours of the profile and
/// Adobe's colour hint. Of EXIF only the orientation is kept, because phones store portrait pictures rotated. What follows the end marker
/// is cut off: phones append trailers, films, and second pictures for HDR screens.
/// </summary>
internal static class JpegFile
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Exif = 0xE1;
    private const byte ColourProfile = 0xE2;
    private const byte Jfif = 0xE0;
    private const byte Adobe = 0xEE;

    /// <summary>Most scans: decoders run over the whole picture for each. Cameras write one, progressive files about ten.</summary>
    private const int MaxScans = 200;

    /// <summary>Bytes of the JFIF segment before its thumbnail, and of Adobe's segment.</summary>
    private const int JfifBytes = 14;
    private const int AdobeBytes = 12;

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

        var cleaned = new ArrayBufferWriter<byte>(file.Length);
        cleaned.Write<byte>([0xFF, StartOfImage]);
        cleaned.Write<byte>(ExifOrientation.Write(reader.Orientation));
        cleaned.Write(ProfileSegment(reader.Profile));
        cleaned.Write(reader.Kept);
        cleaned.Write<byte>([0xFF, EndOfImage]);
        return new Picture(PictureFormat.Jpeg, reader.Width, reader.Height, cleaned.WrittenMemory);
    }

    /// <summary>Compressed data ends at a marker that is neither an escaped FF nor a restart marker.</summary>
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

    private static byte[] ProfileSegment(byte[]? profile)
    {
        if (profile is null || profile.Length > ushort.MaxValue - 16)
        {
            return [];
        }

        var length = profile.Length + 16;
        return [0xFF, ColourProfile, (byte)(length >> 8), (byte)(length & 0xFF), .. "ICC_PROFILE\0"u8, 1, 1, .. profile];
    }

    /// <summary>An escaped FF, or a marker without a segment, which means nothing outside of a scan.</summary>
    private static bool IsStray(byte marker) => marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD7);

    /// <summary>SOF0 to SOF15 without the tables that share their range (DHT, JPG, DAC).</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>
    /// Frames and scans, and the tables of Huffman codes, arithmetic coding, quantization, restarts and the number of lines.
    /// </summary>
    private static bool IsKept(byte marker) => marker is (>= 0xC0 and <= 0xCF and not 0xC8) or StartOfScan or 0xDB or 0xDC or 0xDD;

    /// <summary>Reads the segments of a file one after the other and collects those that are kept.</summary>
    private ref struct SegmentReader(ReadOnlySpan<byte> file)
    {
        private readonly ReadOnlySpan<byte> file = file;
        private readonly ArrayBufferWriter<byte> kept = new(file.Length);
        private readonly SortedDictionary<byte, byte[]> profile = [];
        private int at = 2;
        private int scans;
        private bool hasEnd;

        /// <summary>0 until the frame header was read.</summary>
        public int Width { get; private set; }

        /// <summary>0 until the frame header was read.</summary>
        public int Height { get; private set; }

        /// <summary>The EXIF orientation, 1 to 8; 1 without EXIF.</summary>
        public int Orientation { get; private set; } = 1;

        /// <summary>True once the end marker was read, after a frame header and a scan.</summary>
        public readonly bool IsComplete => hasEnd && scans is > 0 and <= MaxScans && Width != 0;

        /// <summary>The kept segments and scans, without the start and end markers.</summary>
        public readonly ReadOnlySpan<byte> Kept => kept.WrittenSpan;

        /// <summary>The colour profile, written anew; null when there is none that can be.</summary>
        public readonly byte[]? Profile =>
            profile.Count == 0 ? null : IccProfile.Rebuild(profile.Values.SelectMany(part => part).ToArray());

        /// <summary>The marker of the next segment; null at the end marker and at the end of the file.</summary>
        /// <remarks>Between segments, some cameras write fill bytes. As in the common decoders, they are passed over.</remarks>
        public byte? NextMarker()
        {
            while (at < file.Length - 1 && (file[at] != 0xFF || file[at + 1] == 0xFF || IsStray(file[at + 1])))
            {
                at++;
            }

            if (at + 2 > file.Length)
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
            if (at + 2 > file.Length || marker == StartOfImage)
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
            Keep(marker, content);
            at += length;
            return marker != StartOfScan || ReadScan();
        }

        private readonly void Keep(byte marker, ReadOnlySpan<byte> content)
        {
            if (IsKept(marker))
            {
                Write(marker, content);
            }
            else if (marker == Jfif && content.Length >= JfifBytes && content.StartsWith("JFIF\0"u8))
            {
                // The last two bytes are the sides of its thumbnail.
                Write(marker, [.. content[..(JfifBytes - 2)], 0, 0]);
            }
            else if (marker == Adobe && content.Length >= AdobeBytes && content.StartsWith("Adobe"u8))
            {
                Write(marker, content[..AdobeBytes]);
            }
            else if (marker == ColourProfile && content.Length > 14 && content.StartsWith("ICC_PROFILE\0"u8))
            {
                // A long profile comes in numbered parts.
                profile.TryAdd(content[12], content[14..].ToArray());
            }
        }

        private readonly void Write(byte marker, ReadOnlySpan<byte> content)
        {
            var length = content.Length + 2;
            kept.Write<byte>([0xFF, marker, (byte)(length >> 8), (byte)(length & 0xFF)]);
            kept.Write(content);
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

            scans++;
            kept.Write(file[at..end]);
            at = end;
            return true;
        }
    }
}
