using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;

namespace Hornada.Core.Backups;

/// <summary>What taking a backup came to.</summary>
/// <param name="Report">What the doctor found in the store that was made of it.</param>
public sealed record BackupReport(string File, long Bytes, BackupManifest Manifest, AuditReport Report);

/// <summary>
/// Writes one archive of everything an installation has, while servers work on it, and proves that it restores before it gets its name.
/// </summary>
/// <remarks>
/// Pictures come first, then one moment of the database, then pictures that are new since: every picture that the database names at that
/// moment was there before it, or is there after it.
/// </remarks>
/// <param name="bucket">Has the pictures that are not in the directory; null for none.</param>
public sealed partial class TakeBackup(StoreSettings settings, TimeProvider clock, PictureBucket? bucket = null)
{
    public const string Ending = ".tar.gz";

    /// <summary>Begins the name of everything that is not a whole backup yet.</summary>
    private const string Unfinished = ".hornada-unfinished";

    private readonly string data = Path.GetFullPath(settings.DataDirectory);
    private readonly DatabaseCopy database = DatabaseCopy.For(settings);

    /// <param name="to">A directory, or the file to write when it ends with <c>.tar.gz</c>.</param>
    /// <exception cref="BackupException">It cannot be taken, or does not restore; then there is no archive.</exception>
    public async Task<BackupReport> Run(string to, Action<BackupProgress> tell, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var file = Path.GetFullPath(to.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? to : Path.Combine(to, NameAt(now)));
        var directory = Path.GetDirectoryName(file)!;
        if (OwnFiles.WhyNotWritable(directory) is { } why)
        {
            throw new BackupException($"{directory} cannot be written: {why}");
        }

        await using var alone = Lock(directory);
        RemoveUnfinished(directory);
        await RefuseWithoutSpace(directory, cancel);
        var work = Path.Combine(directory, Unfinished);
        try
        {
            var archive = $"{work}{Ending}";
            await Write(archive, work, now, tell, cancel);
            var (manifest, report) = await new RestoreBackup(settings, clock).Prove(archive, work, tell, cancel);
            File.Move(archive, file, overwrite: true);
            return new(file, new FileInfo(file).Length, manifest, report);
        }
        finally
        {
            RemoveUnfinished(directory);
        }
    }

