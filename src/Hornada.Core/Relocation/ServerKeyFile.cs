using System.Data.Common;
using System.Xml.Linq;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Relocation;

/// <summary>A key of the server: a file on SQLite, a row on PostgreSQL. Without it no session is valid and no webhook is signed.</summary>
/// <param name="Name">The name of the file without its ending, and of the row.</param>
/// <param name="Body">XML in one line.</param>
internal sealed record ServerKeyFile(string Name, string Body)
{
    private const string Ending = ".xml";

    public static IReadOnlyList<ServerKeyFile> Read(string directory) => !Directory.Exists(directory) ? [] :
    [
        .. Directory.EnumerateFiles(directory, $"*{Ending}")
            .Order(StringComparer.Ordinal)
            .Select(file => new ServerKeyFile(
                Path.GetFileNameWithoutExtension(file), XElement.Load(file).ToString(SaveOptions.DisableFormatting))),
    ];

    public static async Task<IReadOnlyList<ServerKeyFile>> Read(DbTransaction moment, CancellationToken cancel) =>
        (await AuditQueries.Rows(moment, "SELECT name, body FROM server_keys ORDER BY key", cancel))
            .ConvertAll(row => new ServerKeyFile(row[0], row[1]));

    /// <summary>Writes those that are not there.</summary>
    public static void Write(string directory, IReadOnlyList<ServerKeyFile> keys)
    {
        OwnFiles.CreateDirectory(directory);
        foreach (var key in keys)
        {
            var file = Path.Combine(directory, Path.GetFileName(key.Name) + Ending);
            if (!File.Exists(file))
            {
                using (var stream = OwnFiles.Open($"{file}.new", FileMode.Create, FileShare.None))
                {
                    XElement.Parse(key.Body).Save(stream);
                    stream.Flush(flushToDisk: true);
                }

                File.Move($"{file}.new", file);
            }
        }
    }
}

/// <summary>Pictures are files on both engines: they stay where they are, unless the data directory changes.</summary>
internal static class MovingPictures
{
    /// <returns>How many files are there; 0 when both directories are the same.</returns>
    public static async Task<int> Copy(string from, string to, Action<MoveProgress> tell, CancellationToken cancel)
    {
        if (Path.GetFullPath(from) == Path.GetFullPath(to))
        {
            return 0;
        }

        var uploads = Path.Combine(from, DataDirectory.Uploads);
        var files = Directory.Exists(uploads)
            ? Directory.GetFiles(uploads, "*", SearchOption.AllDirectories)
            : [];
        for (var at = 0; at < files.Length; at++)
        {
            tell(new(MoveStep.Files, at, files.Length));
            await Copy(files[at], Path.Combine(to, Path.GetRelativePath(from, files[at])), cancel);
        }

        return files.Length;
    }

    /// <remarks>A file never changes under its name, so one that is there with its whole length is the same.</remarks>
    private static async Task Copy(string from, string to, CancellationToken cancel)
    {
        var there = new FileInfo(to);
        if (there.Exists && there.Length == new FileInfo(from).Length)
        {
            return;
        }

        OwnFiles.CreateDirectory(Path.GetDirectoryName(to)!);
        await using (var reading = File.OpenRead(from))
        await using (var writing = OwnFiles.Open($"{to}.moving", FileMode.Create, FileShare.None))
        {
            await reading.CopyToAsync(writing, cancel);
            writing.Flush(flushToDisk: true);
        }

        File.Move($"{to}.moving", to, overwrite: true);
    }
}
