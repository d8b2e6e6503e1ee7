using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Persons;

/// <summary>
/// Lists of erased persons outside the database: one in the data directory, one beside the archives of the backups. A backup from before
/// an erasure does not know of it; the list does. Each line is the hash of a public id, and a moment.
/// </summary>
/// <param name="directories">Where the lists are; one that is missing is left out, except the first.</param>
public sealed class ErasureFiles(IReadOnlyList<string> directories)
{
    public const string Name = "erased.txt";

    /// <summary>Writes the persons of the table into every list; what a list knows stays in it.</summary>
    internal async Task Write(Store store, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var rows = await db.Erasures.AsNoTracking().OrderBy(row => row.Key)
            .Select(row => new { row.Hash, row.ErasedAt }).ToListAsync(cancel);
        foreach (var directory in directories.Where((directory, at) => at == 0 || Directory.Exists(directory)))
        {
            Add(directory, rows.Select(row => string.Create(
                CultureInfo.InvariantCulture, $"{Convert.ToHexString(row.Hash)} {row.ErasedAt:yyyy-MM-ddTHH:mm:ssZ}")));
        }
    }

    /// <summary>The hashes of all lists.</summary>
    internal IReadOnlySet<string> Read() => directories.SelectMany(Lines).Select(HashOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds what the list in one directory knows to that of another.</summary>
    internal static void Copy(string from, string to)
    {
        if (Lines(from) is { Count: > 0 } lines)
        {
            Add(to, lines);
        }
    }

    private static void Add(string directory, IEnumerable<string> lines)
    {
        var known = Lines(directory);
        var hashes = known.Select(HashOf).ToHashSet(StringComparer.Ordinal);
        List<string> added = [.. lines.Where(line => hashes.Add(HashOf(line)))];
        if (added.Count == 0)
        {
            return;
        }

        var (file, fresh) = (Path.Combine(directory, Name), Path.Combine(directory, $".{Name}.new"));
        using (var stream = OwnFiles.Open(fresh, FileMode.Create, FileShare.None))
        using (var writer = new StreamWriter(stream))
        {
            known.Concat(added).ToList().ForEach(writer.WriteLine);
        }

        File.Move(fresh, file, overwrite: true);
    }

    private static IReadOnlyList<string> Lines(string directory)
    {
        var file = Path.Combine(directory, Name);
        return File.Exists(file) ? [.. File.ReadAllLines(file).Where(line => line.Length > 0)] : [];
    }

    private static string HashOf(string line) => line.Split(' ', 2)[0];
}
