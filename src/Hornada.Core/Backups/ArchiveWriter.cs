using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Hornada.Core.Basics;

namespace Hornada.Core.Backups;

/// <summary>Writes an archive: its head, files, and in the end what all of them are.</summary>
internal sealed class ArchiveWriter : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly GZipStream packed;
    private readonly TarWriter tar;
    private readonly DateTimeOffset at;
    private readonly List<BackupMember> members = [];

    /// <param name="path">A file that only the user of this process can read; one that exists is overwritten.</param>
    /// <param name="at">The time that the members carry.</param>
    public ArchiveWriter(string path, DateTimeOffset at)
    {
        file = OwnFiles.Open(path, FileMode.Create, FileShare.Read);
        packed = new(file, CompressionLevel.Fastest, leaveOpen: true);
        tar = new(packed, TarEntryFormat.Pax, leaveOpen: true);
        this.at = at;
    }

    /// <summary>The files that were added.</summary>
    public IReadOnlyList<BackupMember> Members => members;

    public Task WriteHead(BackupHead head, CancellationToken cancel) => WriteJson(BackupHead.Member, head, cancel);

    /// <summary>Adds a file of the disk.</summary>
    /// <returns>False when it is not there any more.</returns>
    public async Task<bool> Add(string path, string source, CancellationToken cancel)
    {
        FileStream content;
        try
        {
            content = new(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        await using (content)
        {
            await Write(path, content, cancel);
        }

        return true;
    }

    /// <summary>Writes the last member and the seal; nothing can be added after it.</summary>
    public async Task Finish(BackupManifest manifest, CancellationToken cancel)
    {
        await WriteJson(BackupManifest.Member, manifest, cancel);
        await tar.DisposeAsync();
        await packed.DisposeAsync();
        await ArchiveSeal.Append(file, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await tar.DisposeAsync();
        await packed.DisposeAsync();
        await file.DisposeAsync();
    }

    private async Task WriteJson<T>(string path, T body, CancellationToken cancel)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body, BackupManifest.Json));
        await Write(path, json, cancel);
    }

    private async Task Write(string path, Stream content, CancellationToken cancel)
    {
        var hash = await SHA256.HashDataAsync(content, cancel);
        var bytes = content.Position;
        content.Position = 0;
        await tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, path)
            {
                DataStream = content,
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                ModificationTime = at,
            },
            cancel);
        members.Add(new(path, bytes, Convert.ToHexStringLower(hash)));
    }
}
