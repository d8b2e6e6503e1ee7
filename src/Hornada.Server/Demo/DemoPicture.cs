using System.Buffers.Binary;
using System.IO.Compression;

namespace Hornada.Server.Demo;

/// <summary>
/// Pictures for the demo, drawn on the spot: a golden loaf on white. Small, real PNG files, as an uploaded photograph would be.
/// </summary>
internal static class DemoPicture
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The loaf at this size, as a PNG file.</summary>
    public static byte[] Loaf(int width, int height)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        // Eight bits a channel, red, green and blue.
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Pixels(width, height));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Pixels(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            var row = new byte[1 + (width * 3)];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (red, green, blue) = Colour((2.0 * x / width) - 1, (2.0 * y / height) - 1);
                    (row[1 + (x * 3)], row[2 + (x * 3)], row[3 + (x * 3)]) = (red, green, blue);
                }

                deflate.Write(row);
            }
        }

        return packed.ToArray();
    }

    /// <summary>A crust that is darker at its rim, with three cuts; white around it. Coordinates from −1 to 1.</summary>
    private static (byte Red, byte Green, byte Blue) Colour(double x, double y)
    {
        var rim = (x * x / 0.72) + (y * y / 0.36);
        if (rim > 1)
        {
            return (255, 255, 255);
        }

        var isCut = Math.Abs(y) < 0.4 && (IsCutAt(-0.4, x, y) || IsCutAt(0, x, y) || IsCutAt(0.4, x, y));
        var light = isCut ? 1.0 : 0.92 - (0.35 * rim);
        return ((byte)(235 * light), (byte)(178 * light), (byte)(104 * light));
    }

    private static bool IsCutAt(double at, double x, double y) => Math.Abs(x - at - (y * 0.25)) < 0.035;

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var part in bytes)
        {
            crc ^= part;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return crc;
    }
}
