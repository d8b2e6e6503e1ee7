using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Backups;

/// <summary>
/// Unpacks an archive and believes nothing of it: neither its bytes, which must have the hashes that it states, nor its paths, which must
/// be those that a backup has.
/// </summary>
internal static partial class ArchiveReader
{
    /// <summary>The largest head or manifest that is read into memory, in bytes.</summary>
    private const long MaxText = 64 << 20;

    /// <summary>Unpacks an archive into an empty directory.</summary>
    /// <param name="accept">Throws when this program cannot use a backup with this head; called before its data is read.</param>
    /// <exception cref="BackupException">It is damaged, cut off or no backup.</exception>
    public static async Task<BackupManifest> Unpack(
        string archive, string directory, Action<BackupHead> accept, Action<BackupProgress> tell, CancellationToken cancel)
    {
        await using var file = Open(archive);
        tell(new(BackupStep.Reading, 0, file.Length));
        var isWhole = await ArchiveSeal.Holds(file, cancel);
        file.Position = 0;
        try
        {
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            await using var tar = new TarReader(unpacked, leaveOpen: true);
            var head = await ReadHead(tar, cancel) ?? throw Foreign(archive);
            if (!isWhole)
            {
                throw Damaged(archive, "its bytes are not those that were written, or its end is missing");
            }

            accept(head);
            var target = new Target(directory, () => tell(new(BackupStep.Reading, file.Position, file.Length)));
            return await Unpack(archive, tar, head, target, cancel);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw !isWhole && IsPacked(file) ? Damaged(archive, "it cannot be read") : Foreign(archive);
        }
    }

    /// <summary>True for the paths that a backup has; none of them leads out of the directory that it is unpacked into.</summary>
    public static bool IsPath(string path) => Paths().IsMatch(path);

    private static FileStream Open(string archive)
    {
        try
        {
            return new(archive, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{archive} cannot be read: {missing.Message}");
        }
    }

    /// <summary>True for a file that begins as gzip's do.</summary>
    private static bool IsPacked(FileStream file)
    {
        file.Position = 0;
        return (file.ReadByte(), file.ReadByte()) == (0x1f, 0x8b);
    }

    private static async Task<BackupHead?> ReadHead(TarReader tar, CancellationToken cancel)
    {
        var entry = await tar.GetNextEntryAsync(cancellationToken: cancel);
        if (entry is not { Name: BackupHead.Member, DataStream: { } body, Length: <= MaxText })
        {
            return null;
        }

        var head = await JsonSerializer.DeserializeAsync<BackupHead>(body, BackupManifest.Json, cancel);
        return head?.Product == BackupHead.OurProduct ? head : null;
    }

    private static async Task<BackupManifest> Unpack(
        string archive, TarReader tar, BackupHead head, Target target, CancellationToken cancel)
    {
        BackupManifest? manifest = null;
        while (await tar.GetNextEntryAsync(cancellationToken: cancel) is { } entry)
        {
            if (manifest is not null || entry.EntryType is not TarEntryType.RegularFile)
            {
                throw Damaged(archive, $"'{entry.Name}' is nothing that a backup has");
            }

            if (entry.Name == BackupManifest.Member)
            {
                manifest = await ReadManifest(archive, entry, cancel);
            }
            else if (!await target.Add(entry, cancel))
            {
                throw Damaged(archive, $"'{entry.Name}' is no path that a backup has");
            }
        }

        if (manifest is null || manifest.Head != head)
        {
            throw Damaged(archive, "its manifest is missing or of another backup");
        }

        var stated = manifest.Members.Where(member => member.Path != BackupHead.Member);
        return stated.OrderBy(member => member.Path, StringComparer.Ordinal)
            .SequenceEqual(target.Members.OrderBy(member => member.Path, StringComparer.Ordinal))
            ? manifest
            : throw Damaged(archive, "its files are not those of its manifest");
    }

    private static async Task<BackupManifest?> ReadManifest(string archive, TarEntry entry, CancellationToken cancel) =>
        entry is { Length: <= MaxText, DataStream: { } body }
            ? await JsonSerializer.DeserializeAsync<BackupManifest>(body, BackupManifest.Json, cancel)
            : throw Damaged(archive, "its manifest is too large");

    private static BackupException Foreign(string archive) => new(
        $"{archive} is no backup of Hornada. Give a file that 'hornada backup' wrote.", isOfArchive: true);

    private static BackupException Damaged(string archive, string how) => new(
        $"{archive} is damaged: {how}. Nothing was changed. Take another copy of it, or an older backup.", isOfArchive: true);

    [GeneratedRegex(@"\A(database|keys|uploads(/[A-Za-z0-9_-]+)?)/[A-Za-z0-9_-][A-Za-z0-9._-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Paths();

    /// <summary>The directory that an archive is unpacked into.</summary>
    private sealed class Target(string directory, Action tell)
    {
        private const int Step = 100;
        private readonly Dictionary<string, BackupMember> members = new(StringComparer.OrdinalIgnoreCase);

        public IEnumerable<BackupMember> Members => members.Values;

        /// <returns>False when no backup has such a path, or has it twice.</returns>
        public async Task<bool> Add(TarEntry entry, CancellationToken cancel)
        {
            if (!IsPath(entry.Name) || members.ContainsKey(entry.Name))
            {
                return false;
            }

            var path = Path.Combine(directory, entry.Name);
            OwnFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            members.Add(entry.Name, await Write(entry, path, cancel));
            if (members.Count % Step == 0)
            {
                tell();
            }

            return true;
        }

        private static async Task<BackupMember> Write(TarEntry entry, string path, CancellationToken cancel)
        {
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = OwnFiles.Open(path, FileMode.CreateNew, FileShare.None);
            var buffer = new byte[1 << 18];
            for (int read; entry.DataStream is { } body && (read = await body.ReadAsync(buffer, cancel)) > 0;)
            {
                sum.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            if (!entry.Name.StartsWith(DataDirectory.Uploads, StringComparison.Ordinal))
            {
                file.Flush(flushToDisk: true);
            }

            return new(entry.Name, file.Length, Convert.ToHexStringLower(sum.GetHashAndReset()));
        }
    }
}
