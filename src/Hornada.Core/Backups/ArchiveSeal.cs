using System.Security.Cryptography;
using System.Text;

namespace Hornada.Core.Backups;

/// <summary>
/// The end of an archive: the SHA-256 of every byte before it, as the comment of an empty gzip member. Other programs skip it; this one
/// sees every changed byte, also in places that the hashes of the members and gzip's own sum do not cover, and every missing end.
/// </summary>
internal static class ArchiveSeal
{
    private const string Word = "hornada sha256 ";
    private static readonly byte[] Header = [0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 255];
    private static readonly byte[] Empty = [0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static int Length => Header.Length + Word.Length + (2 * SHA256.HashSizeInBytes) + Empty.Length;

    /// <summary>Hashes a whole archive and appends its seal, durably.</summary>
    public static async Task Append(FileStream archive, CancellationToken cancel)
    {
        archive.Position = 0;
        var hash = await SHA256.HashDataAsync(archive, cancel);
        await archive.WriteAsync(Seal(hash), cancel);
        await archive.FlushAsync(cancel);
        archive.Flush(flushToDisk: true);
    }

    /// <summary>True when the archive ends with the seal of all bytes before it.</summary>
    public static async Task<bool> Holds(FileStream archive, CancellationToken cancel)
    {
        var body = archive.Length - Length;
        if (body <= 0)
        {
            return false;
        }

        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        archive.Position = 0;
        var buffer = new byte[1 << 20];
        for (var left = body; left > 0;)
        {
            var read = await archive.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancel);
            if (read == 0)
            {
                return false;
            }

            sum.AppendData(buffer, 0, read);
            left -= read;
        }

        var end = new byte[Length];
        await archive.ReadExactlyAsync(end, cancel);
        return end.AsSpan().SequenceEqual(Seal(sum.GetHashAndReset()));
    }

    private static byte[] Seal(byte[] hash) => [.. Header, .. Encoding.ASCII.GetBytes(Word + Convert.ToHexStringLower(hash)), .. Empty];
}
