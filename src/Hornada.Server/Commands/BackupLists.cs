using System.Globalization;
using Hornada.Core.Backups;

namespace Hornada.Server.Commands;

/// <summary><c>hornada backup --list</c>: the archives that there are.</summary>
internal static class BackupLists
{
    public static async Task<int> Run(string directory, BackupBucket bucket, bool json, CancellationToken cancel)
    {
        var here = TakeBackup.In(directory)
            .Select(file => new Row(file.FullName, TakeBackup.TimeOf(file.Name), file.Length))
            .ToList();
        var copies = bucket.IsOn
            ? (await bucket.List(cancel))
                .Select(archive => new Row($"{BackupWords.InBucket}{archive.Name}", archive.BeganAt, archive.Bytes))
                .ToList()
            : [];
        if (json)
        {
            CommandOutput.Print(new { archives = here.Concat(copies) });
            return 0;
        }

        foreach (var row in here.Concat(copies))
        {
            Terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{row.BeganAt:yyyy-MM-dd HH:mm} UTC  {BackupWords.Size(row.Bytes),10}  {row.Archive}"));
        }

        if (here.Count + copies.Count == 0)
        {
            Terminal.Out.WriteLine($"There is no archive in {Path.GetFullPath(directory)}{(bucket.IsOn ? " or in the bucket" : "")}.");
        }

        return 0;
    }

    /// <param name="Archive">What <c>hornada restore</c> takes.</param>
    private sealed record Row(string Archive, DateTimeOffset BeganAt, long Bytes);
}
