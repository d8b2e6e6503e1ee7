using System.Buffers.Binary;

namespace Hornada.Core.Pictures;

/// <summary>What the first chunk of a PNG says of its pixels.</summary>
/// <param name="Width">Pixels of a row; 0 for more than 31 bits, which is refused.</param>
/// <param name="BitsPerPixel">All channels together, 1 to 64.</param>
/// <param name="IsInterlaced">Whether the pixels come in seven passes, from coarse to fine.</param>
internal sealed record PngHeader(int Width, int Height, int BitsPerPixel, bool IsInterlaced)
{
    private const int Bytes = 13;

    /// <summary>The seven passes of Adam7: the first column and row of each, and the steps from there.</summary>
    private static readonly (int Left, int Top, int Right, int Down)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Bytes of the unpacked pixels: each row has one more, for its filter.</summary>
    public long UnpackedBytes => IsInterlaced
        ? Passes.Sum(pass => Rows((Width - pass.Left + pass.Right - 1) / pass.Right, (Height - pass.Top + pass.Down - 1) / pass.Down))
        : Rows(Width, Height);

    /// <summary>Reads the content of the chunk; null when it is none.</summary>
    public static PngHeader? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length != Bytes || content[10] != 0 || content[11] != 0 || content[12] > 1)
        {
            return null;
        }

        var (depth, colour) = (content[8], content[9]);
        var channels = (colour, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) => 1,
            (2, 8 or 16) => 3,
            (4, 8 or 16) => 2,
            (6, 8 or 16) => 4,
            _ => 0,
        };
        return channels == 0 ? null : new(Side(content), Side(content[4..]), depth * channels, content[12] == 1);
    }

    private static int Side(ReadOnlySpan<byte> bytes) => Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes));

    private long Rows(long width, long height) =>
        width <= 0 || height <= 0 ? 0 : height * (1 + (((width * BitsPerPixel) + 7) / 8));
}
