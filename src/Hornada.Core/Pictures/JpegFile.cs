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
        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write<byte>([0xFF, StartOfImage]);
        var (at, width, height, scanned, orientation) = (2, 0, 0, false, 1);
        var afterMarkers = new ArrayBufferWriter<byte>(file.Length);
        while (true)
        {
            // Any number of FF may stand before a marker.
            while (at < file.Length - 1 && file[at] == 0xFF && file[at + 1] == 0xFF)
            {
                at++;
            }

            if (at + 2 > file.Length || file[at] != 0xFF)
            {
                return PictureRefusals.Damaged;
            }

            var marker = file[at + 1];
            at += 2;
            if (marker == EndOfImage)
            {
                break;
            }

            if (at + 2 > file.Length || IsStandalone(marker))
            {
                return PictureRefusals.Damaged;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2 || at + length > file.Length)
            {
                return PictureRefusals.Damaged;
            }

            var content = file.Slice(at + 2, length - 2);
            if (IsFrame(marker))
            {
                if (content.Length < 6 || width != 0)
                {
                    return PictureRefusals.Damaged;
                }

                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(content[1..]), BinaryPrimitives.ReadUInt16BigEndian(content[3..]));
            }

            orientation = marker == Exif ? ExifOrientation.Read(content) ?? orientation : orientation;
            if (IsKept(marker, content))
            {
                afterMarkers.Write(file.Slice(at - 2, length + 2));
            }

            at += length;
            if (marker == StartOfScan)
            {
                var end = EndOfScan(file, at);
                if (end is null)
                {
                    return PictureRefusals.Damaged;
                }

                scanned = true;
                afterMarkers.Write(file[at..end.Value]);
                at = end.Value;
            }
        }

        if (width == 0 || !scanned)
        {
            return PictureRefusals.Damaged;
        }

        if (!MayFollow(file[at..]))
        {
            return PictureRefusals.MoreThanAPicture;
        }

        kept.Write<byte>(ExifOrientation.Write(orientation));
        kept.Write(afterMarkers.WrittenSpan);
        kept.Write<byte>([0xFF, EndOfImage]);
        return new Picture(PictureFormat.Jpeg, width, height, kept.WrittenMemory);
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
}
