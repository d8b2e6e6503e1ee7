using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hornada.Core.Backups;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Backups;

/// <summary>Archives that nobody may restore, and places where nobody may.</summary>
public sealed class ArchiveTests(StoreFixture<Sqlite> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Sqlite>>, IDisposable
{
    private readonly TemporaryData here = new();
    private readonly TemporaryData there = new();

    private RestoreBackup Restore => new(new StoreSettings { DataDirectory = there.Path }, Clock);

    [Fact]
    public async Task One_flipped_byte_anywhere_a_missing_end_and_an_added_one_are_refused()
    {
        var whole = await File.ReadAllBytesAsync(await Take(), Cancel);
        var dice = new Random(20261130);
        var places = Enumerable.Range(0, 24).Select(_ => dice.Next(whole.Length)).Concat([0, 3, 4, 9, whole.Length - 1, whole.Length - 30]);
        foreach (var place in places)
        {
            var flipped = (byte[])whole.Clone();
            flipped[place] ^= 1;
            await IsRefused(flipped, $"byte {place}");
        }

        foreach (var length in (int[])[0, 1, 100, whole.Length / 2, whole.Length - 1])
        {
            await IsRefused(whole[..length], $"{length} bytes");
        }

        await IsRefused([.. whole, 0], "one more byte");
        Assert.Equal(0, (await Restore.Run(await Keep("whole", whole), false, _ => { }, Cancel)).OpenOrders);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/tmp/hornada-outside")]
    [InlineData("uploads/../../outside")]
    [InlineData("uploads/products/..")]
    [InlineData("keys/../hornada.db")]
    [InlineData("database\\..\\outside")]
    [InlineData("hornada.db")]
    [InlineData("database/.hidden")]
    [InlineData("uploads/a/b/c.png")]
    public async Task A_path_that_no_backup_has_is_refused(string path)
    {
        var refused = await IsRefused(await Forge(Head(), tar => tar.WriteEntry(Entry(TarEntryType.RegularFile, path))), path);

        Assert.Contains("no path that a backup has", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Directory)]
    public async Task A_member_that_is_no_file_is_refused(TarEntryType type) => Assert.Contains(
        "nothing that a backup has",
        await IsRefused(await Forge(Head(), tar => tar.WriteEntry(Entry(type, "uploads/link"))), type.ToString()),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_path_twice_a_missing_manifest_a_newer_version_another_engine_and_another_program_are_refused()
    {
        await IsRefused(
            await Forge(Head(), tar =>
            {
                tar.WriteEntry(Entry(TarEntryType.RegularFile, "uploads/a.png"));
                tar.WriteEntry(Entry(TarEntryType.RegularFile, "uploads/A.png"));
            }),
            "twice");
        Assert.Contains("manifest", await IsRefused(await Forge(Head(), _ => { }), "no manifest"), StringComparison.Ordinal);
        Assert.Contains(
            "newer", await IsRefused(await Forge(Head() with { Schema = 9999 }, _ => { }), "newer tables"), StringComparison.Ordinal);
        Assert.Contains(
            "newer", await IsRefused(await Forge(Head() with { Format = 2 }, _ => { }), "newer format"), StringComparison.Ordinal);
        Assert.Contains(
            "ConnectionStrings__Hornada",
            await IsRefused(await Forge(Head() with { Engine = "postgres" }, _ => { }), "other engine"),
            StringComparison.Ordinal);
        Assert.Contains(
            "no backup of Hornada",
            await IsRefused(await Forge(Head() with { Product = "other" }, _ => { }), "other program"),
            StringComparison.Ordinal);
        Assert.Contains("no backup of Hornada", await IsRefused("Good morning"u8.ToArray(), "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_with_files_a_running_server_and_a_restore_that_was_interrupted_are_in_the_way()
    {
        var archive = await Take();
        await using (Hornada.Core.Storage.Store.Open(new() { DataDirectory = there.Path }))
        {
            await Assert.ThrowsAsync<StoreInUseException>(() => Restore.Run(archive, replace: true, _ => { }, Cancel));
            await Assert.ThrowsAsync<StoreInUseException>(() => Restore.Run(archive, replace: false, _ => { }, Cancel));
        }

        await Assert.ThrowsAsync<BackupException>(() => Restore.Run(archive, replace: false, _ => { }, Cancel));

        var upload = Path.Combine(there.Path, "uploads", "one.png");
        Directory.CreateDirectory(Path.GetDirectoryName(upload)!);
        await File.WriteAllTextAsync(upload, "", Cancel);
        File.Delete(Path.Combine(there.Path, "hornada.db"));
        await Assert.ThrowsAsync<BackupException>(() => Restore.Run(archive, replace: false, _ => { }, Cancel));

        await File.WriteAllTextAsync(Path.Combine(there.Path, "hornada.restoring"), "", Cancel);
        var mixed = Assert.Throws<StoreUnavailableException>(() => DataDirectory.RefuseHalfRestored(there.Path));
        Assert.Contains("--replace", mixed.Message, StringComparison.Ordinal);
        var aside = Assert.Single((await Restore.Run(archive, replace: true, _ => { }, Cancel)).Aside);
        Assert.True(File.Exists(Path.Combine(aside, "uploads", "one.png")));
        DataDirectory.RefuseHalfRestored(there.Path);
    }

    [Fact]
    public async Task A_refused_restore_leaves_no_directory_and_no_lock_behind()
    {
        var nowhere = Path.Combine(there.Path, "nowhere");
        var restore = new RestoreBackup(new() { DataDirectory = nowhere }, Clock);
        var broken = await Keep("broken", [1, 2, 3]);
        await Assert.ThrowsAsync<BackupException>(() => restore.Run(broken, replace: false, _ => { }, Cancel));
        Assert.False(Directory.Exists(nowhere));

        Directory.CreateDirectory(nowhere);
        await Assert.ThrowsAsync<BackupException>(() => restore.Run(broken, replace: false, _ => { }, Cancel));
        Assert.Empty(Directory.EnumerateFileSystemEntries(nowhere));
    }

    [Fact]
    public async Task Two_backups_into_one_directory_take_turns_and_a_place_that_cannot_be_written_is_said()
    {
        _ = await Take();
        await using (File.Open(Path.Combine(here.Path, ".hornada-backup.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var busy = await Assert.ThrowsAsync<BackupException>(Take);
            Assert.Contains("Another backup", busy.Message, StringComparison.Ordinal);
        }

        var file = Path.Combine(here.Path, "file");
        await File.WriteAllTextAsync(file, "", Cancel);
        var nowhere = await Assert.ThrowsAsync<BackupException>(
            () => new TakeBackup(Fixture.Settings, Clock).Run(Path.Combine(file, "below"), _ => { }, Cancel));
        Assert.Contains("cannot be written", nowhere.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
    }

    private async Task<string> Take() => (await new TakeBackup(Fixture.Settings, Clock).Run(here.Path, _ => { }, Cancel)).File;

    private async Task<string> Keep(string name, byte[] bytes)
    {
        var path = Path.Combine(here.Path, $"{name}.tar.gz");
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        return path;
    }

    private async Task<string> IsRefused(byte[] bytes, string what)
    {
        var path = await Keep("wrong", bytes);
        var refused = await Record.ExceptionAsync(() => Restore.Run(path, replace: false, _ => { }, Cancel));
        Assert.True(refused is BackupException { IsOfArchive: true }, $"{what}: {refused}");
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(there.Path, "*", SearchOption.AllDirectories),
            entry => Path.GetFileName(entry) != "hornada.lock");
        return refused.Message;
    }

    private static BackupHead Head() => new("", 1, "hornada", "0.1.0", "sqlite", 1, DateTimeOffset.UnixEpoch);

    private static PaxTarEntry Entry(TarEntryType type, string path)
    {
        var entry = new PaxTarEntry(type, path);
        if (type is TarEntryType.RegularFile)
        {
            entry.DataStream = new MemoryStream("content"u8.ToArray());
        }
        else if (type is not TarEntryType.Directory)
        {
            entry.LinkName = "/etc/passwd";
        }

        return entry;
    }

    /// <summary>A sealed archive with this head, and what somebody adds.</summary>
    private async Task<byte[]> Forge(BackupHead head, Action<TarWriter> add)
    {
        var path = Path.Combine(here.Path, "forged.tar.gz");
        await using (var file = File.Create(path))
        {
            await using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            await using (var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
            {
                var json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(head, BackupManifest.Json));
                await tar.WriteEntryAsync(
                    new PaxTarEntry(TarEntryType.RegularFile, BackupHead.Member) { DataStream = new MemoryStream(json) }, Cancel);
                add(tar);
            }

            await ArchiveSeal.Append(file, Cancel);
        }

        return await File.ReadAllBytesAsync(path, Cancel);
    }
}
