using System.Data.Common;
using Hornada.Core.Auditing;
using Hornada.Core.Storage;

namespace Hornada.Core.Backups;

/// <summary>What a copy of a database holds.</summary>
/// <param name="Sequences">PostgreSQL: the last number of each sequence that has given one.</param>
internal sealed record CopiedDatabase(
    string Era, long LastEvent, IReadOnlyList<TableRows> Tables, IReadOnlyDictionary<string, long> Sequences);

/// <summary>Copies a database while servers work on it, and makes one of a copy. One form for each engine.</summary>
internal abstract class DatabaseCopy
{
    /// <summary>Directory of the copy, in the archive and where that is unpacked.</summary>
    public const string Folder = "database";

    public static DatabaseCopy For(StoreSettings settings) => settings.ConnectionString is { } server
        ? new PostgresCopy(settings, server)
        : new SqliteCopy(settings);

    public abstract SqlEngine Engine { get; }

    /// <summary>Its name in an archive.</summary>
    public string EngineName => Engine switch { SqlEngine.Sqlite => "sqlite", SqlEngine.Postgres => "postgres" };

    /// <summary>The number of migrations of this program.</summary>
    public int Schema => Migration.All(Engine.ToString()).Count;

    /// <summary>About how many bytes a copy takes.</summary>
    public abstract Task<long> Size(CancellationToken cancel);

    /// <summary>Copies one moment of the database.</summary>
    /// <param name="directory">Takes the files of the copy; empty.</param>
    /// <exception cref="AuditException">The database is not there, not reachable, or not of this program's version.</exception>
    public abstract Task<CopiedDatabase> Take(string directory, CancellationToken cancel);

    /// <summary>Makes a database of a copy, proves what must hold of it, and leaves nothing of it.</summary>
    /// <param name="directory">Where an archive is unpacked.</param>
    public abstract Task<AuditReport> Prove(string directory, BackupManifest manifest, TimeProvider clock, CancellationToken cancel);

    /// <summary>Makes ready to put a copy in place.</summary>
    /// <param name="replace">Put aside what is there, rather than refuse.</param>
    /// <exception cref="BackupException">There is data, or a server is working on it.</exception>
    public abstract Task<IRestorePlace> Claim(bool replace, CancellationToken cancel);

    /// <summary>The doctor's findings of one moment: database and pictures.</summary>
    /// <param name="directory">Where the pictures are.</param>
    protected static async Task<AuditReport> Audit(
        DbTransaction moment, string directory, TimeProvider clock, CancellationToken cancel)
    {
        var report = await Auditor.Run(moment, cancel);
        var pictures = await PictureChecks.Run(moment, Path.Combine(directory, DataDirectory.Uploads), clock, cancel);
        return new([.. report.Findings, .. pictures]);
    }

    /// <summary>Era and newest event of a database.</summary>
    protected static async Task<(string Era, long LastEvent)> Log(DbTransaction moment, CancellationToken cancel)
    {
        var row = (await AuditQueries.Rows(
            moment, "SELECT era, COALESCE((SELECT MAX(key) FROM events), floor_key) FROM event_log", cancel)).Single();
        return (row[0], long.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <exception cref="BackupException">A table has not the rows that the manifest states.</exception>
    protected static async Task Compare(DbTransaction moment, BackupManifest manifest, CancellationToken cancel)
    {
        foreach (var table in manifest.Tables)
        {
            var rows = (await AuditQueries.Rows(moment, $"SELECT COUNT(*) FROM \"{Name(table.Name)}\"", cancel))[0][0];
            if (rows != table.Rows.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                throw new BackupException($"The table {table.Name} has {rows} rows in place of {table.Rows}.", isOfArchive: true);
            }
        }
    }

    /// <summary>A name out of a manifest that may stand in SQL.</summary>
    protected static string Name(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        ? name
        : throw new BackupException($"'{name}' is no name of a table or column.", isOfArchive: true);
}

/// <summary>A place that is kept for a restore until it is disposed: no server starts on it.</summary>
internal interface IRestorePlace : IAsyncDisposable
{
    /// <summary>Loads the database of an unpacked archive beside what is there: after it, little can fail any more.</summary>
    /// <param name="aside">Directory for what was there.</param>
    Task Load(string directory, BackupManifest manifest, string aside, TimeProvider clock, CancellationToken cancel);

    /// <summary>Exchanges the databases. Called while the files are exchanged.</summary>
    /// <param name="aside">The same as before.</param>
    /// <returns>Where the old database is; null for none.</returns>
    Task<string?> Exchange(string directory, string aside, CancellationToken cancel);
}
