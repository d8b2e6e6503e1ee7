using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Persons;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Backups;

/// <summary>An order that was ready for its customer in the backup: it may have been handed over since.</summary>
public sealed record ReadyOrder(OrderId Id, string Bakery, string Customer, DateTimeOffset PickupAt);

/// <summary>What a restore came to.</summary>
/// <param name="Report">The doctor's findings of the restored data.</param>
/// <param name="Aside">Where the data is that was there before; none when there was none.</param>
/// <param name="OpenOrders">How many open orders came back.</param>
/// <param name="Ready">Those that were ready.</param>
public sealed record RestoreReport(
    BackupManifest Manifest, AuditReport Report, IReadOnlyList<string> Aside, long OpenOrders, IReadOnlyList<ReadyOrder> Ready);

/// <summary>
/// Puts a backup in place of nothing, or of data that it keeps beside. Nothing is changed before the whole archive has proven itself. The
/// next server that starts begins a new era of the event log and marks the open orders.
/// </summary>
/// <param name="settings">Where the data goes.</param>
public sealed class RestoreBackup(StoreSettings settings, TimeProvider clock)
{
    private const string Work = "restore-work";

    private readonly string data = Path.GetFullPath(settings.DataDirectory);
    private readonly DatabaseCopy database = DatabaseCopy.For(settings);

    /// <summary>Restores into nothing: unpacks an archive, makes a store of it, proves what must hold, and removes it again.</summary>
    /// <param name="scratch">A directory with room for everything; it is made and removed.</param>
    public async Task<(BackupManifest Manifest, AuditReport Report)> Prove(
        string archive, string scratch, Action<BackupProgress> tell, CancellationToken cancel)
    {
        try
        {
            var manifest = await Unpack(archive, scratch, tell, cancel);
            tell(new(BackupStep.Proving, 0, 0));
            return (manifest, await database.Prove(scratch, manifest, clock, cancel));
        }
        finally
        {
            RemoveDirectory(scratch);
        }
    }

    /// <param name="replace">Keep what is there beside, rather than refuse.</param>
    /// <exception cref="BackupException">The archive cannot be used, or there is data.</exception>
    /// <exception cref="StoreInUseException">A server is running on the data.</exception>
    public async Task<RestoreReport> Run(string archive, bool replace, Action<BackupProgress> tell, CancellationToken cancel)
    {
        var (hadDirectory, hadLock) = (Directory.Exists(data), File.Exists(Path.Combine(data, SqliteStore.LockName)));
        try
        {
            return await PutInPlace(archive, replace, tell, cancel);
        }
        catch when (!hadLock)
        {
            LeaveNothing(hadDirectory);
            throw;
        }
    }

