using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Storage;

namespace Hornada.Core.Backups;

/// <summary>The first member of a backup: whether this program can use it at all.</summary>
/// <param name="About">For a person who opens the archive without this program.</param>
/// <param name="Format">Version of the archive's own layout.</param>
/// <param name="Version">Version of the program that wrote it.</param>
/// <param name="Engine">The engine of its database: <c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Schema">Number of the newest migration of its tables.</param>
/// <param name="BeganAt">Everything that was acknowledged before this instant is in it, UTC.</param>
public sealed record BackupHead(
    string About, int Format, string Product, string Version, string Engine, int Schema, DateTimeOffset BeganAt)
{
    /// <summary>Path of the member.</summary>
    public const string Member = "hornada-backup.json";

    /// <summary>The format that this program writes and reads.</summary>
    public const int OurFormat = 1;

    /// <summary>What no other program writes there.</summary>
    public const string OurProduct = "hornada";
}

/// <summary>The last member of a backup: what all others must be.</summary>
/// <param name="Head">The same as in the first member.</param>
/// <param name="Era">Era of the event log.</param>
/// <param name="LastEvent">Key of the newest event; 0 for none.</param>
/// <param name="Tables">Every table, with its rows.</param>
/// <param name="Sequences">PostgreSQL: the last number of each sequence that has given one.</param>
public sealed record BackupManifest(
    BackupHead Head,
    string Era,
    long LastEvent,
    IReadOnlyList<TableRows> Tables,
    IReadOnlyDictionary<string, long> Sequences,
    IReadOnlyList<BackupMember> Members)
{
    /// <summary>Path of the member.</summary>
    public const string Member = "manifest.json";

    /// <summary>How the two members are written.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>How many rows a table has; 0 when there is no such table.</summary>
    public long RowsOf(string table) => Tables.FirstOrDefault(one => one.Name == table)?.Rows ?? 0;
}

/// <summary>A table in a backup.</summary>
/// <param name="Columns">PostgreSQL: the columns in the order of the copy; none on SQLite, whose whole file is the copy.</param>
public sealed record TableRows(string Name, long Rows, IReadOnlyList<string> Columns);

/// <summary>A file in a backup.</summary>
/// <param name="Path">Its path, with slashes.</param>
public sealed record BackupMember(string Path, long Bytes, string Sha256)
{
    /// <summary>True for the file of an uploaded picture.</summary>
    [JsonIgnore]
    public bool IsPicture => Path.StartsWith(DataDirectory.Uploads + "/", StringComparison.Ordinal);
}

/// <summary>Why a backup cannot be taken or put back.</summary>
/// <param name="message">The cause and the remedy.</param>
/// <param name="isOfArchive">True when the archive is damaged, of another program or newer than this one.</param>
public sealed class BackupException(string message, bool isOfArchive = false, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>True when nothing but another archive, or another version of the program, helps.</summary>
    public bool IsOfArchive => isOfArchive;
}

/// <summary>A step of taking a backup or putting it back.</summary>
public enum BackupStep
{
    Pictures,
    Database,
    Reading,
    Loading,
    Proving,
}

/// <summary>How far a step has come.</summary>
/// <param name="Done">Files or bytes; 0 at the beginning.</param>
/// <param name="Total">How many there are; 0 when that is not known.</param>
public readonly record struct BackupProgress(BackupStep Step, long Done, long Total);
