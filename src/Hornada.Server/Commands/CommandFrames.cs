using System.Buffers.Binary;

namespace Hornada.Server.Commands;

/// <summary>A piece of what goes over the socket of the commands.</summary>
internal enum FrameKind : byte
{
    /// <summary>The words of a command, as JSON: the first frame, and the only one of the client.</summary>
    Words = (byte)'w',
    Output = (byte)'o',
    Error = (byte)'e',

    /// <summary>From now on output goes to the file that the words name.</summary>
    File = (byte)'f',

    /// <summary>The exit code, four bytes: the last frame.</summary>
    Exit = (byte)'x',
}

/// <summary>Frames of the socket of the commands: one byte of kind, four of length, little-endian, and the bytes.</summary>
internal static class CommandFrames
{
    public const int MaxBytes = 64 * 1024;

    private const int HeadBytes = 5;

    public static async Task Write(Stream stream, FrameKind kind, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var frame = new byte[HeadBytes + bytes.Length];
        frame[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame.AsMemory(HeadBytes));
        await stream.WriteAsync(frame, cancel);
    }

    /// <exception cref="IOException">The other end is gone, or sent something else.</exception>
    public static async Task<(FrameKind Kind, byte[] Bytes)> Read(Stream stream, CancellationToken cancel)
    {
        var head = new byte[HeadBytes];
        await stream.ReadExactlyAsync(head, cancel);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
        if (length is < 0 or > MaxBytes)
        {
            throw new InvalidDataException("This is no frame of a command.");
        }

        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancel);
        return ((FrameKind)head[0], bytes);
    }
}