    /// <summary>The archives in a directory that have the name of a backup, oldest first.</summary>
    public static IReadOnlyList<FileInfo> In(string directory) => !Directory.Exists(directory) ? [] :
    [
        .. new DirectoryInfo(directory).EnumerateFiles()
            .Where(file => IsName(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether a file has the name of a backup.</summary>
    internal static bool IsName(string name) => Names().IsMatch(name);

    /// <summary>When an archive was begun, by its name.</summary>
    public static DateTimeOffset TimeOf(string name) => DateTimeOffset.ParseExact(
        name, $"'hornada-'yyyyMMdd-HHmmss'{Ending}'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string NameAt(DateTimeOffset now) => $"hornada-{now:yyyyMMdd-HHmmss}{Ending}";

    private async Task Write(string archive, string work, DateTimeOffset now, Action<BackupProgress> tell, CancellationToken cancel)
    {
        var head = new BackupHead(
            "A backup of Hornada. Put it back with: hornada restore FILE --data DIRECTORY",
            BackupHead.OurFormat,
            BackupHead.OurProduct,
            typeof(TakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            database.EngineName,
            database.Schema,
            now);
        await using var writer = new ArchiveWriter(archive, now);
        await writer.WriteHead(head, cancel);
        await AddPictures(writer, work, tell, cancel);
        tell(new(BackupStep.Database, 0, 0));
        var copy = Path.Combine(OwnFiles.CreateDirectory(work).FullName, DatabaseCopy.Folder);
        OwnFiles.CreateDirectory(copy);
        var taken = await database.Take(copy, cancel);
        foreach (var part in Directory.EnumerateFiles(copy).Order(StringComparer.Ordinal))
        {
            await writer.Add($"{DatabaseCopy.Folder}/{Path.GetFileName(part)}", part, cancel);
        }

        Directory.Delete(work, recursive: true);
        await AddPictures(writer, work, tell, cancel);
        await AddFiles(writer, DataDirectory.Keys, tell, cancel);
        await writer.Finish(new(head, taken.Era, taken.LastEvent, taken.Tables, taken.Sequences, [.. writer.Members]), cancel);
    }

    private async Task AddPictures(ArchiveWriter writer, string work, Action<BackupProgress> tell, CancellationToken cancel)
    {
        await AddFiles(writer, DataDirectory.Uploads, tell, cancel);
        if (bucket is not { IsOn: true })
        {
            return;
        }

        var known = writer.Members.Select(member => member.Path).ToHashSet(StringComparer.Ordinal);
        var pictures = (await bucket.List(cancel)).Select(picture => picture.Name).Order(StringComparer.Ordinal).ToList();
        var file = Path.Combine(OwnFiles.CreateDirectory(work).FullName, "picture");
        for (var at = 0; at < pictures.Count; at++)
        {
            var name = $"{DataDirectory.Uploads}/{pictures[at]}";

            // A picture that was removed meanwhile is named by nothing.
            if (!known.Contains(name) && await bucket.Read(pictures[at], cancel) is { } bytes)
            {
                await OwnFiles.Write(file, bytes, cancel);
                await writer.Add(name, file, cancel);
            }

            tell(new(BackupStep.Pictures, at + 1, pictures.Count));
        }

        Directory.Delete(work, recursive: true);
    }

    /// <summary>Adds the files of a directory that are not in the archive yet.</summary>
    private async Task AddFiles(ArchiveWriter writer, string folder, Action<BackupProgress> tell, CancellationToken cancel)
    {
        const int Step = 100;
        if (!Directory.Exists(Path.Combine(data, folder)))
        {
            return;
        }

        var known = writer.Members.Select(member => member.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = Directory.EnumerateFiles(Path.Combine(data, folder), "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(data, path).Replace('\\', '/')))
            .Where(file => ArchiveReader.IsPath(file.Name) && !file.Name.EndsWith(".new", StringComparison.Ordinal))
            .Where(file => !known.Contains(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        for (var at = 0; at < files.Count; at++)
        {
            await writer.Add(files[at].Name, files[at].Path, cancel);
            if (folder == DataDirectory.Uploads && (at % Step == 0 || at == files.Count - 1))
            {
                tell(new(BackupStep.Pictures, at + 1, files.Count));
            }
        }
    }

    /// <remarks>The database is there as a copy, in the archive and in the store that proves it; pictures in the last two.</remarks>
    private async Task RefuseWithoutSpace(string directory, CancellationToken cancel)
    {
        var uploads = new DirectoryInfo(Path.Combine(data, DataDirectory.Uploads));
        var pictures = uploads.Exists ? uploads.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
        pictures += bucket is { IsOn: true } ? (await bucket.List(cancel)).Sum(picture => picture.Bytes) : 0;
        var wanted = (2 * await database.Size(cancel)) + (2 * pictures);
        var free = new DriveInfo(directory).AvailableFreeSpace;
        if (free < wanted)
        {
            const long Mega = 1_000_000;
            throw new BackupException(
                $"The disk of {directory} has {free / Mega:N0} MB free, and the backup needs up to {wanted / Mega:N0} MB with its proof. "
                    + "Make room, or give another place with --to.");
        }
    }

    private static FileStream Lock(string directory)
    {
        try
        {
            return OwnFiles.Open(Path.Combine(directory, ".hornada-backup.lock"), FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new BackupException($"Another backup is being written to {directory}. Wait for it, or give another place.", cause: taken);
        }
    }

    /// <summary>Removes what a backup left that was interrupted.</summary>
    private static void RemoveUnfinished(string directory)
    {
        foreach (var rest in new DirectoryInfo(directory).EnumerateFileSystemInfos($"{Unfinished}*"))
        {
            if (rest is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                rest.Delete();
            }
        }
    }

    [GeneratedRegex(@"\Ahornada-\d{8}-\d{6}\.tar\.gz\z")]
    private static partial Regex Names();
}