    private async Task<RestoreReport> PutInPlace(string archive, bool replace, Action<BackupProgress> tell, CancellationToken cancel)
    {
        if (OwnFiles.WhyNotWritable(data) is { } why)
        {
            throw StoreUnavailableException.ForDirectory(data, why);
        }

        var work = Path.Combine(data, Work);
        RemoveDirectory(work);
        try
        {
            await using var place = await database.Claim(replace, cancel);
            if (!replace && FilesThere().Any())
            {
                throw NotEmpty(data, "");
            }

            var manifest = await Unpack(archive, work, tell, cancel);
            tell(new(BackupStep.Loading, 0, 0));
            ErasureFiles.Copy(Path.GetDirectoryName(Path.GetFullPath(archive))!, data);
            var aside = Path.Combine(data, $"before-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
            await place.Load(work, manifest, aside, clock, cancel);
            var kept = await Exchange(place, work, aside);
            await place.DisposeAsync();
            tell(new(BackupStep.Proving, 0, 0));
            return await Report(manifest, kept, cancel);
        }
        finally
        {
            RemoveDirectory(work);
        }
    }

    /// <summary>Removes the lock and the directory that a refused restore made; a store that has begun there keeps both.</summary>
    private void LeaveNothing(bool hadDirectory)
    {
        if (Directory.Exists(data)
            && Directory.EnumerateFileSystemEntries(data).All(path => Path.GetFileName(path) == SqliteStore.LockName))
        {
            File.Delete(Path.Combine(data, SqliteStore.LockName));
            if (!hadDirectory)
            {
                Directory.Delete(data);
            }
        }
    }

    internal static BackupException NotEmpty(string place, string where) => new(
        $"{place} has data already. Give another --data, or say --replace: it puts the backup in place and keeps what is there "
            + $"now{where}.");

    private Task<BackupManifest> Unpack(string archive, string directory, Action<BackupProgress> tell, CancellationToken cancel)
    {
        OwnFiles.CreateDirectory(directory);
        return ArchiveReader.Unpack(archive, directory, head => Accept(archive, head), tell, cancel);
    }

    private void Accept(string archive, BackupHead head)
    {
        if (head.Format > BackupHead.OurFormat || head.Schema > database.Schema)
        {
            throw new BackupException(
                $"{archive} was written by Hornada {head.Version}, which is newer than this one. Restore it with that version or a "
                    + "later one.",
                isOfArchive: true);
        }

        if (head.Engine != database.EngineName)
        {
            throw new BackupException(
                database.Engine == SqlEngine.Postgres
                    ? $"{archive} is of SQLite. Leave ConnectionStrings__Hornada out to restore it."
                    : $"{archive} is of PostgreSQL. Set ConnectionStrings__Hornada to an empty database to restore it.",
                isOfArchive: true);
        }
    }

    private IEnumerable<string> FilesThere() => ((string[])[DataDirectory.Uploads, DataDirectory.Keys])
        .Select(name => Path.Combine(data, name))
        .Where(Directory.Exists)
        .SelectMany(directory => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories));

    /// <remarks>Not to be cancelled. When the process ends here, the mark stays, and no server starts.</remarks>
    private async Task<IReadOnlyList<string>> Exchange(IRestorePlace place, string work, string aside)
    {
        var mark = DataDirectory.MarkIn(data);
        await using (OwnFiles.Open(mark, FileMode.Create, FileShare.None))
        {
            // An empty file.
        }

        var moved = MoveFiles(data, aside) > 0;
        _ = MoveFiles(work, data);
        var old = await place.Exchange(work, aside, CancellationToken.None);
        File.Delete(mark);
        return moved || old == aside ? [aside, .. old is null || old == aside ? (string[])[] : [old]] : old is null ? [] : [old];
    }

    /// <summary>Moves uploads and keys, file by file: either directory may be on a disk of its own.</summary>
    private static int MoveFiles(string from, string to)
    {
        var files = ((string[])[DataDirectory.Uploads, DataDirectory.Keys])
            .Select(name => Path.Combine(from, name))
            .Where(Directory.Exists)
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            .ToList();
        foreach (var file in files)
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            OwnFiles.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target);
        }

        return files.Count;
    }

    private async Task<RestoreReport> Report(BackupManifest manifest, IReadOnlyList<string> aside, CancellationToken cancel)
    {
        var report = await Auditor.Run(settings, cancel);
        var pictures = await PictureChecks.Run(settings, Path.Combine(data, DataDirectory.Uploads), clock, cancel);
        await using var store = Store.Open(settings with { MayWorkBeside = true });
        await using var db = store.OpenReader();
        var open = await db.Orders.LongCountAsync(order => OrderLifecycle.Open.Contains(order.Status), cancel);
        var ready = await db.Orders.Where(order => order.Status == OrderStatus.Ready)
            .OrderBy(order => order.PickupAt)
            .Select(order => new ReadyOrder(order.Id, order.BakeryName, order.CustomerName, order.PickupAt))
            .ToListAsync(cancel);
        return new(manifest, new([.. report.Findings, .. pictures]), aside, open, ready);
    }

    private static void RemoveDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
