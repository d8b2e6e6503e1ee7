using System.Data.Common;
using Hornada.Core.Auditing;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;

namespace Hornada.Core.Relocation;

/// <summary>
/// The database that a move writes. Until the end it lies beside what servers look for: in a schema or a directory of its own. So a server
/// never sees half of a store, whatever moment the move is killed at.
/// </summary>
internal abstract class MoveTarget : IAsyncDisposable
{
    public abstract EngineValues Values { get; }

    /// <summary>Keeps the place, and looks at what is there.</summary>
    /// <param name="isDry">Change nothing, not even by a directory or a lock.</param>
    /// <exception cref="MoveException">It has data already.</exception>
    /// <exception cref="StoreInUseException">A server is working on it.</exception>
    public static async Task<MoveTarget> Claim(StoreSettings settings, bool isDry, CancellationToken cancel) =>
        settings.ConnectionString is { } server
            ? await PostgresTarget.ClaimDatabase(server, cancel)
            : await SqliteTarget.ClaimDirectory(settings, isDry, cancel);

    /// <summary>Which source an interrupted move began from; null for none.</summary>
    public abstract Task<MoveOrigin?> FindBegun(CancellationToken cancel);

    /// <summary>Throws away what an interrupted move left, and makes empty tables without references and triggers.</summary>
    public abstract Task BeginAnew(MoveOrigin origin, TimeProvider clock, CancellationToken cancel);

    public abstract Task<DbTransaction> Begin(CancellationToken cancel);

    public abstract Task Insert(DbTransaction transaction, TableLayout table, List<object?[]> rows, CancellationToken cancel);

    /// <summary>Makes each table go on with the number that follows.</summary>
    public abstract Task SetNumbers(DbTransaction transaction, IReadOnlyDictionary<string, long> numbers, CancellationToken cancel);

    /// <summary>Stores the keys of the server, where this engine does.</summary>
    public abstract Task WriteKeys(
        DbTransaction transaction, IReadOnlyList<ServerKeyFile> keys, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Commits, and puts the store where servers look for it.</summary>
    /// <param name="now">Names what was there.</param>
    /// <returns>Where the unused store is that was there; null for none.</returns>
    public abstract Task<string?> Publish(DbTransaction transaction, DateTimeOffset now, CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    protected static async Task RunAll(DbTransaction transaction, IEnumerable<string> statements, CancellationToken cancel)
    {
        foreach (var statement in statements)
        {
            await Migration.Run(transaction, statement, cancel);
        }
    }

    /// <summary>Refuses a place with data. A store in which nobody has an account, or which was moved away, may be put aside.</summary>
    /// <param name="place">What is looked at, for people.</param>
    protected static async Task RefuseData(DbTransaction moment, string place, CancellationToken cancel)
    {
        var log = (await AuditQueries.Rows(moment, "SELECT era, place FROM event_log", cancel)).Single();
        if (await RowReading.Count(moment, "accounts", cancel) > 0 && NoticeRestore.WhereMoved(log[1]) is null)
        {
            throw HasData(place, log[0]);
        }
    }

    protected static MoveException HasData(string place, string? era) => new(
        $"{place} has data already. Give an empty place; a store in which nobody has an account yet counts as empty.")
    {
        EraOfTarget = era,
    };
}
