using System.Buffers.Binary;

namespace Hornada.Core.Pictures;

/// <summary>The EXIF orientation of a picture, the only part of EXIF that a viewer needs.</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;
    private const int EntryBytes = 12;

    /// <summary>The orientation in an APP1 segment, 1 to 8; null when the segment is not EXIF or has none.</summary>
    public static int? Read(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
        {
            return null;
        }

        var tiff = segment[6..];
        var little = tiff.StartsWith("II"u8);
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = tiff[((int)directory + 2)..];
        var count = Short(tiff[(int)directory..], little);
        for (var entry = 0; entry < count && (entry + 1) * EntryBytes <= entries.Length; entry++)
        {
            var at = entries[(entry * EntryBytes)..];
            if (Short(at, little) == OrientationTag)
            {
                int value = Short(at[8..], little);
                return value is >= 1 and <= 8 ? value : null;
            }
        }

        return null;
    }

    /// <summary>An APP1 segment with the orientation alone; empty for orientation 1, the default.</summary>
    public static byte[] Write(int orientation) => orientation == 1
        ? []
        :
        [
            0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0MM\0*"u8, 0x00, 0x00, 0x00, 0x08,
            0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, (byte)orientation, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        ];

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
